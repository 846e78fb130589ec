"""Looks at tasks: as cards, and one of them."""

from tests.look import Look, in_scene

NO_PAGE_OF_TASKS = dict.fromkeys(
    ("task:standing", "task:hand_removal", "task:tick", "task:check_removal", "task:wait_removal"),
    "only takes a press",
) | dict.fromkeys(("task:hands", "task:checks", "task:waits"), "takes a form of the task's page")

TASKS = (
    Look("tasks as cards", "project:page", at=in_scene("project"), query="?view=board"),
    Look("tasks as cards, to look at", "project:page", "vic", in_scene("project"), query="?view=board"),
    Look("tasks of one state", "project:page", at=in_scene("project"), query="?state=doing"),
    Look("a task", "task:page", at=in_scene("task")),
    Look("a task, to look at", "task:page", "vic", in_scene("task")),
    Look("a task, to edit", "task:edit", "dan", in_scene("task")),
    Look("a task to edit, faults", "task:edit", "dan", in_scene("task"), status=422,
         sends={"title": "", "weight": "0", "estimate_hours": "x"}),
)  # fmt: skip
