"""What was found, grouped by what it is, in the organization's own words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from cairn.org.access import Actor
from cairn.search.models import Kind
from cairn.search.queries import Hit
from cairn.search.queries.marking import Piece, pieces

PAGES = {Kind.GOAL: "goal:page", Kind.KPI: "kpi:page", Kind.PERSON: "person:page", Kind.UNIT: "unit:page"}
NOUNS = {Kind.GOAL: "Goals", Kind.KPI: "Kpis", Kind.PERSON: "People", Kind.UNIT: "Units"}
MEANING_ENDED = {Kind.PERSON}
"""Whoever has left is said to have; other things are closed."""


@dataclass(frozen=True)
class Row:
    """One thing found: its name in pieces, those that were asked for marked, and the tags that were."""

    pieces: Sequence[Piece]
    name: str
    note: Sequence[Piece]
    tags: Sequence[Sequence[Piece]]
    url: str
    is_over: bool
    has_left: bool


@dataclass(frozen=True)
class Group:
    """All of one kind."""

    kind: str
    title: str
    rows: Sequence[Row]


def groups_of(actor: Actor, hits: Iterable[Hit], text: str) -> list[Group]:
    """The hits by their kinds, in the order they come in."""
    return [
        Group(kind, actor.terms[NOUNS[Kind(kind)]], [_row(actor, hit, text) for hit in found])
        for kind, found in groupby(hits, key=lambda hit: hit.kind)
    ]


def _row(actor: Actor, hit: Hit, text: str) -> Row:
    kind = Kind(hit.kind)
    url = reverse(PAGES[kind], kwargs={"slug": actor.organization.slug, "pk": hit.pk})
    is_person = kind in MEANING_ENDED
    return Row(
        pieces(hit.name, text),
        hit.name,
        pieces(hit.note, text),
        [marked for marked in (pieces(tag, text) for tag in hit.tags) if any(one.is_asked for one in marked)],
        url,
        is_over=hit.is_over and not is_person,
        has_left=hit.is_over and is_person,
    )
