"""The next steps that were agreed with a person in reviews, until he has done them."""

from cairn.conversations.models import NextStep
from cairn.conversations.queries.reviews import MOST_STEPS, steps_of_person
from cairn.org.access import Actor
from cairn.web.review.minutes import may_see_goals


def own_steps(actor: Actor) -> list[NextStep]:
    """The actor's own, the longest agreed first; nothing for who is no person here."""
    if actor.person_id is None:
        return []
    return may_see_goals(actor)(steps_of_person(actor.organization_id, actor.person_id)[:MOST_STEPS])
