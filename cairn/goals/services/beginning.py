"""How an organization begins with a vision: its statement, the goal that stands for it, the first step."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cairn.goals.access.owners import Owner
from cairn.goals.models import Direction, Goal, Rollup, Vision
from cairn.goals.services.creation import set_vision
from cairn.goals.services.measures import Measure
from cairn.goals.services.setting import set_goal
from cairn.org.access import Actor
from cairn.org.models import Unit
from cairn.org.queries import open_units


@dataclass(frozen=True)
class Way:
    """How much is to be reached by when, from where it stands today.

    Without `target` its parts' progress counts by weight. With `measure` it is measured as a whole; else
    its parts add up to it.
    """

    end_on: date
    target: float | None = None
    so_far: float = 0.0
    measure: Measure | None = None


@dataclass(frozen=True)
class FirstStep:
    """The first micro goal toward a vision: so much each time, or with `cadence` "" in all."""

    title: str
    amount: float
    cadence: str
    end_on: date
    owner: Owner
    measure: Measure


def begin_vision(
    *,
    actor: Actor,
    statement: str,
    way: Way,
    first: FirstStep | None = None,
    vision: Vision | None = None,
    submission: str | None = None,
) -> Vision:
    """Say what the organization is for, set the goal that stands for it, and the first one below it.

    `vision` is one that has no goal yet. The same `submission` again returns what it began the first time.
    Raises ValidationError, with the term, where the terms are unsound: see services.soundness.
    """
    with transaction.atomic():
        goal = _vision_goal(actor, statement, way, submission)
        if earlier := Vision.objects.filter(organization=actor.organization_id, goal=goal).first():
            return earlier
        begun = set_vision(actor=actor, statement=statement, goal=goal, vision=vision)
        if first:
            _take_first_step(actor, goal, first)
        return begun


def _vision_goal(actor: Actor, statement: str, way: Way, submission: str | None) -> Goal:
    has_target = way.target is not None
    rollup = "" if way.measure else Rollup.SUM if has_target else Rollup.WEIGHTED
    version = set_goal(
        actor=actor,
        title=" ".join(statement.split())[:300],
        terms={
            "start_on": actor.today,
            "end_on": way.end_on,
            "rollup": rollup,
            "direction": Direction.REACH,
            "target": way.target,
            "baseline": way.so_far if has_target else None,
        },
        owner=Owner(unit=_whole(actor)),
        measure=way.measure,
        submission=submission,
    )
    goal: Goal = version.goal
    return goal


def _whole(actor: Actor) -> Unit | None:
    """The unit that is the whole organization, where one is."""
    tops = list(open_units(actor.organization_id).filter(parent=None)[:2])
    return tops[0] if len(tops) == 1 else None


def _take_first_step(actor: Actor, toward: Goal, first: FirstStep) -> None:
    set_goal(
        actor=actor,
        title=first.title,
        terms={
            "start_on": actor.today,
            "end_on": first.end_on,
            "direction": Direction.REACH,
            "target": first.amount,
            "baseline": None if first.cadence else 0.0,
            "cadence": first.cadence,
            "parent_id": toward.pk,
        },
        owner=first.owner,
        measure=first.measure,
    )
