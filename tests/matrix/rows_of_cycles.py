"""Who plans, opens, closes and undoes cycles: of the organization its administrators."""

from collections.abc import Mapping
from typing import Any

from tests.matrix.outcomes import THE_LINE, Outcome, no_such, owned
from tests.matrix.row import Row, pk_of
from tests.matrix.scene import Scene


def no_closing(scene: Scene) -> Mapping[str, Any]:
    """A press of closing that there never was."""
    return {"pk": scene.cycle.pk, "entry": 999_999}


def a_run(scene: Scene) -> Mapping[str, Any]:
    """What the worker closes for the operator."""
    return {"pk": scene.cycle.pk, "run": scene.closing_run.pk}


CYCLES: dict[str, list[Row]] = {
    "cycles:page": [Row(owned(), no_such())],
    "cycles:new": [Row(owned(*THE_LINE, "finn"), owned(*THE_LINE, "finn"))],
    "cycles:cycle": [Row(owned(), no_such(), pk_of("cycle"))],
    "cycles:opening": [Row(no_such(), owned("max"), pk_of("cycle"))],
    # Each closes of it what is his to close; the cycle itself whoever runs it.
    "cycles:closing": [Row(owned(), owned(), pk_of("cycle"))],
    "cycles:closing_run": [Row(owned("max"), no_such(), a_run)],
    "cycles:closing_going_on": [Row(no_such(), owned("max"), a_run)],
    "cycles:end": [Row(no_such(), owned("max"), pk_of("cycle"))],
    "cycles:reopening": [Row(no_such(), owned("max"), pk_of("cycle"))],
    "cycles:opening_undoing": [Row(no_such(), owned("max"), pk_of("cycle"))],
    # Nothing of the scene's cycle was closed: there is no press to undo.
    "cycles:closing_undoing": [Row(no_such(), owned(outcome=Outcome.HIDDEN), no_closing)],
}
