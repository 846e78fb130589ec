"""Looks at tasks: as cards, and one of them."""

from tests.look import Look, goal, in_scene

NO_PAGE_OF_TASKS = dict.fromkeys(
    (
        "project:change_beside",
        "project:move_end",
        "task:standing",
        "task:hand_removal",
        "task:tick",
        "task:check_removal",
        "task:wait_removal",
    ),
    "only takes a press",
) | dict.fromkeys(
    ("task:hands", "task:checks", "task:waits", "project:milestones", "project:risks", "project:links"),
    "takes a form of the task's page",
)

TASKS = (
    Look("tasks as cards", "project:page", at=in_scene("project"), query="?view=board"),
    Look("tasks as cards, to look at", "project:page", "vic", in_scene("project"), query="?view=board"),
    Look("tasks by day", "project:page", at=in_scene("project"), query="?view=timeline"),
    Look("tasks by day, to look at", "project:page", "vic", in_scene("project"), query="?view=timeline"),
    Look("tasks of one state", "project:page", at=in_scene("project"), query="?state=doing"),
    Look("what work moves", "project:moves", at=in_scene("project")),
    Look("what work moves, faults", "project:moves", "dan", in_scene("project"), status=422,
         sends={"target": "", "task": "Nothing such", "value": "x"}),
    Look("beside a project", "project:beside", at=in_scene("project")),
    Look("a project once more", "project:duplicate", at=in_scene("project")),
    Look("a project once more, faults", "project:duplicate", "dan", in_scene("project"), status=422,
         sends={"name": "", "start_on": "x"}),
    Look("what hangs loose", "unlinked:page"),
    Look("what hangs loose, nothing", "unlinked:page", "eve"),
    Look("contributions to a goal", "credits:goal", at=goal("york"), query="?span=year"),
    Look("contributions to the vision", "credits:goal", at=goal("vision")),
    Look("contributions to what does not add up", "credits:goal", at=goal("waste")),
    Look("contributions in a project", "credits:project", at=in_scene("project")),
    Look("contributions of a person", "credits:person", "dan", in_scene("person")),
    Look("contributions of a person, none", "credits:person", "vic", in_scene("newcomer")),
    Look("a task", "task:page", at=in_scene("task")),
    Look("a task, to look at", "task:page", "vic", in_scene("task")),
    Look("a task, to edit", "task:edit", "dan", in_scene("task")),
    Look("a task to edit, faults", "task:edit", "dan", in_scene("task"), status=422,
         sends={"title": "", "weight": "0", "estimate_hours": "x"}),
)  # fmt: skip
