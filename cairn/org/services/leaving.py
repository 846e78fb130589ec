"""Somebody leaves, and comes back: what he led and whom he managed go to others, his sign-in ends."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cairn.audit.models import Entry
from cairn.audit.queries import content_of
from cairn.audit.services import record
from cairn.common import clock
from cairn.org.access import Actor
from cairn.org.access.people import holds_all_of
from cairn.org.models import Grant, Invitation, Person, Role, Unit
from cairn.org.queries import people_managers
from cairn.org.services.erased import refuse_erased
from cairn.org.services.handing import GIVEN_UP, Handing, person_of

LONGEST_NOTICE = timedelta(days=366)


@transaction.atomic
def leave(*, actor: Actor, person: Person, left_on: date, handing: Handing) -> Person:
    """Let somebody leave from a day on, and hand on at once what is his: nothing stays behind.

    `handing` says who gets his goals, KPIs, projects and tasks (which follow by cairn.reactions), whom he
    managed ("report:7") and what he led ("unit:3"). From the day on he does not sign in here, his roles end
    the day before, and links that let him in stop working now. He stays where he stood, to be read.
    Raises ValidationError for a day more than a year ahead, for who has left already, and for the last
    administrator.
    """
    if person.left_on is not None:
        raise ValidationError(_("Somebody was quicker: the day is set already. Look at it again."))
    if left_on > actor.today + LONGEST_NOTICE:
        raise ValidationError({"left_on": _("Choose a day within the coming year.")})
    _refuse_last_administrator(actor, person)
    moved = {
        "reports": _hand_on_reports(actor, person, handing),
        "led": _hand_on_led(actor, person, handing),
        "grants": _end_grants(actor, person, left_on),
    }
    Invitation.objects.filter(
        organization=actor.organization_id, person=person, accepted_at=None, revoked_at=None
    ).update(revoked_at=clock.now())
    person.left_on = left_on
    person.full_clean()
    person.save(update_fields=["left_on"])
    after = {"on": left_on.isoformat(), "handing": handing.written(), **moved}
    record(actor, "person.left", person, after=after)
    return person


@transaction.atomic
def come_back(*, actor: Actor, person: Person, undoing: Entry | None = None) -> Person:
    """Let somebody be here again, or stay after all; `undoing`, the entry of his leaving, brings back what
    was handed on and is still where it was put. Without it, he begins with nothing but his place."""
    refuse_erased(person)
    if person.left_on is None:
        raise ValidationError(_("Somebody was quicker: %(name)s is here.") % {"name": person.name})
    before = {"on": person.left_on.isoformat()}
    person.left_on = None
    person.unit = _open_unit(actor, person)
    person.full_clean()
    person.save(update_fields=["left_on", "unit"])
    content = content_of(undoing) if undoing else None
    if content:
        _take_back(actor, person, content["after"])
    after = {"undoes": undoing.pk, "handing": content["after"]["handing"]} if undoing and content else {}
    record(actor, "person.returned", person, before=before, after=after)
    return person


def _refuse_last_administrator(actor: Actor, person: Person) -> None:
    rows = Grant.objects.filter(
        Q(until_on=None) | Q(until_on__gte=actor.today),
        Q(person__left_on=None) | Q(person=person),
        organization=actor.organization_id,
        role=Role.ADMINISTRATOR,
        revoked_at=None,
    )
    holders = set(rows.values_list("person_id", flat=True))
    if holders == {person.pk}:
        raise ValidationError(
            _("Somebody must be able to change the settings. Name another administrator first.")
        )


def _hand_on_reports(actor: Actor, person: Person, handing: Handing) -> dict[str, int | None]:
    """Each report and his new manager; who takes over from his own manager gets the manager's manager."""
    rows = Person.objects.filter(organization=actor.organization_id, manager=person)
    reports = {row.pk: handing.to_whom("report", row.pk) for row in rows}
    found = {pk: person_of(actor.organization_id, code) if code else None for pk, code in reports.items()}
    above = people_managers(actor.organization_id)
    given: dict[str, int | None] = {}
    for pk, manager in found.items():
        to = manager.pk if manager and not _is_at_or_below(above, manager.pk, pk) else person.manager_id
        Person.objects.filter(organization=actor.organization_id, pk=pk).update(manager=to)
        above[pk] = to
        given[str(pk)] = to
    return given


def _is_at_or_below(managers: Mapping[int, int | None], person: int, top: int) -> bool:
    seen: set[int] = set()
    at: int | None = person
    while at is not None and at not in seen:
        if at == top:
            return True
        seen.add(at)
        at = managers.get(at)
    return False


def _hand_on_led(actor: Actor, person: Person, handing: Handing) -> dict[str, int | None]:
    """Each unit that he leads, and who leads it from now on; null where nobody does for now."""
    given: dict[str, int | None] = {}
    for unit in Unit.objects.filter(organization=actor.organization_id, lead=person, closed_on=None):
        code = handing.to_whom("unit", unit.pk)
        lead = person_of(actor.organization_id, code) if code != GIVEN_UP else None
        unit.lead = None if lead == person else lead
        unit.save(update_fields=["lead"])
        given[str(unit.pk)] = unit.lead_id
    return given


def _end_grants(actor: Actor, person: Person, left_on: date) -> list[tuple[int, str | None]]:
    """The roles that would go on, each with the day on which it was to end; they end the day before."""
    last_on = left_on - timedelta(days=1)
    rows = Grant.objects.filter(
        Q(until_on=None) | Q(until_on__gte=left_on),
        organization=actor.organization_id,
        person=person,
        revoked_at=None,
    )
    ended = [(grant.pk, grant.until_on.isoformat() if grant.until_on else None) for grant in rows]
    rows.filter(from_on__gte=left_on).update(revoked_at=clock.now())
    rows.filter(from_on__lt=left_on).update(until_on=last_on)
    return ended


def _open_unit(actor: Actor, person: Person) -> Unit:
    """His unit; where that is closed by now, what took it in, or the first above it that is open."""
    unit: Unit = person.unit
    rows = {row.pk: row for row in Unit.objects.filter(organization=actor.organization_id)}
    seen: set[int] = set()
    while unit.closed_on is not None and unit.pk not in seen:
        seen.add(unit.pk)
        unit = rows[unit.merged_into_id or unit.parent_id or unit.pk]
    return unit


def _take_back(actor: Actor, person: Person, moved: Mapping[str, Any]) -> None:
    organization = actor.organization_id
    above = people_managers(organization)
    for pk, manager in moved["reports"].items():
        if not _is_at_or_below(above, person.pk, int(pk)):
            rows = Person.objects.filter(organization=organization, pk=pk, manager=manager)
            rows.update(manager=person)
    for pk, lead in moved["led"].items():
        Unit.objects.filter(organization=organization, pk=pk, lead=lead).update(lead=person)
    for pk, until_on in moved["grants"]:
        grant = Grant.objects.get(organization=organization, pk=pk, person=person)
        grant.until_on, grant.revoked_at = until_on and date.fromisoformat(until_on), None
        if not holds_all_of(actor, grant):
            words = _("%(name)s may do more than you. Ask an administrator.")
            raise ValidationError(words % {"name": person.name})
        grant.save(update_fields=["until_on", "revoked_at"])
