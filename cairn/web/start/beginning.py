"""From what a founder says to an organization with its vision and somebody's first goal."""

from typing import Any

from django.db import transaction

from cairn.accounts.models import User
from cairn.goals.access.owners import Owner
from cairn.goals.services.beginning import begin_vision
from cairn.org.access import Actor
from cairn.org.models import Person, Unit
from cairn.org.services import add_person, add_unit, change_person, found_organization, invite_person
from cairn.web.start.forms import ME, TEAM, FirstQuestionsForm


@transaction.atomic
def begin(founder: User, place: dict[str, Any], questions: FirstQuestionsForm | None) -> Actor:
    """Found the organization; with answers also its vision, who starts, and the first goal. All or nothing.

    Raises ValidationError, with the term, where the answers cannot stand.
    """
    actor = found_organization(founder=founder, **place)
    if questions is None:
        return actor
    owner = _who_starts(actor, questions.cleaned_data)
    begin_vision(
        actor=actor,
        statement=questions.cleaned_data["statement"],
        way=questions.way_to_go(),
        first=questions.step_of(owner),
    )
    return actor


def _who_starts(actor: Actor, said: dict[str, Any]) -> Owner:
    """The founder, his team, which he is in from now on, or somebody who is invited."""
    founder = actor.person
    assert founder
    whole: Unit = founder.unit
    if said["who"] == ME:
        return Owner(person=founder)
    if said["who"] == TEAM:
        team = add_unit(actor=actor, name=said["called"], kind="team", parent=whole)
        _move_into(actor, founder, team)
        return Owner(unit=team)
    person = add_person(actor=actor, name=said["called"], unit=whole, email=said["email"], manager=founder)
    if person.email:
        invite_person(actor=actor, person=person, is_mailed=True)
    return Owner(person=person)


def _move_into(actor: Actor, person: Person, unit: Unit) -> None:
    change_person(
        actor=actor,
        person=person,
        name=person.name,
        email=person.email,
        title=person.title,
        unit=unit,
        manager=None,
    )
