"""The rows of series below open families."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from cairn.common.ids import is_id
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.web.kpis.compared import Below
from cairn.web.kpis.rows import Finder, Known, More, Row, Toggle, kpi_url, series_row

SEARCHED_FROM = 13
"""From so many series on there is a field to find one of them."""
MOST_OPEN = 5
"""Families that an address opens; further ones stay closed."""


@dataclass(frozen=True)
class Opened:
    """Which families the address opens, and what is sought in one of them."""

    families: Sequence[int] = ()
    sought_in: int = 0
    sought: str = ""

    def words_in(self, family: int) -> str:
        return self.sought if family == self.sought_in else ""


def opened_by(query: QueryDict) -> Opened:
    """Read the address: `?open=12,15&in=12&find=perth`."""
    ids = [_id(text) for text in query.get("open", "").split(",")]
    families = [pk for pk in dict.fromkeys(ids) if pk][:MOST_OPEN]
    return Opened(families, _id(query.get("in", "")), query.get("find", "").strip()[:200])


def _id(text: str) -> int:
    return int(text) if is_id(text) else 0


def toggle_of(actor: Actor, query: QueryDict, opened: Opened, family: Kpi) -> Toggle:
    """The page with the family opened or closed, and the rows below it alone."""
    is_open = family.pk in opened.families
    rest = [pk for pk in opened.families if pk != family.pk]
    named = ",".join(str(pk) for pk in (rest if is_open else [*rest, family.pk][-MOST_OPEN:]))
    kept = {name: query[name] for name in query if name not in ("open", "in", "find")}
    address = urlencode({**kept, **({"open": named} if named else {})}, safe=",")
    below = reverse("kpis:series", args=[actor.organization.slug, family.pk])
    return Toggle(f"?{address}#kpi-{family.pk}", below)


def series_rows(known: Known, below: Below, shown: Sequence[Kpi]) -> list[Row]:
    """The rows below an open family, `shown` of those that were found; many can be searched, and what is
    too many stands on the family's own page."""
    rows: list[Row] = [series_row(known, kpi, below.compared, below.ranks.get(kpi.pk)) for kpi in shown]
    if below.count >= SEARCHED_FROM or below.words:
        rows.insert(0, Finder(below.family.pk, below.family.name, below.words, not below.found))
    hidden = len(below.found) - len(shown)
    if hidden:
        rows.append(More(hidden, kpi_url(known.actor, below.family) + "#series"))
    return rows
