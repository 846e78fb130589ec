"""A KPI as a row of the list: single, a family that opens to its series, or a series of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.urls import reverse

from cairn.calc.plan.model import Settings
from cairn.calc.recent import silent_before
from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.kpis.models import Kpi
from cairn.kpis.queries.courses import Course
from cairn.kpis.queries.families import Comparison
from cairn.org.access import Actor
from cairn.web.drawing import strip_marks, strip_x
from cairn.web.faces import hue_of, initials_of
from cairn.web.kpi_words import ValueWords, change_words, named, range_words, value_words, written
from cairn.web.statuses import STATUS_WORDS, status_word


@dataclass(frozen=True, kw_only=True)
class StatusCount:
    """How many goals show a status."""

    status: str
    count: int

    @property
    def words(self) -> str:
        """ "3 On track": what its shape and number say."""
        return f"{exact(self.count, current_locale())} {status_word(self.status)}"


@dataclass(frozen=True, kw_only=True)
class Strip:
    """Where the values of a family lie: a mark for each as an SVG path, the middle one, the ends in words."""

    marks: str
    middle_x: float
    range_text: str
    own_x: float | None = None


@dataclass(frozen=True)
class Toggle:
    """The page with a family opened or closed, and the rows below it alone, to be opened in place."""

    url: str
    children_url: str


@dataclass(frozen=True, kw_only=True)
class KpiRow:
    """One row. Of a family `series_count` is above 0, its value is the median of its series."""

    pk: int
    url: str
    name: str
    of_family: str = ""
    words: ValueWords = field(default_factory=ValueWords)
    points: Sequence[float | None] = ()
    strip: Strip | None = None
    is_silent: bool = False
    goals: Sequence[StatusCount] = ()
    goals_count: int = 0
    owner_name: str = ""
    owner_initials: str = ""
    owner_hue: int = 1
    owner_is_unit: bool = False
    is_archived: bool = False
    series_count: int = 0
    rank: int | None = None
    level: int = 1
    is_open: bool = False
    toggle: Toggle | None = None


@dataclass(frozen=True)
class More:
    """In the place of series that are too many to show: how many, and where all of them are."""

    count: int
    url: str
    level: int = 2
    is_more: bool = True


@dataclass(frozen=True)
class Finder:
    """The field that searches among the many series of an open family."""

    pk: int
    name: str
    words: str
    is_in_vain: bool = False
    level: int = 2
    is_finder: bool = True


Row = KpiRow | More | Finder


@dataclass(frozen=True, kw_only=True)
class Known:
    """What rows are made of: courses by KPI, goals by KPI and status, the settings, the day, and by KPI what
    tells it from its namesakes."""

    actor: Actor
    settings: Settings
    courses: Mapping[int, Course]
    statuses: Mapping[int, Mapping[str, int]]
    apart: Mapping[int, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.actor.today


def single_row(known: Known, kpi: Kpi) -> KpiRow:
    """A KPI by itself, or a series in a list where series stand by themselves."""
    course = known.courses.get(kpi.pk, Course())
    due_since = silent_before(kpi.measure.cadence, known.settings, known.today)
    row = KpiRow(
        pk=kpi.pk,
        url=kpi_url(known.actor, kpi),
        name=kpi.measure.name,
        words=value_words(kpi, course, known.today),
        points=[period.value for period in course.periods],
        is_silent=course.last_on is not None and course.last_on < due_since,
        is_archived=kpi.is_archived,
        **_goals(known.statuses.get(kpi.pk, {})),
        **owner_parts(kpi),
    )
    return replace(row, of_family=owner_of(kpi)) if kpi.series_of_id else row


def listed_row(known: Known, kpi: Kpi) -> KpiRow:
    """A row of `single_row` among others: a series is named by whose it is first, then by its family."""
    row, apart = single_row(known, kpi), known.apart.get(kpi.pk, "")
    owner = owner_of(kpi) if kpi.series_of_id else ""
    family = kpi.measure.name if owner else ""
    return replace(row, name=owner or row.name, of_family=" · ".join(filter(None, (family, apart))))


def family_row(
    known: Known,
    family: Kpi,
    count: int,
    comparison: Comparison | None,
    toggle: Toggle | None = None,
    *,
    is_open: bool = False,
) -> KpiRow:
    """A family: how its series lie beside each other; without a comparison, only how many they are."""
    row = KpiRow(
        pk=family.pk,
        url=kpi_url(known.actor, family),
        name=family.name,
        series_count=count,
        toggle=toggle,
        is_open=is_open,
        **_goals(known.statuses.get(family.pk, {})),
        **owner_parts(family),
    )
    if comparison is None or comparison.spread is None:
        return row
    spread = comparison.spread
    brief, full = written(family, spread.middle)
    words = ValueWords(value=brief, exact=full, when=named(family, comparison.period, known.today))
    return replace(row, words=words, strip=strip_of(comparison))


def series_row(known: Known, kpi: Kpi, comparison: Comparison | None, rank: int | None) -> KpiRow:
    """A series below its family: its value in the period that all are compared in, else its own last one."""
    name, apart = owner_of(kpi) or kpi.measure.name, known.apart.get(kpi.pk, "")
    row = replace(single_row(known, kpi), name=name, of_family=apart, level=2, rank=rank)
    value = comparison.values.get(kpi.pk) if comparison else None
    if comparison is None or value is None:
        return row
    brief, full = written(kpi, value)
    change = change_words(kpi, comparison.change(kpi.pk), value)
    return replace(row, words=replace(row.words, value=brief, exact=full, change=change))


def strip_of(comparison: Comparison, own: int = 0) -> Strip | None:
    """Where the values of a family lie, and where that of the series `own` does."""
    spread = comparison.spread
    if spread is None:
        return None
    places = [spread.place(value) for value in comparison.values_of_series]
    value = comparison.values.get(own)
    return Strip(
        marks=strip_marks(places),
        middle_x=strip_x(spread.place(spread.middle)),
        own_x=None if value is None else strip_x(min(1.0, max(0.0, spread.place(value)))),
        range_text=range_words(spread.low, spread.high),
    )


def _goals(statuses: Mapping[str, int]) -> dict[str, Any]:
    """The counts in the order in which statuses are named; what has no figures is only in the whole."""
    found = [StatusCount(status=each, count=statuses[each]) for each in STATUS_WORDS if statuses.get(each)]
    return {"goals": found, "goals_count": sum(statuses.values())}


def kpi_url(actor: Actor, kpi: Kpi) -> str:
    """A KPI's own page."""
    return reverse("kpi:page", args=[actor.organization.slug, kpi.pk])


def owner_of(kpi: Kpi) -> str:
    """Whose values they are; "" for the organization's own."""
    return str(kpi.owner_unit or kpi.owner_person or "")


def owner_parts(kpi: Kpi) -> dict[str, Any]:
    """The owner's face, of a person with his first name."""
    person, unit = kpi.owner_person, kpi.owner_unit
    if person is not None:
        return _face(person.key, person.first_name, person.name)
    return _face(unit.key, unit.name, unit.name) | {"owner_is_unit": True} if unit is not None else {}


def _face(key: str, name: str, full_name: str) -> dict[str, Any]:
    return {"owner_name": name, "owner_initials": initials_of(full_name), "owner_hue": hue_of(key)}
