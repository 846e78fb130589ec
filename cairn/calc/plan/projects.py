"""Reading projects, their members and tasks."""

from collections.abc import Sequence

from cairn.calc.plan import values
from cairn.calc.plan.fields import BAD, Bad, Fields, Findings, Place, Read
from cairn.calc.plan.model import Member, Project, Task
from cairn.calc.plan.sections import Keys, keyed_entries

PROJECT_FIELDS = ("key", "name", "owner", "start", "end", "goals", "members", "tasks")
TASK_FIELDS = ("title", "assignee", "due", "done_on", "weight", "key")


def read_projects(document: Fields, keys: Keys) -> tuple[Project, ...]:
    """The projects."""
    read_members, read_tasks = values.many(_member(keys.person)), values.many(_task(keys.person))
    projects = []
    for key, fields in keyed_entries(document, "projects", PROJECT_FIELDS):
        project = Project(
            key,
            fields.need("name", values.name(200), ""),
            fields.maybe("owner", keys.owner),
            fields.maybe("start", values.day),
            fields.maybe("end", values.day),
            fields.take("goals", values.distinct(keys.goal), ()),
            fields.take("members", read_members, ()),
            fields.take("tasks", read_tasks, ()),
        )
        _check(project, fields)
        projects.append(project)
    return tuple(projects)


def _check(project: Project, fields: Fields) -> None:
    start, end = project.start_on, project.end_on
    if start is not None and end is not None and end < start:
        fields.findings.add(fields.place.field("end"), "end_before_start", start=str(start), end=str(end))
    _check_once(fields, "members", "person", [member.person for member in project.members])
    _check_once(fields, "tasks", "key", [task.key for task in project.tasks])


def _check_once(fields: Fields, name: str, part: str, keys: Sequence[str | None]) -> None:
    seen: set[str | None] = {None}
    for at, key in enumerate(keys):
        if key is not None and key in seen:
            fields.findings.add(fields.place.field(name).item(at).field(part), "listed_twice", key=key)
        seen.add(key)


def _member(read_person: Read[str]) -> Read[Member]:
    def read(raw: object, place: Place, findings: Findings) -> Member | Bad:
        fields = Fields(raw, place, findings, ("person", "role"))
        member = Member(fields.need("person", read_person, ""), fields.take("role", values.text(200), ""))
        return BAD if fields.bad else member

    return read


def _task(read_person: Read[str]) -> Read[Task]:
    def read(raw: object, place: Place, findings: Findings) -> Task | Bad:
        fields = Fields(raw, place, findings, TASK_FIELDS)
        task = Task(
            fields.need("title", values.name(300), ""),
            fields.maybe("assignee", read_person),
            fields.maybe("due", values.day),
            fields.maybe("done_on", values.day),
            fields.take("weight", values.number_above_zero, 1.0),
            fields.maybe("key", values.key),
        )
        return BAD if fields.bad else task

    return read
