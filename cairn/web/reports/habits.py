"""The check-in habit of the parts of a unit, or of the people in it: week by week, as a map of heat."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.calc.habit import Asked, HabitWeek, expected_values, habit_weeks, last_weeks
from cairn.common.dates import day_short
from cairn.common.locales import current_locale
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.habits_of_many import Owners, asked_of_each
from cairn.org.access import units_at_and_below
from cairn.org.models import Unit
from cairn.org.queries import open_units, people_here
from cairn.reports.charts.about import About
from cairn.reports.charts.chart import Chart
from cairn.reports.charts.heat import HeatRow, heat_chart
from cairn.reports.findings import habit_finding
from cairn.web.reports.mix import source
from cairn.web.reports.sight import Sight

WEEKS_SHOWN, MOST_ROWS = 13, 30


@dataclass(frozen=True)
class HabitRow:
    """One part of it: its name, where it leads to, and its weeks."""

    name: str
    url: str
    weeks: Sequence[HabitWeek]

    @property
    def in_time(self) -> int:
        return sum(week.in_time for week in self.weeks)

    @property
    def expected(self) -> int:
        return sum(week.expected for week in self.weeks)

    @property
    def share(self) -> float | None:
        return self.in_time / self.expected if self.expected else None


def habits_of_units(sight: Sight) -> list[HabitRow]:
    """The units right below the chosen one, each with all below it; without any, the chosen one alone."""
    actor, chosen = sight.actor, sight.filters.unit
    units = list(open_units(actor.organization_id).filter(parent=chosen).order_by("name", "pk")[:MOST_ROWS])
    if len(units) == 1 and chosen is None:  # one root says nothing: its parts do
        units = list(open_units(actor.organization_id).filter(parent=units[0]).order_by("name")[:MOST_ROWS])
    units = units or ([chosen] if chosen else [])
    groups = {below: unit.pk for unit in units for below in units_at_and_below(actor, unit.pk)}
    named = {unit.pk: (unit.name, _unit_url(sight, unit)) for unit in units}
    return _rows(sight, named, groups, "unit")


def habits_of_people(sight: Sight) -> list[HabitRow]:
    """The people of the chosen unit; of the owner alone, where one is chosen."""
    actor = sight.actor
    people = people_here(actor.organization_id, actor.today).order_by("name", "pk")
    if sight.filters.owner:
        people = people.filter(pk=sight.filters.owner.pk)
    elif sight.filters.unit:
        people = people.filter(unit__in=units_at_and_below(actor, sight.filters.unit.pk))
    slug = actor.organization.slug
    named = {
        person.pk: (person.name, reverse("person:page", args=[slug, person.pk]))
        for person in people[:MOST_ROWS]
    }
    return _rows(sight, named, {person: person for person in named}, "person")


def _rows(
    sight: Sight, named: Mapping[int, tuple[str, str]], groups: Mapping[int, int], owners: Owners
) -> list[HabitRow]:
    actor = sight.actor
    first_days = last_weeks(calc_settings(actor.settings), sight.on, WEEKS_SHOWN)
    asked = asked_of_each(
        sight.versions(),
        groups,
        owners,
        actor.organization_id,
        first_days[0],
        sight.on,
        actor.settings.timezone,
    )
    return [HabitRow(name, url, _weeks(sight, asked.get(key, ()))) for key, (name, url) in named.items()]


def _weeks(sight: Sight, asked: Iterable[Asked]) -> list[HabitWeek]:
    settings = calc_settings(sight.actor.settings)
    first_days = last_weeks(settings, sight.on, WEEKS_SHOWN)
    expected = [value for one in asked for value in expected_values(one, settings, first_days[0], sight.on)]
    return habit_weeks(expected, first_days)


def habit_heat(sight: Sight, rows: Sequence[HabitRow]) -> Chart:
    """How much came in time, by row and week."""
    asked = [row for row in rows if row.expected]
    weakest = min(asked, key=lambda row: row.share or 0, default=None)
    fewest = (weakest.name, weakest.share or 0.0) if weakest and len(asked) > 1 else None
    about = About(
        title=habit_finding(sum(row.in_time for row in asked), sum(row.expected for row in asked), fewest),
        unit=_("Percent of the values of a week that came in time"),
        source=source(sight),
        as_of=sight.on,
    )
    days = [week.first_on for week in rows[0].weeks] if rows else []
    shown = [
        HeatRow(
            name=row.name,
            values=[100 * week.in_time / week.expected if week.expected else None for week in row.weeks],
            link=row.url,
        )
        for row in asked
    ]
    return heat_chart(about, [day_short(day, current_locale()) for day in days], shown)


def _unit_url(sight: Sight, unit: Unit) -> str:
    return reverse("unit:page", args=[sight.actor.organization.slug, unit.pk])
