"""Spans of time of the scene: a cycle, a scorecard, locked days, and what rules set."""

from datetime import date, timedelta
from typing import Any

from cairn.goals.models import Goal, Lock, Scorecard
from cairn.goals.queries.scoring import Subject
from cairn.goals.services.cycles.closing_run import request_closing
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from cairn.goals.services.cycles.ruling import set_rule_for_cycles
from cairn.goals.services.locks import lock_days
from cairn.goals.services.scorecards import draw_scorecard
from cairn.goals.services.templates import set_rule_for_joiners
from cairn.org.access import Actor
from cairn.org.models import Person


def spans(operator: Actor) -> dict[str, Any]:
    """A year that is open, in which the scene's goals end, a run that has none of them to close, and
    what rules set for cycles and for who joins."""
    today = operator.today
    cycle = plan_cycle(
        actor=operator, name="The year", kind="own", start_on=today, end_on=today + timedelta(days=400)
    )
    open_cycle(actor=operator, cycle=cycle, drafts=[])
    template = "ready:hr-onboarding"
    return {
        "cycle": cycle,
        "closing_run": request_closing(actor=operator, cycle=cycle, answers=[]),
        "cycle_rule": set_rule_for_cycles(actor=operator, template=template, kind="yearly", unit=None),
        "joiners_rule": set_rule_for_joiners(actor=operator, template=template, unit=None),
    }


def drawn(lead: Actor, owner: Person) -> Scorecard:
    """The member's, of the last days: it can be signed."""
    span = (lead.today - timedelta(days=13), lead.today)
    return draw_scorecard(actor=lead, subject=Subject(person=owner), span=span)


def locked(operator: Actor, goal: Goal | None = None) -> Lock:
    """Two days of long ago, that nothing else in the scene touches."""
    first = date(2025, 1, 1)
    return lock_days(
        actor=operator, goal=goal, first_on=first, last_on=first + timedelta(days=1), reason="It is settled."
    )
