"""The first line of the week: the vision in one sentence, how far it is, and what of it is one's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from cairn.calc.contribution import worth_of
from cairn.common import clock
from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion, Vision
from cairn.goals.queries.contributions import shares_of_vision
from cairn.goals.queries.stored import as_calc
from cairn.goals.services.current import current_figures
from cairn.org.access import Actor
from cairn.web.contribution import that_take_values

AFTERNOON, EVENING = 12, 18


@dataclass(frozen=True)
class Greeting:
    """Words to begin with; the rest is empty where there is no vision, or none of it is one's own."""

    words: str
    statement: str = ""
    value: str = ""
    mine: str = ""
    goal: int | None = None  # the vision's, whose page says why


def greeting(actor: Actor, own: Sequence[GoalVersion]) -> Greeting:
    """The greeting for the actor, whose own goals are given."""
    words = _hello(actor.person.first_name if actor.person else "")
    vision = Vision.objects.filter(organization=actor.organization_id).order_by("position").first()
    if vision is None:
        return Greeting(words)
    statement = vision.statement.rstrip(".") + "."
    goal = vision.goal_id
    if goal is None or not visible_versions(actor).filter(goal=goal).exists():
        return Greeting(words, statement)
    figure = current_figures(actor.organization_id, [goal], actor.today).get(goal)
    if figure is None or figure.value is None or not figure.has_data:
        return Greeting(words, statement)
    shares = shares_of_vision(actor.organization_id, _measured_by_him(actor, own), actor.today)
    mine = worth_of(as_calc(figure), shares.values())
    return Greeting(words, statement, _number(figure.value), _number(mine) if mine else "", goal)


def _measured_by_him(actor: Actor, own: Sequence[GoalVersion]) -> list[int]:
    """Which of the goals are the actor's own and take values: what others' goals feed is not his work."""
    return that_take_values(actor, [version for version in own if version.owner_person_id == actor.person_id])


def _hello(name: str) -> str:
    hour = clock.now().astimezone(timezone.get_current_timezone()).hour
    if hour < AFTERNOON:
        words = _("Good morning, %(name)s")
    elif hour < EVENING:
        words = _("Good afternoon, %(name)s")
    else:
        words = _("Good evening, %(name)s")
    return words % {"name": name}


def _number(value: float) -> str:
    return exact(value, current_locale(), digits=0 if abs(value) >= 100 else 1)
