"""The directory: who is found, what stands beside each, and that thousands stay quick."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cairn.org.models import Person
from cairn.org.services import grant_role, leave
from cairn.org.services.handing import Handing, code_of
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, record, small_plan


def directory(cast: Cast, query: str = "") -> str:
    return reverse("people:page", args=[cast.slug]) + query


def names(cast: Cast, signed_in: SignIn, query: str = "") -> list[str]:
    page = signed_in("vic").get(directory(cast, query))
    return [row.person.key for row in page.context["rows"]]


def test_everybody_is_listed_by_name(cast: Cast, signed_in: SignIn) -> None:
    assert names(cast, signed_in) == ["ada", "ben", "cleo", "dan", "finn", "max", "vic"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=duv dan", ["dan"]),
        ("?q=FINN@harbour", ["finn"]),
        ("?role=lead", ["cleo", "finn"]),
        ("?role=member", ["dan"]),
        ("?q=zzz", []),
    ],
)
def test_people_are_found_by_words_and_role(
    cast: Cast, signed_in: SignIn, query: str, found: list[str]
) -> None:
    assert names(cast, signed_in, query) == found


def test_a_unit_shows_its_people_and_those_below(cast: Cast, signed_in: SignIn) -> None:
    assert names(cast, signed_in, f"?unit={cast.units['north'].pk}") == ["ben", "cleo", "dan", "finn"]


def test_who_has_left_is_listed_apart(cast: Cast, signed_in: SignIn) -> None:
    dan = cast.people["dan"]
    handing = Handing(code_of(dan), code_of(cast.people["cleo"]))
    leave(actor=cast.operator, person=dan, left_on=cast.operator.today, handing=handing)
    assert "dan" not in names(cast, signed_in)
    assert names(cast, signed_in, "?who=left") == ["dan"]


def test_goals_are_counted_and_their_last_value_is_told(
    cast: Cast, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    hold_clock(TODAY)
    plan = small_plan(cast)
    record(cast.operator, plan.meals, "2026-11-23", 5)
    page = signed_in("vic").get(directory(cast, "?q=dan"))
    (row,) = page.context["rows"]
    assert (row.goal_count, row.checked_in_on) == (2, date(2026, 11, 23))


def test_a_unit_of_others_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in("vic").get(directory(cast, "?unit=999999")).status_code == 404
    assert signed_in("vic").get(directory(cast, "?unit=x")).status_code == 404


def test_who_is_signed_out_is_asked_to_sign_in(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in("eve").get(directory(cast)).status_code == 404


def test_many_people_need_no_more_queries(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = [
        Person(
            organization=cast.organization, key=f"p{n}", name=f"Person {n:04}", unit=cast.units["leeds"],
            manager=cast.people["cleo"],
        )
        for n in range(300)
    ]  # fmt: skip
    Person.objects.bulk_create(made)
    client = signed_in("vic")
    with django_assert_max_num_queries(20):
        page = client.get(directory(cast))
    assert (page.context["count"], len(page.context["rows"])) == (307, 50)


def test_a_field_is_offered_who_is_called_so(cast: Cast, signed_in: SignIn) -> None:
    found = reverse("people:found", args=[cast.slug])
    assert signed_in("dan").get(found, {"q": "cle"}).json() == {
        "people": [{"value": "Cleo Costa (cleo)", "label": "Leeds"}]
    }
    assert signed_in("dan").get(found, {"q": "c"}).json() == {"people": []}


def test_a_role_that_is_over_finds_nobody(cast: Cast, signed_in: SignIn) -> None:
    day = date(2020, 1, 1)
    grant_role(actor=cast.operator, person=cast.people["dan"], role="head", from_on=day, until_on=day)
    assert "dan" not in names(cast, signed_in, "?role=head")
