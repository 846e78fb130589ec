"""One row of "Due": what to record, what it was last, a field in place, and by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.calc.period_targets import asked_in_period
from cairn.common import dates
from cairn.common.locales import current_locale
from cairn.common.numbers import exact, unit_parts
from cairn.goals.models import Completion, Direction, GoalVersion
from cairn.goals.queries.calc_objects import calc_goal, calc_settings
from cairn.goals.queries.due import Due
from cairn.kpis.models import Aggregation, Measurement
from cairn.org.access import Actor


@dataclass(frozen=True, kw_only=True)
class DueRow:
    """A row as it is shown; with `saved` it tells what was recorded, with `fault` what was wrong with it."""

    goal: int
    title: str
    url: str
    action: str
    note: str = ""
    last: str = ""
    last_when: str = ""
    unit_first: str = ""
    unit_after: str = ""
    measured_on: date | None = None
    when: str = ""
    is_late: bool = False
    is_step: bool = False
    saved: str = ""
    waits: str = ""  # what one entered before and nobody has confirmed so far
    is_waiting: bool = False  # what was saved waits until somebody confirms it
    asked: str = ""  # what the period asks for, to be recorded by one touch; "" where nothing says
    typed: str = ""
    fault: str = ""
    is_asked: bool = False  # the fault is a question, answered by sending the same again
    seen: str = "0"  # what was last recorded when the row was shown


def due_row(
    actor: Actor,
    due: Due,
    last: Measurement | None,
    completions: Mapping[int, Sequence[Completion]],
    seen: int = 0,
) -> DueRow:
    """The row of something due; `seen` is the id of what was last recorded of its KPI, 0 for nothing."""
    version, locale = due.version, current_locale()
    shared: dict[str, Any] = {
        "goal": version.goal_id,
        "title": version.goal.title,
        "url": reverse("goal:page", args=[actor.organization.slug, version.goal_id]),
        "when": dates.lateness(due.due_on, actor.today, locale),
        "is_late": due.is_late(actor.today),
    }
    if due.milestone is not None:
        done = sum(1 for row in completions.get(version.goal_id, ()) if row.milestone)
        steps = len(version.milestones)
        return DueRow(
            **shared,
            action=reverse(
                "record:completion", args=[actor.organization.slug, version.goal_id, due.milestone]
            ),
            note=due.milestone_title,
            last=_("%(done)s of %(steps)s done") % {"done": done, "steps": steps} if steps else "",
            is_step=True,
        )
    return DueRow(**shared, **value_parts(actor, version, due, last), seen=str(seen))


def value_parts(
    actor: Actor, version: GoalVersion, due: Due | None, last: Measurement | None
) -> dict[str, Any]:
    """The parts of a row that takes a value: where it is sent, its unit, its period, the last value."""
    locale = current_locale()
    unit = version.kpi.measure.unit if version.kpi else ""
    first, after = unit_parts(unit, locale)
    recorded_on = min(due.last_on, actor.today) if due and due.last_on else actor.today
    return {
        "action": reverse("record:measurements", args=[actor.organization.slug, version.goal_id]),
        "note": _what_for(actor, version, due),
        "last": _written(last.value, first, after) if last else "",
        "last_when": _when(last.measured_on, actor.today) if last else "",
        "unit_first": first,
        "unit_after": after,
        "measured_on": recorded_on,
        "asked": _asked(actor, version, recorded_on),
    }


def _asked(actor: Actor, version: GoalVersion, on: date) -> str:
    """What is done in a period when all is done that is asked: whole numbers, as one would type them."""
    kpi = version.kpi
    if kpi is None or version.direction != Direction.REACH or version.cadence != kpi.measure.cadence:
        return ""
    goal = calc_goal(version, (), has_children=False)
    adds_up = kpi.measure.aggregation == Aggregation.SUM
    asked = asked_in_period(goal, calc_settings(actor.settings), on, adds_up=adds_up)
    return exact(asked, current_locale()) if asked and asked.is_integer() else ""


def _written(value: float, first: str, after: str) -> str:
    """The number alone where the field says its unit; money with its sign."""
    return f"{first}{exact(value, current_locale())}"


def _when(day: date, today: date) -> str:
    words = dates.near_day(day, today, current_locale())
    return words if (today - day).days <= 1 else _("on %(day)s") % {"day": words}


def _what_for(actor: Actor, version: GoalVersion, due: Due | None) -> str:
    """The period that a late value is for, else where it is: the goal's unit."""
    if due and due.first_on and due.last_on and due.first_on != due.last_on and due.last_on < actor.today:
        return _("For %(span)s") % {"span": dates.span(due.first_on, due.last_on, current_locale())}
    person, unit = version.owner_person, version.owner_unit
    return unit.name if unit else person.unit.name if person else ""
