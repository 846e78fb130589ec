"""What the scene's people settle when they work together, for the matrix to walk to."""

from dataclasses import dataclass

from cairn.conversations.models import HelpCall, NextStep, Review, ReviewNote
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
        call=call_for_help(actor=member, goal=goal, text="Who can lend us an oven?"),
    )
