"""The best that came in three months: what somebody has shown that he can (measures.md section 8)."""

from datetime import date

from cairn.calc.plan.measured import dated_values
from cairn.calc.plan.model import Kpi

SPAN_DAYS = 91


def best_rate(kpi: Kpi, until: date) -> float | None:
    """The most that a sum brought in three months on end, a day; null for other KPIs and within the first
    three months.

    >>> from cairn.calc.plan.model import Measurement
    >>> values = [Measurement(date(2026, 1, 1), 91.0), Measurement(date(2026, 6, 1), 182.0)]
    >>> best_rate(Kpi("fed", "fed", aggregation="sum", measurements=values), date(2026, 6, 30))
    2.0
    """
    dated = sorted(pair for pair in dated_values(kpi.measurements) if pair[0] <= until.toordinal())
    if kpi.aggregation != "sum" or not dated or until.toordinal() - dated[0][0] < SPAN_DAYS - 1:
        return None
    best, total, first = 0.0, 0.0, 0
    for on, value in dated:
        total += value
        while dated[first][0] <= on - SPAN_DAYS:
            total -= dated[first][1]
            first += 1
        best = max(best, total)
    return best / SPAN_DAYS
