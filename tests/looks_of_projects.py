"""Looks at projects: all of them, and one."""

from tests.look import Look, in_scene

_ACTS = ("archiving", "restoration", "member_removal", "goal_removal", "task_completion", "task_reopening")
_SENT = ("tasks", "members", "goals")
NO_PAGE_OF_PROJECTS = {f"project:{act}": "only takes a press" for act in _ACTS} | {
    f"project:{form}": "takes a form of the project's page" for form in _SENT
}

PROJECTS = (
    Look("projects", "projects:list"),
    Look("projects, to look at", "projects:list", "vic", query="?sort=status"),
    Look("projects, none put away", "projects:list", query="?show=archived"),
    Look("projects, none at all", "projects:list", "eve"),
    Look("a new project", "project:new"),
    Look("a new project, faults", "project:new", sends={"name": "", "end_on": "x"}, status=422),
    Look("a project", "project:page", at=in_scene("project")),
    Look("a project, to look at", "project:page", "vic", in_scene("project")),
    Look("a project, to edit", "project:edit", "dan", in_scene("project")),
)
