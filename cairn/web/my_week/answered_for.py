"""What whoever answers for units looks at first: how many of their goals need him, each a list to open."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from cairn.goals.access import visible_versions
from cairn.goals.queries.listing import listed
from cairn.goals.queries.tally import tally
from cairn.goals.services.current import bring_up_to_date
from cairn.org.access import Actor, Right
from cairn.org.models import Unit
from cairn.web.goals.filters import Filters
from cairn.web.shell.period import quarter_of

NEEDS_SOMEBODY = ("off_track", "at_risk", "silent")
MOST_UNITS = 3
MOST_BROUGHT_UP_TO_DATE = 1_000


@dataclass(frozen=True)
class Need:
    """How many goals show a status, and where they are listed."""

    status: str
    count: int
    url: str


@dataclass(frozen=True)
class AnsweredFor:
    """A unit with what needs somebody in it; empty where nothing does."""

    name: str
    needs: Sequence[Need]
    silent_url: str = ""  # where who is silent can be nudged; "" where nobody is
    leading_url: str = ""  # all that needs whoever leads it


def answered_for(actor: Actor) -> list[AnsweredFor]:
    """The highest units whose goals the actor answers for, with all below; none for who leads nothing."""
    return [_standing(actor, unit) for unit in _units(actor)]


def _units(actor: Actor) -> list[Unit]:
    """What was granted to him and lies below nothing else that was.

    Who may do all everywhere administers the organization; it is not his to lead.
    """
    grants = [grant for grant in actor.grants if actor.gives(grant, Right.MANAGE_GOALS)]
    below = {grant.unit_id for grant in grants if grant.with_below}
    granted = {grant.unit_id for grant in grants if grant.unit_id is not None}
    highest = [unit for unit in granted if not below.intersection(list(actor.units_up(unit))[1:])]
    rows = Unit.objects.filter(organization=actor.organization_id, pk__in=highest).order_by("name")
    return list(rows[:MOST_UNITS])


def _standing(actor: Actor, unit: Unit) -> AnsweredFor:
    counts = _counts_of(actor, unit)
    needs = [
        Need(status, counts[status], _list_url(actor, unit, status))
        for status in NEEDS_SOMEBODY
        if counts.get(status)
    ]
    silent_url = reverse("silent:page", args=[actor.organization.slug, unit.pk])
    leading_url = reverse("leading:page", args=[actor.organization.slug, unit.pk])
    return AnsweredFor(unit.name, needs, silent_url if counts.get("silent") else "", leading_url)


def _counts_of(actor: Actor, unit: Unit) -> dict[str, int]:
    """What the list counts for that unit in this period, with figures of today."""
    period = quarter_of(actor.today, actor.settings.fiscal_year_start_month)
    wanted = Filters(period=period, unit=unit).wanted(actor)
    bring_up_to_date(actor.organization_id, actor.today, MOST_BROUGHT_UP_TO_DATE)
    rows = listed(visible_versions(actor), actor.organization_id, actor.today, wanted)
    return tally(rows, actor.organization_id, actor.today, wanted).by_status()


def _list_url(actor: Actor, unit: Unit, status: str) -> str:
    query = urlencode([("unit", str(unit.pk)), ("status", status)])
    address = reverse("goals:list", args=[actor.organization.slug])
    return f"{address}?{query}"
