"""Who changes tasks: who works on their project; who is to do one says how far it is."""

from collections.abc import Mapping
from typing import Any

from tests.matrix.outcomes import THE_LINE, Outcome, no_such, owned
from tests.matrix.row import Row, pk_of
from tests.matrix.scene import Scene

_WORKS = ("dan", *THE_LINE)
_LINE = ("cleo", "ben", "ada")
"""Who reads what Dan keeps private: the line above him, and no administrator."""
_PAGE = pk_of("task")


def _person(scene: Scene) -> Mapping[str, Any]:
    return {"pk": scene.task.pk, "person": scene.person.pk}


def _check(scene: Scene) -> Mapping[str, Any]:
    return {"pk": scene.task.pk, "check": scene.check.pk}


def _other(scene: Scene) -> Mapping[str, Any]:
    return {"pk": scene.task.pk, "other": scene.task.pk}


def _drive(scene: Scene) -> Mapping[str, Any]:
    return {"pk": scene.project.pk, "drive": scene.drive.pk}


def _milestone(scene: Scene) -> Mapping[str, Any]:
    return {"pk": scene.project.pk, "kind": "milestones", "row": scene.milestone.pk}


TASKS: dict[str, list[Row]] = {
    "task:page": [Row(owned(), no_such(), _PAGE)],
    "task:edit": [Row(owned(*_WORKS), owned(*_WORKS), _PAGE)],
    **{
        f"task:{act}": [Row(no_such(), owned(*_WORKS), _PAGE)]
        for act in ("standing", "hands", "checks", "waits")
    },
    "project:moves": [Row(owned(*_WORKS), owned(*_WORKS), pk_of("project"))],
    "project:beside": [Row(owned(*_WORKS), no_such(), pk_of("project"))],
    "project:duplicate": [Row(owned(*_WORKS), owned(*_WORKS), pk_of("project"))],
    **{
        f"project:{act}": [Row(no_such(), owned(*_WORKS), pk_of("project"))]
        for act in ("milestones", "risks", "links")
    },
    "project:change_beside": [Row(no_such(), owned(*_WORKS), _milestone)],
    "project:move_end": [Row(no_such(), owned(*_WORKS), _drive)],
    "credits:goal": [
        Row(owned(), no_such(), pk_of("goal")),
        Row(owned("dan", *_LINE, others=Outcome.HIDDEN), no_such(), pk_of("private_goal")),
    ],
    "credits:project": [Row(owned(), no_such(), pk_of("project"))],
    "credits:person": [Row(owned(), no_such(), pk_of("person"))],
    "unlinked:page": [Row(owned(), no_such())],
    "task:hand_removal": [Row(no_such(), owned(*_WORKS), _person)],
    "task:wait_removal": [Row(no_such(), owned(*_WORKS), _other)],
    "task:tick": [Row(no_such(), owned(*_WORKS), _check)],
    "task:check_removal": [Row(no_such(), owned(*_WORKS), _check)],
}
