"""Forecasts as they are stored, and back into what calc made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cairn.calc.simulation import BandPoint, Outcome, Telling
from cairn.decisions.models import Forecast

MOST_NAMED = 50
"""Assumed goals that are kept by name; of more, their number."""


@dataclass(frozen=True)
class Told:
    """A stored forecast with what was computed and when."""

    outcome: Outcome
    assumed_count: int
    made_on: date
    made_at: datetime
    paths: int
    seed: int


def facts_of(outcome: Outcome) -> dict[str, Any]:
    """What is kept of a forecast, as JSON."""
    return {
        "planned": _telling(outcome.planned),
        "onward": _telling(outcome.onward),
        "band": _band(outcome.band),
        "onward_band": _band(outcome.onward_band),
        "is_share": outcome.is_share,
        "measured": outcome.measured,
        "assumed": sorted(map(int, outcome.assumed))[:MOST_NAMED],
        "assumed_count": len(outcome.assumed),
        "drawn": outcome.drawn,
        "is_steady": outcome.is_steady,
    }


def told_of(row: Forecast) -> Told:
    """A row as calc's object."""
    facts = row.figures
    outcome = Outcome(
        key=str(row.goal_id),
        planned=_read_telling(facts["planned"]),
        onward=_read_telling(facts["onward"]),
        band=_read_band(facts["band"]),
        onward_band=_read_band(facts["onward_band"]),
        is_share=facts["is_share"],
        measured=facts["measured"],
        assumed=tuple(map(str, facts["assumed"])),
        drawn=facts["drawn"],
        reason=row.reason,
        is_steady=facts["is_steady"],
    )
    return Told(outcome, facts["assumed_count"], row.made_on, row.made_at, row.paths, row.seed)


def _band(band: Sequence[BandPoint]) -> list[list[Any]]:
    return [[point.on.isoformat(), point.low, point.middle, point.high] for point in band]


def _read_band(rows: Sequence[Sequence[Any]]) -> tuple[BandPoint, ...]:
    return tuple(BandPoint(date.fromisoformat(on), *values) for on, *values in rows)


def _telling(told: Telling | None) -> dict[str, Any] | None:
    if told is None:
        return None
    arrival = [day.isoformat() if day else None for day in told.arrival]
    return {
        "p": told.p_on_time,
        "value": told.value,
        "arrival": arrival,
        "p_arrival": told.p_arrival,
        "by_80": told.by_80.isoformat() if told.by_80 else None,
    }


def _read_telling(facts: dict[str, Any] | None) -> Telling | None:
    if facts is None:
        return None
    low, middle, high = map(_day, facts["arrival"])
    value = tuple(facts["value"]) if facts["value"] else None
    return Telling(facts["p"], value, (low, middle, high), facts["p_arrival"], _day(facts["by_80"]))


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
