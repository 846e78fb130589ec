"""Setting or changing a goal in one go, with what it needs beside it: its KPI, a parent that adds up."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.goals.access import Can, allowed
from cairn.goals.access.owners import Owner
from cairn.goals.models import ApprovalRequest, Goal, GoalVersion, Purpose, Rollup
from cairn.goals.queries.family import family_of
from cairn.goals.services.approving.changing import request_change
from cairn.goals.services.creation import create_goal, created_with
from cairn.goals.services.editing import NATURE, edit_goal
from cairn.goals.services.likeness import unlike_parent
from cairn.goals.services.measures import Measure, found_kpi, made_kpi
from cairn.goals.services.soundness import check_supports, check_terms
from cairn.goals.services.terms import terms_of
from cairn.kpis.models import Kpi
from cairn.org.access import Actor

_OF_LIKENESS = ("parent_id", "kpi_id", "factor")
_OF_FAMILY = ("is_private", "purpose")
"""What is no term of a goal, yet its family cares."""


class _PressedTwice(Exception):
    """The other press was first: what this one made on the way must go."""

    def __init__(self, first: GoalVersion) -> None:
        super().__init__()
        self.first = first


def set_goal(
    *,
    actor: Actor,
    title: str,
    terms: Mapping[str, Any],
    owner: Owner,
    measure: Measure | None = None,
    is_new_measure: bool = False,
    makes_parent_a_sum: bool = False,
    tags: Iterable[str] = (),
    supports: Collection[Goal] = (),
    submission: str | None = None,
    is_draft: bool = False,
    **nature: Any,
) -> GoalVersion:
    """Set a goal of that owner. Where `measure` is given and the terms name no KPI, one is found, or made.

    `is_new_measure` makes one in any case. `makes_parent_a_sum` lets the parent, which the actor must be
    allowed to edit, add up its parts from today. The same `submission` again changes nothing and returns
    what it set the first time. Raises ValidationError, with the field, where the terms are unsound.
    """
    owned = {
        "owner_unit_id": owner.unit.pk if owner.unit else None,
        "owner_person_id": owner.person.pk if owner.person else None,
    }
    try:
        with transaction.atomic():
            if earlier := created_with(actor, submission):
                return earlier
            if makes_parent_a_sum:
                make_sum(actor, terms["parent_id"])
            kpi = terms.get("kpi_id") or measured_by(actor, terms, owner, measure, is_new_measure)
            terms = {**terms, **owned, "kpi_id": kpi}
            with _refused_with(_unlike(actor, terms)):
                version = create_goal(
                    actor=actor, title=title, terms=terms, tags=tags,
                    supports=supports, submission=submission, is_draft=is_draft, **nature,
                )  # fmt: skip
            if version.kpi_id != kpi:
                raise _PressedTwice(version)
            return version
    except _PressedTwice as twice:
        return twice.first


@transaction.atomic
def change_goal(
    *,
    actor: Actor,
    goal: Goal,
    seen: Mapping[str, Any],
    wanted: Mapping[str, Any],
    owner: Owner,
    measure: Measure | None = None,
    is_new_measure: bool = False,
    makes_parent_a_sum: bool = False,
    **how: Any,
) -> GoalVersion:
    """Change a goal as `edit_goal` does, which takes `how`; what it needs beside it is made as in `set_goal`.

    Raises EditConflict and ValidationError, and then nothing was made either.
    """
    if makes_parent_a_sum:
        make_sum(actor, wanted["parent_id"])
    check_supports(goal, how.get("supports") or ())
    kpi = wanted.get("kpi_id") or measured_by(actor, wanted, owner, measure, is_new_measure, goal.pk)
    wanted = {**wanted, "kpi_id": kpi}
    is_touched = any(wanted.get(name) != seen.get(name) for name in _OF_LIKENESS)
    with _refused_with(_unlike(actor, wanted, goal.pk) if is_touched else ""):
        version = edit_goal(actor=actor, goal=goal, seen=seen, wanted=wanted, **how)
    if _differs(seen, wanted, *_OF_FAMILY):
        check_terms(version)
    return version


@transaction.atomic
def ask_to_change_goal(
    *,
    actor: Actor,
    goal: Goal,
    seen: Mapping[str, Any],
    wanted: Mapping[str, Any],
    owner: Owner,
    measure: Measure | None = None,
    is_new_measure: bool = False,
    makes_parent_a_sum: bool = False,
    effective_on: date | None = None,
    reason: str = "",
    **beside: Any,
) -> ApprovalRequest:
    """Ask for other terms as `request_change` does, as a form names them; a KPI is found or made at once.

    What no figure depends on, and `beside` (tags, supports), changes at once where the actor may edit the
    goal. Raises EditConflict and ValidationError, and then nothing was made or changed either.
    """
    if makes_parent_a_sum:
        make_sum(actor, wanted["parent_id"])
    if _may_edit(actor, goal):
        called = {name: seen[name] for name in NATURE if name in seen}
        check_supports(goal, beside.get("supports") or ())
        calling = {name: wanted[name] for name in called if name in wanted}
        version = edit_goal(actor=actor, goal=goal, seen=called, wanted=calling, **beside)
        if _differs(called, calling, "purpose"):
            _refuse_growth_below(version)
    kpi = wanted.get("kpi_id") or measured_by(actor, wanted, owner, measure, is_new_measure, goal.pk)
    wanted = {**wanted, "kpi_id": kpi}
    is_touched = any(wanted.get(name) != seen.get(name) for name in _OF_LIKENESS)
    with _refused_with(_unlike(actor, wanted, goal.pk) if is_touched else ""):
        return request_change(
            actor=actor, goal=goal, seen=seen, wanted=wanted, reason=reason, effective_on=effective_on
        )


def _refuse_growth_below(version: GoalVersion) -> None:
    """What was asked for takes it out only once it is approved: until then it still counts above."""
    if version.goal.purpose == Purpose.DEVELOPMENT and version.parent_id is not None:
        sentence = _(
            "It stays a part of what is above it until somebody approves that it is not. Ask for that first, "
            "and say that it is for one’s own growth once that holds."
        )
        raise ValidationError({"purpose": [sentence]})


def _differs(seen: Mapping[str, Any], wanted: Mapping[str, Any], *names: str) -> bool:
    return any(wanted.get(name) != seen.get(name) for name in names)


def _may_edit(actor: Actor, goal: Goal) -> bool:
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    return allowed(actor, Can.EDIT, rows.select_related("goal", "owner_person").get(goal=goal))


def measured_by(
    actor: Actor,
    terms: Mapping[str, Any],
    owner: Owner,
    measure: Measure | None,
    is_new: bool = False,
    goal: int | None = None,
) -> int | None:
    """The id of the KPI that is found or made for a goal's measure; null without one."""
    if measure is None:
        return None
    family = family_of(actor.organization_id, goal, terms.get("parent_id"), actor.today)
    kpi = None if is_new else found_kpi(actor, measure, owner, family)
    return (kpi or made_kpi(actor, measure, owner, family)).pk


def _unlike(actor: Actor, terms: Mapping[str, Any], goal: int | None = None) -> str:
    """Why a goal that counts something else than the sum above it cannot count there; "" where it can."""
    if not (terms.get("parent_id") and terms["kpi_id"]):
        return ""
    kpi = Kpi.objects.select_related("series_of").get(organization=actor.organization_id, pk=terms["kpi_id"])
    family = family_of(actor.organization_id, goal, terms["parent_id"], actor.today)
    return unlike_parent(family, kpi.measure.unit, terms.get("factor", 1.0), actor.today)


@contextmanager
def _refused_with(unlike: str) -> Iterator[None]:
    """Refuse what is done inside for that, too, together with all else that is wrong with it."""
    refused: dict[str, list[str]] = {"factor": [unlike]} if unlike else {}
    try:
        yield
    except ValidationError as refusal:
        raise ValidationError({**refusal.message_dict, **refused}) from refusal
    if refused:
        raise ValidationError(refused)


def make_sum(actor: Actor, parent: int) -> GoalVersion:
    """Let a goal add up its parts, and its own measurements where it has any, from today."""
    version = (
        GoalVersion.objects.in_force(actor.organization_id, actor.today)
        .select_related("goal")
        .get(goal=parent)
    )
    seen = terms_of(version)
    return edit_goal(actor=actor, goal=version.goal, seen=seen, wanted=seen | {"rollup": Rollup.SUM})
