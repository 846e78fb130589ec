"""The tree of units as a page: what it shows, and what is typed into it."""

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cairn.org.models import Unit
from tests.cast import Cast
from tests.fixtures_cast import SignIn


def tree(cast: Cast) -> str:
    return reverse("units:page", args=[cast.slug])


def test_people_are_counted_with_all_below(cast: Cast, signed_in: SignIn) -> None:
    rows = signed_in("vic").get(tree(cast)).context["rows"]
    assert [(row.unit.name, row.level, row.people) for row in rows] == [
        ("Open Harbour", 1, 7),
        ("North", 2, 4),
        ("Leeds", 3, 2),
        ("York", 3, 1),
    ]


def test_what_is_beyond_reach_has_nothing_to_press(cast: Cast, signed_in: SignIn) -> None:
    rows = signed_in("ben").get(tree(cast)).context["rows"]
    assert {row.unit.name for row in rows if row.may_move} == {"North", "Leeds", "York"}
    text = signed_in("dan").get(tree(cast)).content.decode()
    assert "data-move" not in text
    assert 'name="name"' not in text


def test_a_closed_branch_hides_what_is_below_it(cast: Cast, signed_in: SignIn) -> None:
    rows = signed_in("vic").get(tree(cast), {"closed": str(cast.units["north"].pk)}).context["rows"]
    assert [row.unit.name for row in rows if row.is_hidden] == ["Leeds", "York"]
    opened = next(row for row in rows if row.unit.name == "North")
    assert (opened.is_open, opened.toggle_query) == (False, "")


def test_a_unit_is_added_below_another_with_its_lead(cast: Cast, signed_in: SignIn) -> None:
    typed = {"name": "Hull", "kind": "team", "parent": cast.units["north"].pk, "lead": "dan duval"}
    assert signed_in("ben").post(tree(cast), typed).status_code == 302
    hull = Unit.objects.get(organization=cast.organization, name="Hull")
    assert (hull.parent_id, hull.lead_id) == (cast.units["north"].pk, cast.people["dan"].pk)


def test_a_head_adds_nothing_at_the_top_or_beyond_his_reach(cast: Cast, signed_in: SignIn) -> None:
    typed = {"name": "Hull", "kind": "team", "parent": ""}
    answer = signed_in("ben").post(tree(cast), typed)
    assert answer.status_code == 422
    assert "Choose what it stands below." in answer.content.decode()
    assert signed_in("ben").post(tree(cast), typed | {"parent": cast.units["all"].pk}).status_code == 422
    assert signed_in("cleo").post(tree(cast), typed).status_code == 403


def test_a_unit_is_renamed_in_its_row(cast: Cast, signed_in: SignIn) -> None:
    leeds = cast.units["leeds"]
    page = signed_in("ben").get(tree(cast), {"rename": str(leeds.pk)}).content.decode()
    assert 'name="name" value="Leeds"' in page
    rename = reverse("unit:name", args=[cast.slug, leeds.pk])
    assert signed_in("ben").post(rename, {"name": "Aire"}).status_code == 302
    assert Unit.objects.get(organization=cast.organization, key="leeds").name == "Aire"


def test_a_unit_without_a_name_keeps_its_own_and_is_asked_again(cast: Cast, signed_in: SignIn) -> None:
    leeds = cast.units["leeds"]
    rename = reverse("unit:name", args=[cast.slug, leeds.pk])
    answer = signed_in("ben").post(rename, {"name": " "})
    assert answer.headers["Location"] == f"{tree(cast)}?rename={leeds.pk}"
    assert Unit.objects.get(organization=cast.organization, key="leeds").name == "Leeds"


def test_many_units_need_no_more_queries(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Unit.objects.bulk_create(
        Unit(organization=cast.organization, key=f"u{n}", name=f"Unit {n:03}", kind="team",
             parent=cast.units["york"])
        for n in range(300)
    )  # fmt: skip
    client = signed_in("max")
    with django_assert_max_num_queries(20):
        rows = client.get(tree(cast)).context["rows"]
    assert [row.unit.name for row in rows] == ["Open Harbour", "North", "Leeds", "York"]  # the upper levels
    opened = client.get(tree(cast), {"open": str(cast.units["york"].pk)}).context["rows"]
    assert len(opened) == 304
