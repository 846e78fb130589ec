"""A KPI's value, its change, and when it was: in words, with whether the change is for the better."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.calc.recent import PeriodValue
from cairn.common import dates
from cairn.common.dates.periods import period_name
from cairn.common.locales import UNKNOWN, current_locale
from cairn.common.numbers import amount, amount_short, short
from cairn.kpis.models import Better, Cadence, Kpi
from cairn.kpis.queries.courses import Course

TONE_WORDS: dict[str, Promise] = {"better": _("better"), "worse": _("worse")}


@dataclass(frozen=True, kw_only=True)
class Change:
    """By how much a value moved, written without its sign; `tone` is "better", "worse" or ""."""

    size: str
    is_up: bool
    is_down: bool
    tone: str

    @property
    def word(self) -> str:
        """What the colour says, as a word; "" where neither way is better."""
        return str(TONE_WORDS.get(self.tone, ""))


@dataclass(frozen=True, kw_only=True)
class ValueWords:
    """A value as it stands in a row; `when` is its day, or its period where values are put together."""

    value: str = UNKNOWN
    exact: str = ""
    when: str = ""
    is_running: bool = False
    change: Change | None = None


def value_words(kpi: Kpi, course: Course, today: date) -> ValueWords:
    """The latest value of a course; of a KPI without values unknown."""
    latest = course.latest
    if latest is None:
        return ValueWords()
    is_dated = kpi.measure.aggregation == "last" and course.last_on is not None
    when = dates.day_short(course.last_on, current_locale(), today) if is_dated else named(kpi, latest, today)
    brief, full = written(kpi, latest.value)
    return ValueWords(
        value=brief,
        exact=full,
        when=when,
        is_running=latest.is_running and kpi.measure.aggregation == "sum",
        change=change_words(kpi, course.change, latest.value),
    )


def written(kpi: Kpi, value: float | None) -> tuple[str, str]:
    """A value in short, and in full where that is longer, else ""."""
    unit, locale = kpi.measure.unit, current_locale()
    brief = amount_short(value if value is None else round(value, 4), unit, locale)
    full = amount(value, unit, locale)
    return brief, full if full != brief else ""


def named(kpi: Kpi, period: PeriodValue, today: date) -> str:
    """A period of the KPI's cadence as one calls it."""
    return period_name(kpi.measure.cadence, period.first_on, period.last_on, current_locale(), today)


def named_on_axis(kpi: Kpi, period: PeriodValue, today: date) -> str:
    """A period in few letters: of a week only its first day."""
    if kpi.measure.cadence == Cadence.WEEKLY:
        return dates.day_short(period.first_on, current_locale(), today)
    return named(kpi, period, today)


def change_words(kpi: Kpi, change: float | None, value: float | None) -> Change | None:
    """How a value moved to what it is, and whether that is for the better; None where that is not known."""
    if change is None or value is None:
        return None
    size = abs(value)
    rounded = round(change, 0 if size >= 1000 else 1 if size >= 100 else 2) or round(change, 2)
    is_up, is_down = rounded > 0, rounded < 0
    better = {Better.UP: is_up, Better.DOWN: is_down}.get(Better(kpi.better))
    is_judged = better is not None and (is_up or is_down)
    tone = ("better" if better else "worse") if is_judged else ""
    return Change(size=short(abs(rounded), current_locale()), is_up=is_up, is_down=is_down, tone=tone)


def range_words(low: float, high: float) -> str:
    """ "41 to 93": the ends of a spread, without the unit that stands beside them."""
    return str(_("%(low)s to %(high)s")) % {
        "low": short(round(low, 2), current_locale()),
        "high": short(round(high, 2), current_locale()),
    }
