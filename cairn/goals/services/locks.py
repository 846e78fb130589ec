"""Locking days, opening them, and refusing what is recorded or corrected for a day that is locked."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import Acting, record
from cairn.common import clock
from cairn.common.dates import long_day
from cairn.common.locales import current_locale
from cairn.goals.models import Goal, Lock
from cairn.goals.queries.locks import locks_over_goal, locks_over_values
from cairn.org.access import Actor, Right
from cairn.org.access.authorities import authorities
from cairn.org.queries import settings_on


@transaction.atomic
def lock_days(*, actor: Actor, first_on: date, last_on: date, reason: str, goal: Goal | None = None) -> Lock:
    """Lock the days of a goal, or with none of the whole organization, both ends included, with a reason.

    Raises ValidationError for an end before the start, days to come, and where no reason is given.
    """
    if last_on < first_on:
        raise ValidationError({"last_on": _("It would end before it starts. Enter a later end.")})
    if last_on > actor.today:
        raise ValidationError({"last_on": _("That day is still to come. Lock what is over, up to today.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Give a reason: others will read it.")})
    lock = Lock(
        organization=actor.organization,
        goal=goal,
        first_on=first_on,
        last_on=last_on,
        reason=reason.strip(),
        locked_at=clock.now(),
        locked_by=actor.person,
    )
    lock.full_clean()
    lock.save()
    record(actor, "days.locked", lock, after=_facts(lock))
    return lock


@transaction.atomic
def lift_lock(*, actor: Actor, lock: Lock) -> Lock:
    """Open locked days again. Raises ValidationError where somebody has meanwhile."""
    now = clock.now()
    rows = Lock.objects.filter(organization=actor.organization_id, pk=lock.pk, lifted_at=None)
    if not rows.update(lifted_at=now, lifted_by=actor.person_id):
        raise ValidationError(_("Somebody has opened these days meanwhile."))
    lock.lifted_at, lock.lifted_by = now, actor.person
    record(actor, "days.opened", lock, before=_facts(lock))
    return lock


def refuse_locked_values(
    acting: Acting, kpis: Collection[int], days: Collection[date], written_at: datetime | None
) -> None:
    """Raise ValidationError, saying who can open it, where one of the days is locked for one of the KPIs.

    `written_at` is when what changes was first recorded, null for long ago: what came after the lock is late,
    and taken and changed within the organization's days of grace after the last locked day.
    """
    if days:
        _refuse(acting, locks_over_values(acting.organization_id, days, kpis), written_at)


def refuse_locked_goal(acting: Acting, goal: int, day: date, written_at: datetime | None) -> None:
    """Raise ValidationError where a day is locked for a goal, as for values."""
    _refuse(acting, locks_over_goal(acting.organization_id, day, goal), written_at)


def _refuse(acting: Acting, locks: Collection[Lock], written_at: datetime | None) -> None:
    if not locks:
        return
    settings = settings_on(acting.organization_id, clock.now().date())
    today = clock.today(settings.timezone)
    for lock in locks:
        is_late = written_at is not None and written_at > lock.locked_at
        if not (is_late and is_in_grace(lock, today, settings.grace_days)):
            raise ValidationError(lock_sentence(lock, today))


def is_in_grace(lock: Lock, today: date, grace_days: int) -> bool:
    """Whether what comes late for the locked days is still taken."""
    return today <= lock.last_on + timedelta(days=grace_days)


def lock_sentence(lock: Lock, today: date) -> str:
    """Which days are locked, why, and who can open them."""
    words = {
        "first": long_day(lock.first_on, current_locale()),
        "last": long_day(lock.last_on, current_locale()),
        "reason": lock.reason.rstrip("."),
        "who": _who_opens(lock, today),
    }
    if lock.first_on == lock.last_on:
        return _("%(first)s is locked: %(reason)s. %(who)s can open it.") % words
    return _("%(first)s to %(last)s is locked: %(reason)s. %(who)s can open it.") % words


def _who_opens(lock: Lock, today: date) -> str:
    """Who locked it, or somebody who may where he has left or nobody is named."""
    person = lock.locked_by
    if person is not None and person.is_here(today):
        return str(person.name)
    ranks = authorities(lock.organization_id, Right.ADMINISTER, None, today)
    return next((each.name for rank in ranks for each in rank), _("An administrator"))


def _facts(lock: Lock) -> dict[str, object]:
    return {
        "goal": lock.goal_id,
        "first_on": lock.first_on.isoformat(),
        "last_on": lock.last_on.isoformat(),
        "reason": lock.reason,
    }
