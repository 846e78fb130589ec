"""Where two people changed the same of a goal: both values side by side, and one is chosen."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.common.dates import day
from cairn.common.locales import UNKNOWN, current_locale
from cairn.common.numbers import exact
from cairn.goals.models import Direction, Goal, Priority, Purpose, Rollup
from cairn.kpis.models import Cadence, Kpi
from cairn.org.access import Actor
from cairn.org.models import Person, Unit

# What stands or falls together: a target without its steps would be neither's wish.
_TOGETHER = (
    ("owner", ("owner_unit_id", "owner_person_id")),
    (
        "judged",
        ("target", "steps", "low", "high", "baseline", "cadence", "direction", "rollup", "kpi_id"),
    ),
)
_LABELS: Mapping[str, str | Promise] = {
    "title": gettext_lazy("Name"),
    "description": gettext_lazy("Description"),
    "priority": gettext_lazy("Priority"),
    "purpose": gettext_lazy("Purpose"),
    "is_private": gettext_lazy("Private"),
    "parent_id": gettext_lazy("Toward"),
    "owner": gettext_lazy("Whose"),
    "judged": gettext_lazy("How much"),
    "start_on": gettext_lazy("Starts"),
    "end_on": gettext_lazy("Until"),
    "weight": gettext_lazy("Weight"),
    "factor": gettext_lazy("Factor"),
    "curve": gettext_lazy("Expected on the way"),
    "milestones": gettext_lazy("Milestones"),
}


@dataclass(frozen=True)
class Conflict:
    """One thing that two people changed, with both values in words, and what was chosen so far."""

    name: str
    label: str
    theirs: str
    mine: str
    chosen: str = ""
    is_missing: bool = False

    @property
    def field(self) -> str:
        return f"choose-{self.name}"


def group_of(field: str) -> str:
    """What a field is chosen with: itself, or those that stand or fall with it."""
    return next((name for name, fields in _TOGETHER if field in fields), field)


def fields_of(group: str) -> tuple[str, ...]:
    """The fields that are chosen together under that name."""
    return next((fields for name, fields in _TOGETHER if name == group), (group,))


def groups_of(fields: Iterable[str]) -> list[str]:
    """What is to be chosen where those fields were changed twice."""
    return list(dict.fromkeys(map(group_of, fields)))


def with_theirs(values: Mapping[str, Any], now: Mapping[str, Any], groups: Collection[str]) -> dict[str, Any]:
    """The values, with those of the groups as they stand now."""
    return {**values, **{name: now[name] for group in groups for name in fields_of(group) if name in now}}


def conflicts(
    actor: Actor,
    groups: Collection[str],
    seen: Mapping[str, Any],
    wanted: Mapping[str, Any],
    data: Mapping[str, Any],
) -> list[Conflict]:
    """What is to be chosen; `seen` holds what stands now of it, `data` the choices so far."""
    found = []
    for group in groups:
        chosen = str(data.get(f"choose-{group}", ""))
        names = [name for name in fields_of(group) if seen.get(name) != wanted.get(name)] or [group]
        found.append(
            Conflict(
                name=group,
                label=label_of(group),
                theirs=in_words(actor, names, seen),
                mine=in_words(actor, names, wanted),
                chosen=chosen,
                is_missing=chosen not in ("mine", "theirs"),
            )
        )
    return found


def label_of(group: str) -> str:
    """What is changed together, in a word or two."""
    return str(_LABELS.get(group, group))


def in_words(actor: Actor, names: Iterable[str], values: Mapping[str, Any]) -> str:
    """The values of what is changed together, in the reader's words."""
    words = [_written(actor, name, values.get(name)) for name in names]
    return ", ".join(dict.fromkeys(word for word in words if word != UNKNOWN)) or UNKNOWN


def _written(actor: Actor, name: str, value: Any) -> str:
    """A value in the reader's words."""
    if value is None or value in ("", []):
        return UNKNOWN
    models: dict[str, Any] = {
        "parent_id": Goal,
        "kpi_id": Kpi,
        "owner_unit_id": Unit,
        "owner_person_id": Person,
    }
    words: dict[str, Any] = {
        "priority": Priority,
        "purpose": Purpose,
        "direction": Direction,
        "rollup": Rollup,
        "cadence": Cadence,
    }
    if name in models:
        rows = models[name].objects.filter(organization=actor.organization_id, pk=value)
        return str(rows.first() or UNKNOWN)
    if name in words:
        return str(words[name](value).label)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return day(value, current_locale())
    if isinstance(value, int | float):
        return exact(float(value), current_locale())
    return _rows_in_words(name, value) if isinstance(value, list) else str(value)


def _rows_in_words(name: str, rows: list[Any]) -> str:
    locale = current_locale()
    if name == "milestones":
        return ", ".join(row["title"] for row in rows)
    if name == "curve":
        return ", ".join(
            f"{exact(share * 100, locale)} %: {day(date.fromisoformat(on), locale)}" for on, share in rows
        )
    return ", ".join(
        _("%(each)s from %(day)s") % {"each": exact(each, locale), "day": day(date.fromisoformat(on), locale)}
        for on, each in rows
    )
