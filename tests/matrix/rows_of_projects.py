"""Who keeps projects: their owners and who leads them; their members do the tasks."""

from collections.abc import Mapping
from typing import Any

from tests.matrix.outcomes import THE_LINE, no_such, owned
from tests.matrix.row import Row, pk_of
from tests.matrix.scene import Scene

_KEEPS = ("dan", *THE_LINE)
_PAGE = pk_of("project")


def _member(scene: Scene) -> Mapping[str, Any]:
    return {"pk": scene.project.pk, "person": scene.person.pk}


def _goal(scene: Scene) -> Mapping[str, Any]:
    return {"pk": scene.project.pk, "goal": scene.goal.pk}


PROJECTS: dict[str, list[Row]] = {
    "projects:list": [Row(owned(), no_such())],
    "project:new": [Row(owned(*_KEEPS, "finn"), owned(*_KEEPS, "finn"))],
    "project:page": [Row(owned(), no_such(), _PAGE)],
    "project:edit": [Row(owned(*_KEEPS), owned(*_KEEPS), _PAGE)],
    **{
        f"project:{act}": [Row(no_such(), owned(*_KEEPS), _PAGE)]
        for act in ("archiving", "restoration", "tasks", "members", "goals")
    },
    "project:member_removal": [Row(no_such(), owned(*_KEEPS), _member)],
    "project:goal_removal": [Row(no_such(), owned(*_KEEPS), _goal)],
    **{
        f"project:{act}": [Row(no_such(), owned(*_KEEPS), pk_of("task"))]
        for act in ("task_completion", "task_reopening")
    },
}
