"""What failed and what was slow lately, as far as it is this organization's to know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max, Sum

from cairn.common import clock
from cairn.common.locales import current_locale
from cairn.common.models import Incident, SlowPage
from cairn.common.numbers import exact
from cairn.org.access import Actor

MOST_SHOWN = 20
SLOW_DAYS = 7


@dataclass(frozen=True)
class Slow:
    """A page that took too long in the last week: how often, and how many seconds at most."""

    place: str
    count: int
    slowest: str


def last_incidents(actor: Actor) -> Sequence[Incident]:
    """The last pages that failed, of this organization and of what belongs to none."""
    own = Incident.objects.filter(organization_slug__in=["", actor.organization.slug])
    return list(own.order_by("-happened_at")[:MOST_SHOWN])


def slow_pages() -> Sequence[Slow]:
    """The pages that were slow in the last week, the most often slow first: of the whole installation, as a
    page in general tells nothing of who looked at it."""
    since = clock.now().date() - timedelta(days=SLOW_DAYS)
    rows = SlowPage.objects.filter(day__gt=since).values("place")
    found = rows.annotate(times=Sum("count"), longest=Max("slowest_ms")).order_by("-times", "place")
    locale = current_locale()
    return [
        Slow(row["place"], row["times"], exact(round(row["longest"] / 1000, 1), locale))
        for row in found[:MOST_SHOWN]
    ]
