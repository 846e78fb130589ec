"""Goals that are to be set together, and what is wrong with them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.goals.access.owners import Owner
from cairn.goals.models import Goal
from cairn.goals.services.measures import Measure
from cairn.kpis.models import Kpi

Refused = dict[int, dict[str, list[str]]]
"""By a draft's place, and the field that it is about, the sentences that refuse it."""


@dataclass(frozen=True, kw_only=True)
class GoalDraft:
    """One of many goals that are to be set together.

    `terms` are those of services.terms.TERMS that differ from a version's defaults; `start_on` and
    `end_on` in any case. It stands below the goal `terms["parent_id"]`, or `below` the draft at that
    place, which comes before it. Its KPI is `terms["kpi_id"]`, that of the draft that it stands below
    (`uses_kpi_above`), or is found, or made, for its `measure`: as a series of the family `series_of`, where
    that is said; drafts may share one that is still to be written. `nature` is what figures do not depend on.
    """

    title: str
    terms: Mapping[str, Any]
    owner: Owner = field(default_factory=Owner)
    below: int | None = None
    measure: Measure | None = None
    series_of: Kpi | None = None
    uses_kpi_above: bool = False
    tags: Sequence[str] = ()
    supports: Collection[Goal] = ()
    nature: Mapping[str, Any] = field(default_factory=dict)


class DraftsRefused(ValidationError):
    """None of the goals was set. `refused` says of each draft, by its place, what is wrong with which field;
    the messages name the goals."""

    def __init__(self, drafts: Sequence[GoalDraft], refused: Refused) -> None:
        self.refused = refused
        super().__init__(
            [
                _("“%(goal)s”: %(fault)s") % {"goal": drafts[place].title, "fault": sentence}
                for place, fields in sorted(refused.items())
                for sentences in fields.values()
                for sentence in sentences
            ]
        )
