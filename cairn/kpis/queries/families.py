"""The series of families beside each other: the values of one period, and the period before."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cairn.calc.plan.model import Settings
from cairn.calc.recent import PeriodValue, Spread, spread
from cairn.kpis.models import Better, Kpi
from cairn.kpis.queries.courses import last_days, recent_periods, values_within

PERIODS_LOOKED_AT = 2

ByFirstDay = Mapping[date, PeriodValue]


@dataclass(frozen=True)
class Comparison:
    """A family's series in the latest period in which any of them has a value; null where one has none."""

    period: PeriodValue
    values: Mapping[int, float | None]
    before: Mapping[int, float | None]
    spread: Spread | None

    def change(self, kpi: int) -> float | None:
        """A series' value less that of the period before; null where either is unknown."""
        now, before = self.values.get(kpi), self.before.get(kpi)
        return None if now is None or before is None else now - before

    def ranked(self, members: Sequence[Kpi]) -> list[Kpi]:
        """The best first, the largest where none is better; without a value last, in the order given."""
        sign = 1 if members and members[0].measure.better == Better.DOWN else -1
        known = [kpi for kpi in members if self.values.get(kpi.pk) is not None]
        return [
            *sorted(known, key=lambda kpi: sign * (self.values[kpi.pk] or 0.0)),
            *(kpi for kpi in members if self.values.get(kpi.pk) is None),
        ]


def comparisons(
    organization: int, members: Collection[Kpi], settings: Settings, today: date
) -> dict[int, Comparison]:
    """By the family's id, how its series stand beside each other; families without values are left out.

    `members` are series with their family loaded, and the families themselves. Two statements.
    """
    last = last_days(organization, [kpi.pk for kpi in members], today)
    latest: dict[int, date] = {}
    for kpi in members:
        if kpi.pk in last:
            family = kpi.measure.pk
            latest[family] = max(last[kpi.pk], latest.get(family, date.min))
    measured = [kpi for kpi in members if kpi.pk in last]
    recent = {
        kpi.pk: recent_periods(kpi, settings, today, latest[kpi.measure.pk], PERIODS_LOOKED_AT)
        for kpi in measured
    }
    dated = values_within(organization, recent)
    periods: dict[int, dict[int, ByFirstDay]] = defaultdict(dict)
    for kpi in measured:
        found = recent[kpi.pk].every_value(dated[kpi.pk])
        periods[kpi.measure.pk][kpi.pk] = {period.first_on: period for period in found}
    is_partial = {kpi.measure.pk: recent[kpi.pk].leaves_out_last for kpi in measured}
    compared = {family: _compared(of_series, is_partial[family]) for family, of_series in periods.items()}
    return {family: found for family, found in compared.items() if found is not None}


def _compared(periods: Mapping[int, ByFirstDay], is_partial: bool) -> Comparison | None:
    """The latest period with a value; a sum that still runs only where nothing else is known.

    Null where no value can be written out.
    """
    known = [each for found in periods.values() for each in found.values() if each.value is not None]
    whole = [each for each in known if not (is_partial and each.is_running)]
    if not known:
        return None
    chosen = max(whole or known, key=lambda each: each.first_on)
    earlier = {first for found in periods.values() for first in found if first < chosen.first_on}
    values = _values_on(periods, chosen.first_on)
    before = _values_on(periods, max(earlier)) if earlier else {}
    return Comparison(chosen, values, before, spread(values.values()))


def _values_on(periods: Mapping[int, ByFirstDay], first_on: date) -> dict[int, float | None]:
    return {kpi: found[first_on].value if first_on in found else None for kpi, found in periods.items()}
