"""A value that waits, in words: on the page of what is to confirm, and on its KPI's and its goal's."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from cairn.common.dates import near_day
from cairn.common.locales import current_locale
from cairn.common.numbers import amount
from cairn.goals.access.confirmers import may_confirm
from cairn.kpis.models import WaitingValue
from cairn.kpis.queries.waiting import waiting_values
from cairn.org.access import Actor

MOST_SHOWN = 200


@dataclass(frozen=True)
class WaitingRow:
    """One value that waits. `instead_of` is what it is to replace, "" for a first value."""

    pk: int
    kpi: int
    name: str
    owner: str
    value: str
    instead_of: str
    measured_on: date
    note: str
    entered_by: str
    entered_at: datetime
    waits: str
    is_mine: bool
    may_confirm: bool


def waiting_of_kpi(actor: Actor, kpi: int | None) -> list[WaitingRow]:
    """What waits of a KPI that the actor sees, the longest first."""
    return waiting_rows(actor, waiting_values(actor.organization_id).filter(kpi=kpi)[:MOST_SHOWN])


def own_waiting(actor: Actor, kpis: Collection[int]) -> dict[int, str]:
    """What the actor entered last of KPIs and nobody has confirmed so far, by the KPI's id."""
    if not kpis or actor.person is None:
        return {}
    rows = waiting_values(actor.organization_id).filter(kpi__in=kpis, entered_by=actor.person)
    return {waiting.kpi_id: written(waiting) for waiting in rows}


def waiting_rows(actor: Actor, rows: Iterable[WaitingValue]) -> list[WaitingRow]:
    return [_row(actor, waiting) for waiting in rows]


def waits_for(waiting: WaitingValue) -> str:
    """The answer to who entered it."""
    name = waiting.asked.name if waiting.asked else _("somebody who may confirm it")
    return _("Waits for %(name)s to confirm it: %(value)s.") % {"value": written(waiting), "name": name}


def written(waiting: WaitingValue) -> str:
    """The value with its unit."""
    return _amount(waiting, waiting.value)


def _row(actor: Actor, waiting: WaitingValue) -> WaitingRow:
    owner = waiting.kpi.owner_unit or waiting.kpi.owner_person
    return WaitingRow(
        pk=waiting.pk,
        kpi=waiting.kpi_id,
        name=waiting.kpi.measure.name,
        owner=str(owner or ""),
        value=written(waiting),
        instead_of=_amount(waiting, waiting.corrects.value) if waiting.corrects else "",
        measured_on=waiting.measured_on,
        note=waiting.correction_reason or waiting.note,
        entered_by=waiting.entered_by.name,
        entered_at=waiting.entered_at,
        waits=_waits_since(actor, waiting),
        is_mine=waiting.entered_by_id == actor.person_id,
        may_confirm=may_confirm(actor, waiting),
    )


def _waits_since(actor: Actor, waiting: WaitingValue) -> str:
    name = waiting.asked.name if waiting.asked else _("somebody who may confirm it")
    since = near_day(waiting.entered_at.date(), actor.today, current_locale())
    return _("waits for %(name)s since %(day)s") % {"name": name, "day": since}


def _amount(waiting: WaitingValue, value: float) -> str:
    return amount(value, waiting.kpi.measure.unit, current_locale())
