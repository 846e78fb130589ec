"""The goal that would bring a KPI back into its range: whose it is, what it is called, what it asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from cairn.calc.periods import LAST_ORDINAL, periods
from cairn.calc.plan.model import Settings
from cairn.common.locales import current_locale
from cairn.common.numbers import amount
from cairn.goals.models import Direction, Rollup
from cairn.goals.queries.ranges import Kept
from cairn.kpis.models import Aggregation
from cairn.org.models import Person, Unit

SHORTEST = timedelta(days=27)
"""A way back takes four weeks at least, also where a value comes every day."""


@dataclass(frozen=True)
class WayBack:
    """A goal that is to be drafted."""

    owner: Person
    title: str
    terms: Mapping[str, Any]


def way_back(kept: Kept, settings: Settings, today: date) -> WayBack | None:
    """The way back into a range that was left; None where there is nobody to go it."""
    owner = next((person for person in _answering(kept) if _is_here(person, today)), None)
    if owner is None:
        return None
    with translation.override((owner.user.language if owner.user else "") or "en"):
        title = " ".join(_title(kept, today).split())  # as one types it: no space that does not break
    terms = {
        **_asked(kept, today),
        "rollup": Rollup.MEASURED,
        "kpi_id": kept.kpi.pk,
        "owner_person_id": owner.pk,
        "start_on": today,
        "end_on": _end(kept, settings, today),
    }
    return WayBack(owner, title, terms)


def _answering(kept: Kept) -> Iterator[Person]:
    """Whose the KPI is, or who leads its unit; of a KPI that is nobody's, the same of the goal."""
    for person, unit in (
        (kept.kpi.owner_person, kept.kpi.owner_unit),
        (kept.version.owner_person, kept.version.owner_unit),
    ):
        if found := person or _lead(unit):
            yield found


def _lead(unit: Unit | None) -> Person | None:
    return unit.lead if unit else None


def _is_here(person: Person, today: date) -> bool:
    return person.left_on is None or person.left_on >= today


def _title(kept: Kept, today: date) -> str:
    version, unit, locale = kept.version, kept.kpi.measure.unit, current_locale()
    name = {"kpi": str(kept.kpi)}
    if version.direction == Direction.WITHIN:
        ends = {"low": amount(version.low, unit, locale), "high": amount(version.high, unit, locale)}
        return _("Bring %(kpi)s back to between %(low)s and %(high)s") % {**name, **ends}
    aim = {"target": amount(kept.range.target(today), unit, locale)}
    if version.direction == Direction.AT_LEAST:
        return _("Bring %(kpi)s back to at least %(target)s") % {**name, **aim}
    return _("Bring %(kpi)s back to at most %(target)s") % {**name, **aim}


def _asked(kept: Kept, today: date) -> dict[str, Any]:
    """To reach the edge of the range where each value replaces the one before; else to keep it."""
    version = kept.version
    is_level = kept.kpi.measure.aggregation == Aggregation.LAST and not version.cadence
    target = kept.range.target(today)
    if is_level and version.direction != Direction.WITHIN:
        return {"direction": Direction.REACH, "baseline": kept.value, "target": target}
    return {
        "direction": version.direction,
        "target": target,
        "low": version.low,
        "high": version.high,
        "cadence": version.cadence,
    }


def _end(kept: Kept, settings: Settings, today: date) -> date:
    """The end of the next period, in four weeks at least, but not after the goal that keeps the range."""
    cut = periods(kept.cadence, settings)
    next_ends = date.fromordinal(min(cut.last_day(cut.number(today.toordinal()) + 1), LAST_ORDINAL))
    return min(max(next_ends, today + SHORTEST), kept.version.end_on)
