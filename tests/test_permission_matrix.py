"""Every address that exists, walked by everybody: who gets in, who is asked to sign in, who finds nothing.

The rows stand in tests/matrix/rows.py; an address that has none fails here.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cairn.org.access import operator_of
from cairn.org.models import Unit
from tests.cast import Cast
from tests.matrix.outcomes import EVERYBODY, MEMBERS, Outcome, outcome_of
from tests.matrix.row import Row
from tests.matrix.rows import ROWS
from tests.matrix.scene import Scene, build_scene


def names_in(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The names of all addresses below a resolver."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_in(pattern, inner)
        else:
            assert isinstance(pattern, URLPattern)
            yield f"{namespace}{pattern.name}"


@pytest.fixture
def scene(cast: Cast) -> Scene:
    """What Dan works on, in Cleo's team."""
    return build_scene(cast.operator, cast.actor("cleo"), cast.actor("dan"), cast.units["leeds"])


def address(name: str, row: Row, scene: Scene, **named: Any) -> str:
    organization = {"slug": scene.slug} if row.is_owned else {}
    return reverse(name, kwargs={**organization, **row.at(scene), **named})


def ask(client: Client, method: str, path: str) -> HttpResponseBase:
    """The answer, with all that it changed undone again."""
    cache.clear()  # the limits on guessing would else stop the walk
    with transaction.atomic():
        response = client.get(path) if method == "GET" else client.post(path)
        transaction.set_rollback(True)
    return response


def browser_of(cast: Cast, name: str) -> Client:
    """A fresh browser each time: an address may have signed it out."""
    client = Client()
    if name != "nobody":
        client.force_login(cast.user(name))
    return client


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    names = list(names_in(get_resolver()))
    assert len(names) == len(set(names)), "two addresses share a name"
    assert set(names) == set(ROWS)


def test_every_row_says_something_of_everybody() -> None:
    for name, rows in ROWS.items():
        for row in rows:
            assert set(row.get) == set(row.post) == set(EVERYBODY), name


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_gets_what_the_table_says(cast: Cast, scene: Scene, who: str) -> None:
    wrong = [
        f"{method} {path} ({name}): {got.value}, not {expected[who].value}"
        for name, rows in ROWS.items()
        for row in rows
        for method, expected in (("GET", row.get), ("POST", row.post))
        if (path := address(name, row, scene))
        and (got := outcome_of(ask(browser_of(cast, who), method, path))) is not expected[who]
    ]
    assert not wrong, "\n".join(["", *wrong])


def test_ids_of_another_organization_lead_nowhere(cast: Cast, scene: Scene) -> None:
    """Below the own organization's address, by who may do everything there."""
    elsewhere = operator_of(cast.elsewhere)
    eve = cast.actor("eve")
    theirs = build_scene(elsewhere, eve, eve, Unit.objects.get(organization=cast.elsewhere))
    found = [
        f"{method} {path} ({name}): {got.value}"
        for name, row in _rows_with_things(theirs)
        for method in ("GET", "POST")
        if (path := address(name, row, theirs, slug=scene.slug))
        and (got := outcome_of(ask(browser_of(cast, "max"), method, path))) not in _NOTHING
    ]
    assert not found, "\n".join(["", *found])


_NOTHING = {Outcome.HIDDEN, Outcome.NO_SUCH}


def _rows_with_things(scene: Scene) -> list[tuple[str, Row]]:
    """The rows whose address names something by its id."""
    return [(name, row) for name, rows in ROWS.items() for row in rows if _ids_in(row.at(scene))]


def _ids_in(named: Mapping[str, Any]) -> bool:
    return "pk" in named


def test_the_walk_meets_every_kind_of_person(cast: Cast) -> None:
    assert set(cast.people) == set(MEMBERS)
