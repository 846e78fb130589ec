"""What the scene's people settle when they work together, for the matrix to walk to."""

from dataclasses import dataclass, replace

from cairn.conversations.access.agendas import pair_of
from cairn.conversations.models import (
    AgendaItem,
    Announcement,
    CalendarAddress,
    HelpCall,
    NextStep,
    Review,
    ReviewNote,
)
from cairn.conversations.services.agendas import add_to_agenda
from cairn.conversations.services.announcing import announce
from cairn.conversations.services.calendars import make_calendar_address
from cairn.conversations.services.helping import call_for_help
from cairn.conversations.services.reviewing import say_in_review, start_review
from cairn.conversations.services.stepping import agree_on_step
from cairn.goals.models import Goal
from cairn.org.access import Actor
from cairn.org.models import Unit


@dataclass(frozen=True)
class Together:
    """A review that is being held, with a blocker and a next step of the member's."""

    review: Review
    blocker: ReviewNote
    step: NextStep
    call: HelpCall
    item: AgendaItem
    announcement: Announcement
    calendar: CalendarAddress


def work_together(lead: Actor, member: Actor, unit: Unit, goal: Goal) -> Together:
    """The lead holds the unit's review."""
    assert member.person
    review = start_review(actor=lead, unit=unit)
    say_in_review(actor=lead, review=review, goal=goal.pk, kind="note", text="More came than last week.")
    say_in_review(actor=lead, review=review, kind="decision", text="We open at five.")
    return Together(
        review=review,
        blocker=say_in_review(
            actor=member, review=review, goal=goal.pk, kind="blocker", text="The oven is broken."
        ),
        step=agree_on_step(
            actor=lead,
            review=review,
            goal=goal.pk,
            text="Call the electrician",
            owner=member.person,
            due_on=lead.today,
        ),
        item=_agenda(lead, member, goal),
        calendar=make_calendar_address(actor=member, about="mine"),
        announcement=announce(
            actor=lead, unit=unit, title="The hall is let", text="We move **in March**.\n\nAll of us."
        ),
        call=call_for_help(actor=member, goal=goal, text="Who can lend us an oven?"),
    )


def _agenda(lead: Actor, member: Actor, goal: Goal) -> AgendaItem:
    """Where both are one and the same, his own with himself is none: it is made as it never is in life."""
    assert lead.person
    assert member.person
    pair = pair_of(lead, member.person)
    if pair is None:
        return AgendaItem(pk=0)
    add_to_agenda(actor=member, pair=replace(pair, other=lead.person), goal=goal)
    return add_to_agenda(actor=lead, pair=pair, text="How the new oven does.")
