"""The ways in which a goal can be meant, as one asks a person; each has a sentence to fill in."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from cairn.goals.models import Direction, GoalVersion, Rollup
from cairn.kpis.models import Aggregation, Better, Kpi


class Kind(models.TextChoices):
    AMOUNT = "amount", pgettext_lazy("kind", "Do so much")
    LEVEL = "level", pgettext_lazy("kind", "Reach a number")
    AT_LEAST = "at_least", pgettext_lazy("kind", "Keep at least")
    AT_MOST = "at_most", pgettext_lazy("kind", "Keep at most")
    WITHIN = "within", pgettext_lazy("kind", "Keep between")
    DONE = "done", pgettext_lazy("kind", "Get it done")
    MILESTONES = "milestones", pgettext_lazy("kind", "Reach milestones")
    PARTS = "parts", pgettext_lazy("kind", "Made of parts")


KEEPS = frozenset({Kind.AT_LEAST, Kind.AT_MOST, Kind.WITHIN})
DOINGS = frozenset({Kind.AMOUNT, Kind.DONE, Kind.MILESTONES})
BY_A_DAY = frozenset({Kind.LEVEL, Kind.DONE, Kind.MILESTONES, Kind.PARTS})
MEASURED = frozenset({Kind.AMOUNT, Kind.LEVEL}) | KEEPS
DIRECTIONS = {
    Kind.AT_LEAST: Direction.AT_LEAST,
    Kind.AT_MOST: Direction.AT_MOST,
    Kind.WITHIN: Direction.WITHIN,
    Kind.DONE: Direction.DONE,
    Kind.MILESTONES: Direction.MILESTONES,
}
ROLLUPS = tuple(rollup for rollup in Rollup if rollup != Rollup.MEASURED)
VALUE_ROLLUPS = frozenset({Rollup.MEAN, Rollup.MAX, Rollup.MIN})
TARGETED_ROLLUPS = VALUE_ROLLUPS | {Rollup.SUM}

_ALWAYS = frozenset(
    {"what", "until", "owner", "toward", "starts", "description", "priority", "for_growth", "tags",
     "supports", "is_private", "weight", "factor"}
)  # fmt: skip
_MEASURE = frozenset({"unit", "measured_by", "measured_every"})
FIELDS: dict[str, frozenset[str]] = {
    Kind.AMOUNT: _ALWAYS | _MEASURE | {"title", "amount", "cadence", "baseline"},
    Kind.LEVEL: _ALWAYS | _MEASURE | {"amount", "baseline", "aggregation"},
    Kind.AT_LEAST: _ALWAYS | _MEASURE | {"title", "amount", "cadence", "aggregation"},
    Kind.AT_MOST: _ALWAYS | _MEASURE | {"title", "amount", "cadence", "aggregation"},
    Kind.WITHIN: _ALWAYS | _MEASURE | {"title", "low", "high", "cadence", "aggregation"},
    Kind.DONE: _ALWAYS,
    Kind.MILESTONES: _ALWAYS,
    Kind.PARTS: _ALWAYS | {"rollup", "direction", "amount", "baseline", "low", "high", "measured_by"},
}
"""The fields of each kind's form, beside its rows."""

ROWS: dict[str, frozenset[str]] = {
    Kind.AMOUNT: frozenset({"steps", "curve"}),
    Kind.LEVEL: frozenset({"curve"}),
    Kind.AT_LEAST: frozenset({"steps"}),
    Kind.AT_MOST: frozenset({"steps"}),
    Kind.WITHIN: frozenset(),
    Kind.DONE: frozenset(),
    Kind.MILESTONES: frozenset({"milestones"}),
    Kind.PARTS: frozenset({"curve"}),
}
NEEDED: dict[str, frozenset[str]] = {
    Kind.AMOUNT: frozenset({"what", "amount", "unit"}),
    Kind.LEVEL: frozenset({"what", "amount", "baseline"}),
    Kind.AT_LEAST: frozenset({"what", "amount"}),
    Kind.AT_MOST: frozenset({"what", "amount"}),
    Kind.WITHIN: frozenset({"what", "low", "high"}),
}
"""What must be filled in beside "what" and "until"."""

EXAMPLES: dict[str, dict[str, str | Promise]] = {
    Kind.AMOUNT: {
        "what": pgettext_lazy("example", "Feed"),
        "amount": "5",
        "unit": pgettext_lazy("example", "people"),
    },
    Kind.LEVEL: {
        "what": pgettext_lazy("example", "Volunteers on the rota"),
        "baseline": "5",
        "amount": "9",
        "unit": pgettext_lazy("example", "people"),
    },
    Kind.AT_LEAST: {"what": pgettext_lazy("example", "Fresh food"), "amount": "40", "unit": "%"},
    Kind.AT_MOST: {"what": pgettext_lazy("example", "Waste"), "amount": "4", "unit": "kg"},
    Kind.WITHIN: {"what": pgettext_lazy("example", "Deliver in"), "low": "20", "high": "35", "unit": "min"},
    Kind.DONE: {"what": pgettext_lazy("example", "Repair the oven")},
    Kind.MILESTONES: {"what": pgettext_lazy("example", "Open on Saturdays")},
    Kind.PARTS: {"what": pgettext_lazy("example", "Feed 10,000 people"), "amount": "10000"},
}
"""What stands in an empty blank, so that one sees what is meant."""


def kind_of(version: GoalVersion) -> Kind:
    """The kind whose sentence says a goal's terms."""
    by_direction = {direction: kind for kind, direction in DIRECTIONS.items()}
    if version.rollup and version.rollup != Rollup.MEASURED:
        return Kind.PARTS
    if version.direction in by_direction:
        return by_direction[Direction(version.direction)]
    if version.kpi is None:
        return Kind.PARTS
    adds_up = version.kpi.measure.aggregation == Aggregation.SUM and not version.baseline
    return Kind.AMOUNT if version.cadence or adds_up else Kind.LEVEL


def kind_for(kpi: Kpi) -> Kind:
    """The kind of goal that a KPI is most likely judged by: what adds up is done, the rest is kept."""
    measure = kpi.measure
    if measure.aggregation == Aggregation.SUM:
        return Kind.AMOUNT
    return {Better.UP: Kind.AT_LEAST, Better.DOWN: Kind.AT_MOST}.get(Better(measure.better), Kind.WITHIN)
