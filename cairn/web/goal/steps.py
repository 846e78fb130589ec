"""The steps of a goal that is reached by milestones, or the one thing that is to get done."""

from dataclasses import dataclass
from datetime import date

from cairn.goals.models import Completion, Direction, GoalVersion
from cairn.goals.queries.workings import completions_of
from cairn.org.access import Actor


@dataclass(frozen=True)
class StepRow:
    """A step: what, by when, and since when it is done. `milestone` is 0 for the goal as a whole."""

    milestone: int
    title: str
    due_on: date
    completion: Completion | None

    @property
    def is_done(self) -> bool:
        return self.completion is not None


def step_rows(actor: Actor, version: GoalVersion, on: date) -> list[StepRow]:
    """The steps in their order, as they were done by a day; none for goals that are measured or rolled up."""
    if version.direction not in (Direction.DONE, Direction.MILESTONES):
        return []
    done = {
        row.milestone: row
        for row in completions_of(actor.organization_id, [version.goal_id])[version.goal_id]
        if row.done_on is None or row.done_on <= on
    }
    if version.direction == Direction.DONE:
        whole = Completion.WHOLE_GOAL
        return [StepRow(whole, version.goal.title, version.end_on, done.get(whole))]
    return [
        StepRow(
            stored["id"],
            stored["title"],
            date.fromisoformat(stored["due"]) if stored.get("due") else version.end_on,
            done.get(stored["id"]),
        )
        for stored in version.milestones
    ]
