"""Warnings, never refusals: somebody carries too much, or nothing of his leads to the vision."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from cairn.goals.queries.load import carried_by, carried_counts, leads_to_vision
from cairn.org.access import Actor, Right
from cairn.org.models import Person

MOST_NAMED = 3


def may_know_load(actor: Actor, person: Person) -> bool:
    """Whether it concerns the reader: it is he himself, or somebody for whom he sets goals."""
    return person.pk == actor.person_id or actor.has_over(Right.MANAGE_GOALS, person.unit_id)


def load_warnings(actor: Actor, person: Person) -> Sequence[str]:
    """What the person's page warns of; nothing for whom it does not concern, or who carries nothing."""
    if not may_know_load(actor, person):
        return ()
    goals = carried_by(actor.organization_id, actor.today, person.pk)
    found = [too_many(actor, person, len(goals))]
    if goals and not leads_to_vision(actor.organization_id, actor.today, goals):
        words = {"name": person.name, "goals": actor.terms["goals"], "vision": actor.terms["vision"]}
        found.append(
            _("%(name)s has open %(goals)s, and none of them leads to: %(vision)s. Put one below another.")
            % words
        )
    return [warning for warning in found if warning]


def load_with_another(actor: Actor, person: Person | None) -> str:
    """What to know before one more is set for a person; "" where he carries no more than is meant."""
    if person is None or actor.organization.most_open_goals is None or not may_know_load(actor, person):
        return ""
    return too_many(actor, person, len(carried_by(actor.organization_id, actor.today, person.pk)) + 1)


def load_with_many(actor: Actor, more: Mapping[Person, int]) -> list[str]:
    """The same before several are set for many: the first who would carry too much, and how many more."""
    if actor.organization.most_open_goals is None or not more:
        return []
    known = [person for person in more if may_know_load(actor, person)]
    counts = carried_counts(actor.organization_id, actor.today, [person.pk for person in known])
    found = [too_many(actor, person, counts.get(person.pk, 0) + more[person]) for person in known]
    found = [sentence for sentence in found if sentence]
    rest = len(found) - MOST_NAMED
    return [*found[:MOST_NAMED], *([_("So it is for %(count)s more.") % {"count": rest}] if rest > 0 else [])]


def too_many(actor: Actor, person: Person, count: int) -> str:
    """The sentence about so many open goals; "" where these are no more than the organization means."""
    most = actor.organization.most_open_goals
    if most is None or count <= most:
        return ""
    words = {"name": person.name, "goals": actor.terms["goals"], "count": count, "most": most}
    return _("%(name)s: %(count)s open %(goals)s at once, and at most %(most)s are meant to be.") % words
