"""What a person, or a unit, gives to the vision: the parts of it that come from values on their goals."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cairn.calc.contribution import worth_of
from cairn.calc.sums import total
from cairn.common.locales import current_locale
from cairn.common.numbers import exact, percent
from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion, Vision
from cairn.goals.queries.contributions import shares_of_vision
from cairn.goals.queries.stored import as_calc
from cairn.goals.queries.tree import children_of
from cairn.goals.services.current import current_figures
from cairn.org.access import Actor


@dataclass(frozen=True)
class Contribution:
    """The vision, the share in it, and what that comes to in its unit; words, "" where nothing is known."""

    statement: str
    goal: int  # the vision's, whose page says why
    share: str
    worth: str = ""


def contribution_of(actor: Actor, versions: Sequence[GoalVersion]) -> Contribution | None:
    """The contribution by the goals that are given; none without a vision that the reader sees.

    Goals count that take values and have no parts: what others' goals feed is theirs.
    """
    vision = Vision.objects.filter(organization=actor.organization_id).order_by("position").first()
    goal = vision.goal_id if vision else None
    if vision is None or goal is None or not visible_versions(actor).filter(goal=goal).exists():
        return None
    figure = current_figures(actor.organization_id, [goal], actor.today).get(goal)
    feeding = that_take_values(actor, versions)
    shares = shares_of_vision(actor.organization_id, feeding, actor.today).values()
    known = [share for share in shares if share is not None]
    if figure is None or not known:
        return None
    worth = worth_of(as_calc(figure), known) if figure.has_data else None
    return Contribution(
        vision.statement, goal, percent(total(known), current_locale()), _number(worth) if worth else ""
    )


def that_take_values(actor: Actor, versions: Collection[GoalVersion]) -> list[int]:
    """Which of the goals take values themselves and have no parts, by id."""
    with_values = [version.goal_id for version in versions if version.kpi_id]
    parents = {child.parent_id for child in children_of(actor.organization_id, with_values, actor.today)}
    return [goal for goal in with_values if goal not in parents]


def _number(value: float) -> str:
    return exact(value, current_locale(), digits=0 if abs(value) >= 100 else 1)
