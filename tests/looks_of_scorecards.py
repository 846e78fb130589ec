"""Looks at scorecards: not drawn up yet, drawn up; and at locked days."""

from collections.abc import Mapping
from typing import Any

from tests.look import Look, in_scene
from tests.sights import Sights

NO_PAGE_OF_SCORECARDS = {
    "scorecard:comments": "only takes a press",
    "scorecard:signature": "only takes a press",
    "locks:opening": "only takes a press",
}

DRAWN = "?from=2026-11-12&to=2026-11-25"
"""The last two weeks of the day that the sights stand at, of which the scene has a scorecard."""


def _york(sights: Sights) -> Mapping[str, Any]:
    return {"pk": sights.cast.units["york"].pk}


SCORECARDS = (
    Look("a scorecard, not drawn up", "scorecard:person", "cleo", in_scene("person")),
    Look("a scorecard", "scorecard:person", "dan", in_scene("person"), query=DRAWN),
    Look("a unit's scorecard", "scorecard:unit", "ben", _york),
    Look("locked days", "locks:organization"),
    Look("locked days, faults", "locks:organization", sends={"first_on": "x", "reason": ""}, status=422),
    Look("locked days of a goal", "locks:goal", "cleo", in_scene("goal")),
)
