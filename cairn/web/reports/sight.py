"""What a report looks at: the reader, the filters of its address, the day, and the period beside it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion, Vision
from cairn.goals.queries.below import COUNTED
from cairn.goals.queries.listing import Listed, Wanted, listed
from cairn.goals.queries.tally import Tally, tally
from cairn.goals.services.current import bring_up_to_date
from cairn.org.access import Actor
from cairn.web.goals.filters import Filters, filters_of
from cairn.web.shell.period import Period, period_of
from cairn.web.shell.requests import ActorRequest

MOST_BROUGHT_UP_TO_DATE = 5_000
COMPARED = ("before", "year")


@dataclass(frozen=True)
class Sight:
    """Whose eyes, which goals, which day. `compare` names the period beside: that before, or a year ago."""

    actor: Actor
    filters: Filters
    compare: str = ""
    project: str = ""

    @property
    def period(self) -> Period:
        return self.filters.period

    @cached_property
    def on(self) -> date:
        return self.period.as_of(self.actor.today)

    @property
    def beside(self) -> Period | None:
        """The period that figures are compared with."""
        if self.compare == "year":
            return self.period.earlier.earlier.earlier.earlier
        return self.period.earlier if self.compare == "before" else None

    def versions(self) -> QuerySet[GoalVersion]:
        """The goals that the reader may see, as they stood on the day."""
        return visible_versions(self.actor, self.on)

    def rows(self, period: Period | None = None) -> Listed:
        """The goals that the filters mean, with what their chips show, of the sight's period or another."""
        at = period or self.period
        on, settled_on, wanted = self._meant(at)
        return listed(visible_versions(self.actor, on), self.actor.organization_id, on, wanted, settled_on)

    def counts(self, period: Period | None = None) -> Tally:
        """How many of those there are, by unit and by what the chip shows."""
        at = period or self.period
        return tally(self.rows(at), self.actor.organization_id, *self._meant(at))

    def _meant(self, period: Period) -> tuple[date, date, Wanted]:
        today, grace = self.actor.today, self.actor.settings.grace_days
        wanted = replace(self.filters, period=period).wanted(self.actor)
        return period.as_of(today), period.settled_on(today, grace), wanted

    @cached_property
    def vision(self) -> GoalVersion | None:
        """The goal of the first vision as it stood on the day; None where the reader sees none."""
        rows = Vision.objects.filter(organization=self.actor.organization_id).order_by("position")
        goal = rows.exclude(goal=None).values_list("goal_id", flat=True).first()
        if goal is None:
            return None
        full = self.versions().select_related("goal", "kpi__series_of")
        return full.filter(goal=goal, state__in=COUNTED).first()

    def goal_url(self, goal: int) -> str:
        return reverse("goal:page", args=[self.actor.organization.slug, goal])

    def list_url(self, **further: str | int) -> str:
        """The list of the goals behind a figure: the same filters, and some more."""
        kept = {name: self.filters.value_of(name) for name in self.filters.set_names}
        query = {**kept, "period": self.period.key, **{name: str(value) for name, value in further.items()}}
        return f"{reverse('goals:list', args=[self.actor.organization.slug])}?{urlencode(query)}"


def of_oneself(sight: Sight) -> Sight:
    """The same of the reader's own goals, where the address names nobody."""
    me = sight.actor.person
    if sight.filters.owner or me is None:
        return sight
    return replace(sight, filters=replace(sight.filters, owner=me, is_mine=True))


def of_own_unit(sight: Sight) -> Sight:
    """The same of the reader's own unit, where the address names none."""
    unit = sight.actor.person.unit if sight.actor.person else None
    return (
        sight
        if sight.filters.unit or unit is None
        else replace(sight, filters=replace(sight.filters, unit=unit))
    )


def sight_of(request: ActorRequest) -> Sight:
    """Read the address, as the list of goals does, and bring today's figures up to date."""
    actor = request.actor
    filters = filters_of(actor, request.GET, period_of(request, actor))
    compare = request.GET.get("compare", "")
    sight = Sight(actor, filters, compare if compare in COMPARED else "", request.GET.get("project", ""))
    if sight.on == actor.today:
        bring_up_to_date(actor.organization_id, sight.on, MOST_BROUGHT_UP_TO_DATE)
    return sight
