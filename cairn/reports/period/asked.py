"""What a period report is made of: for whom, of which days and of which unit."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from babel import Locale
from django.urls import reverse

from cairn.common.dates.moments import moments_of
from cairn.common.locales import current_locale
from cairn.goals.models import GoalVersion
from cairn.goals.queries.listing import Wanted
from cairn.goals.services.figures import settling_day
from cairn.org.access import Actor, units_at_and_below
from cairn.org.models import Unit


@dataclass(frozen=True)
class Asked:
    """The days, how they are called, and the unit with all below it; without one, the whole organization.

    `actor` is who reads it: what he may not see is not in it, and what anybody keeps private is in none,
    for a report is handed on.
    """

    actor: Actor
    first_on: date
    last_on: date
    label: str
    unit: Unit | None = None
    # Is told how many goals more were looked at; stops the work by raising.
    say: Callable[[int], None] = lambda count: None

    @property
    def organization_id(self) -> int:
        return self.actor.organization_id

    @cached_property
    def on(self) -> date:
        """The day of the figures: the last one, or today where that is earlier."""
        return min(self.last_on, self.actor.today)

    @cached_property
    def before_on(self) -> date:
        """The day with which the figures are compared: the last one before the period."""
        return self.first_on - timedelta(days=1)

    @cached_property
    def settled_on(self) -> date:
        """The day that tells how what ended in the period came out; never before `on`."""
        return min(settling_day(self.last_on, self.actor.settings.grace_days), self.actor.today)

    @cached_property
    def units(self) -> Collection[int] | None:
        """The units that are meant, by id; null for all."""
        return units_at_and_below(self.actor, self.unit.pk) if self.unit else None

    @cached_property
    def wanted(self) -> Wanted:
        """Which goals are meant."""
        return Wanted(first_on=self.first_on, last_on=self.last_on, units=self.units)

    @cached_property
    def locale(self) -> Locale:
        """The reader's."""
        return current_locale()

    @cached_property
    def moments(self) -> tuple[datetime, datetime]:
        """When the first day begins, and when the last one is over."""
        since, before = moments_of(self.first_on, self.last_on, ZoneInfo(self.actor.settings.timezone))
        assert since  # both ends are given
        assert before
        return since, before

    def goal_url(self, goal: int) -> str:
        """The page that shows where a goal's figures come from."""
        return reverse("goal:page", args=[self.actor.organization.slug, goal])

    def is_over(self, version: GoalVersion) -> bool:
        """Whether a goal has ended by the day of the figures."""
        return version.end_on <= self.on
