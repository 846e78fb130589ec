"""Looks at cycles, and at the closing of one."""

from collections.abc import Mapping
from typing import Any

from tests.look import Look, in_scene
from tests.sights import Sights


def closing_run(sights: Sights) -> Mapping[str, Any]:
    return {"pk": sights.scene.cycle.pk, "run": sights.scene.closing_run.pk}


NO_PAGE_OF_CYCLES = {
    "cycles:opening": "only takes a press",
    "cycles:end": "only takes a press",
    "cycles:closing_going_on": "only takes a press",
    "cycles:reopening": "only takes a press",
    "cycles:opening_undoing": "only takes a press",
    "cycles:closing_undoing": "only takes a press",
}

CYCLES = (
    Look("cycles", "cycles:page"),
    Look("cycles, to look at", "cycles:page", "vic"),
    Look("a new cycle", "cycles:new"),
    Look("a new cycle, faults", "cycles:new", sends={"name": "", "start_on": "x"}, status=422),
    Look("a cycle", "cycles:cycle", at=in_scene("cycle")),
    Look("closing a cycle", "cycles:closing", at=in_scene("cycle")),
    Look("a cycle being closed", "cycles:closing_run", at=closing_run),
    Look("closing a cycle, nothing is mine", "cycles:closing", "vic", in_scene("cycle")),
)
