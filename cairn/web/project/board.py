"""The tasks of a project as cards, a column for each place where one may stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from cairn.org.access import Actor, Right
from cairn.projects.models import Project, ProjectTask, TaskHand, TaskState
from cairn.projects.queries import tasks_of
from cairn.web.faces import hue_of, initials_of

CARDS = 50
"""Cards that a column shows; the others stand in the list."""


@dataclass(frozen=True)
class Card:
    """A task on the board, and where it may go from there."""

    task: ProjectTask
    initials: str
    hue: int
    is_late: bool
    may_move: bool


@dataclass(frozen=True)
class Column:
    """A place where tasks stand: the first of them, how many there are, and the places beside it."""

    state: str
    name: str
    cards: Sequence[Card]
    count: int
    before: "TaskState | None"
    after: "TaskState | None"
    more_url: str

    @property
    def left_out(self) -> int:
        return self.count - len(self.cards)


def board(actor: Actor, project: Project, *, can_work: bool, is_open: bool) -> list[Column]:
    """The columns, in six statements however many tasks there are."""
    counts = ProjectTask.objects.filter(organization=actor.organization_id, project=project)
    by_state = dict(counts.values_list("state").annotate(count=Count("pk")).order_by())
    mine = _mine(actor, project) if is_open and not can_work else frozenset()
    url = reverse("project:page", args=[actor.organization.slug, project.pk])
    return [
        Column(
            state=state.value,
            name=str(state.label),
            cards=list(_cards(actor, project, state, can_work, mine)),
            count=by_state.get(state.value, 0),
            before=before,
            after=after,
            more_url=f"{url}?state={state.value}",
        )
        for before, state, after in _with_neighbours()
    ]


def _with_neighbours() -> Iterator[tuple[TaskState | None, TaskState, TaskState | None]]:
    states = list(TaskState)
    return zip([None, *states[:-1]], states, [*states[1:], None], strict=True)


def _cards(
    actor: Actor, project: Project, state: TaskState, can_work: bool, mine: frozenset[int]
) -> Iterator[Card]:
    counts = state in (TaskState.OPEN, TaskState.DOING)
    for task in tasks_of(actor.organization_id, project, state)[:CARDS]:
        who = task.assignee
        is_late = counts and bool(task.due_on and task.due_on < actor.today)
        yield Card(
            task,
            initials_of(who.name) if who else "",
            hue_of(who.key) if who else 1,
            is_late,
            can_work or task.pk in mine,
        )


def _mine(actor: Actor, project: Project) -> frozenset[int]:
    """The tasks that are the actor's own to do."""
    if actor.person_id is None or not actor.has(Right.RECORD):
        return frozenset()
    keys = {"organization": actor.organization_id}
    own = ProjectTask.objects.filter(**keys, project=project, assignee=actor.person_id)
    beside = TaskHand.objects.filter(**keys, task__project=project, person=actor.person_id)
    return frozenset({*own.values_list("pk", flat=True), *beside.values_list("task", flat=True)})
