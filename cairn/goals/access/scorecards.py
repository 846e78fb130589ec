"""Whose scorecard a person sees, and on which side of it he stands."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cairn.goals.models import Scorecard, Side
from cairn.goals.queries.scoring import Subject
from cairn.org.access import Actor, Right
from cairn.org.access.authorities import authorities, line_of_managers
from cairn.org.models import Person, Unit


def scored_person(actor: Actor, pk: int) -> Subject:
    """The person, to be scored: 404 but for himself, the line above him and who answers for his unit."""
    rows = Person.objects.filter(organization=actor.organization_id).select_related("unit", "manager")
    return _seen(actor, Subject(person=get_object_or_404(rows, pk=pk)))


def scored_unit(actor: Actor, pk: int) -> Subject:
    """The unit, to be scored: 404 but for its lead and who answers for it."""
    rows = Unit.objects.filter(organization=actor.organization_id).select_related("lead", "parent")
    return _seen(actor, Subject(unit=get_object_or_404(rows, pk=pk)))


def scorecard_for(actor: Actor, pk: int) -> tuple[Scorecard, Subject]:
    """The scorecard and who is scored; 404 where the actor may not see it."""
    rows = Scorecard.objects.select_related("person__unit", "unit__lead", "cycle")
    card: Scorecard = get_object_or_404(rows, organization=actor.organization_id, pk=pk)
    return card, _seen(actor, Subject(card.person, card.unit))


def may_see_scorecard(actor: Actor, subject: Subject) -> bool:
    """Whether the scorecards of that person or unit are the actor's to see."""
    if actor.is_operator:
        return True
    if not actor.has(Right.SEE):
        return False
    if subject.person is not None:
        is_line = bool(actor.at_and_below_among([subject.person.pk]))
        return is_line or actor.has_over(Right.MANAGE_GOALS, subject.person.unit_id)
    assert subject.unit is not None
    return _leads(actor, subject.unit) or actor.has_over(Right.MANAGE_GOALS, subject.unit.pk)


def side_of(actor: Actor, subject: Subject) -> Side | None:
    """The side on which the actor speaks and signs; None for who only looks on.

    Of a person it is himself and the line above him; of a unit its lead, and who answers for what is above.
    """
    if actor.person is None or not may_see_scorecard(actor, subject):
        return None
    if subject.person is not None:
        return Side.OWNER if subject.person.pk == actor.person.pk else Side.LEAD
    assert subject.unit is not None
    if _leads(actor, subject.unit):
        return Side.OWNER
    return Side.LEAD if actor.has_over(Right.MANAGE_GOALS, subject.unit.parent_id) else None


def sides_to_sign(actor: Actor, subject: Subject) -> frozenset[Side]:
    """The sides without whose signature nothing is settled: both, or the one that there is.

    Who has nobody above him, and a unit that nobody leads, leave one side empty.
    """
    if subject.unit is not None and subject.unit.lead_id is None:
        return frozenset({Side.LEAD})
    return frozenset({Side.OWNER, Side.LEAD} if _above(actor, subject) else {Side.OWNER})


def _above(actor: Actor, subject: Subject) -> set[int]:
    """All who could sign as the lead, by id."""
    person, unit = subject.person, subject.unit
    over = person.unit_id if person else unit.parent_id if unit else None
    ranks = authorities(actor.organization_id, Right.MANAGE_GOALS, over, actor.today, person)
    found = {each.pk for rank in ranks for each in rank}
    if person is not None:
        found |= set(line_of_managers(actor.organization_id, person.pk))
    return found - {person.pk if person else unit.lead_id if unit else None}


def _leads(actor: Actor, unit: Unit) -> bool:
    return actor.person_id is not None and unit.lead_id == actor.person_id


def _seen(actor: Actor, subject: Subject) -> Subject:
    if not may_see_scorecard(actor, subject):
        raise Http404
    return subject
