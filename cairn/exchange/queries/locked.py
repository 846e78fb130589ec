"""Which values of a file fall on days that are locked: nothing is written for those."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from cairn.calc.plan import model as calc
from cairn.calc.plan.faults import Fault
from cairn.common import clock
from cairn.exchange.queries.differences import MeasurementChange
from cairn.goals.models import Lock
from cairn.goals.queries.locks import LocksOverMany, is_anything_locked
from cairn.goals.services.locks import is_in_grace
from cairn.kpis.models import Kpi
from cairn.org.queries import settings_on

SENTENCES = {
    "day_locked": gettext_noop("{day} is locked: {reason}. Have it opened first, or leave the value out.")
}
"""What a plan file is refused for that no plan is: what its organization has settled."""


@dataclass(frozen=True)
class LockedChange:
    """A change that is refused, and the lock that refuses it."""

    change: MeasurementChange
    lock: Lock


def locked_changes(organization: int, changes: Sequence[MeasurementChange]) -> Iterator[LockedChange]:
    """The changes of locked days. What is added comes late, and is taken within the days of grace."""
    if not changes or not is_anything_locked(organization):
        return
    settings = settings_on(organization, clock.now().date())
    today = clock.today(settings.timezone)
    locks = LocksOverMany(organization)
    kpis = dict(Kpi.objects.filter(organization=organization).values_list("key", "pk"))
    for change in changes:
        days = [change.measurement.on, *([change.corrects.on] if change.corrects else [])]
        found = next((lock for day in days if (lock := locks.over(kpis.get(change.kpi), day))), None)
        if found is None or (change.place is None and is_in_grace(found, today, settings.grace_days)):
            continue
        yield LockedChange(change, found)


def locked_words(found: LockedChange) -> dict[str, str]:
    """What a fault's sentence is filled with."""
    return {"day": found.change.measurement.on.isoformat(), "reason": found.lock.reason.rstrip(".")}


def faults_of_locked(organization: int, file: calc.Plan, changes: Sequence[MeasurementChange]) -> list[Fault]:
    """The values of a plan file that fall on locked days, each at its place in the file."""
    found = {
        (each.change.kpi, each.change.measurement): each for each in locked_changes(organization, changes)
    }
    return [
        _fault(f"kpis[{at}].measurements[{place}]", locked_words(locked))
        for at, kpi in enumerate(file.kpis if found else ())
        for place, measurement in enumerate(kpi.measurements)
        if (locked := found.get((kpi.key, measurement)))
    ]


def _fault(place: str, words: dict[str, str]) -> Fault:
    return Fault(place, "day_locked", SENTENCES["day_locked"].format(**words), words)
