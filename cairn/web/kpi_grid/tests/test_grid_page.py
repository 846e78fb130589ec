"""The grid as its page shows it: which KPIs, which periods, what stands in a cell."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.goals.services.creation import create_goal
from cairn.kpis.models import Kpi
from cairn.kpis.services import add_kpi
from cairn.org.services import change_settings
from cairn.web.kpi_grid.tests.bakery import Bakery
from tests.fixtures_cast import SignIn
from tests.small_plan import reach, record

MOST_QUERIES = 24
CELL = re.compile(r"<div role=gridcell([^>]*)>([^<]*)</div>")


def page_of(client: Client, slug: str, query: str = "?cadence=weekly&year=2026") -> str:
    answer = client.get(f"/o/{slug}/kpis/grid/{query}", follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def line(page: str, kpi: Kpi, kind: str, lane: int = 0) -> dict[str, tuple[str, str]]:
    """A line's cells by their period's first day: attributes, and what is shown."""
    days = re.findall(r'data-on="([\d-]+)"', page)
    group = page.split(f'data-kpi="{kpi.pk}" data-lane="{lane}"', 1)[1].split('role="rowgroup"', 1)[0]
    cells = CELL.findall(group.split(f'data-kind="{kind}"', 1)[1].split('role="row"', 1)[0])
    return dict(zip(days, cells, strict=True))


def test_a_year_has_a_column_for_each_week_that_begins_in_it(bakery: Bakery, signed_in: SignIn) -> None:
    page = page_of(signed_in("vic"), bakery.cast.slug)
    days = re.findall(r'data-on="([\d-]+)"', page)
    assert (days[0], days[-1], len(days)) == ("2026-01-05", "2026-12-28", 52)
    assert 'class="now" aria-current="date" title="23 to 29 November"' in page


def test_a_cell_shows_the_target_above_the_value_and_says_whether_it_was_met(
    bakery: Bakery, signed_in: SignIn
) -> None:
    record(bakery.cast.operator, bakery.loaves, "2026-11-18", 120)
    record(bakery.cast.operator, bakery.loaves, "2026-11-11", 90.5)
    page = page_of(signed_in("dan"), bakery.cast.slug)
    values, targets = line(page, bakery.loaves, "v"), line(page, bakery.loaves, "t")
    assert values["2026-11-16"] == (' class="met" aria-describedby="met"', "120")
    assert values["2026-11-09"] == (' class="missed" aria-describedby="missed"', "90.5")
    assert values["2026-11-02"][0].startswith(' class="missed"'), "nothing said, nothing shown"
    assert values["2026-11-23"] == (' class="now"', ""), "the running week is open"
    assert targets["2026-11-16"] == (" aria-readonly=true", "100")
    assert targets["2026-11-30"] == (" aria-readonly=true", "100"), "Dan was handed it"


def test_who_may_edit_the_goal_types_targets_of_weeks_to_come_only(bakery: Bakery, signed_in: SignIn) -> None:
    targets = line(page_of(signed_in("cleo"), bakery.cast.slug), bakery.loaves, "t")
    may_edit = [day for day, (attributes, _text) in targets.items() if "readonly" not in attributes]
    assert may_edit == ["2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21", "2026-12-28"]


def test_several_values_of_a_week_are_added_up_and_marked(bakery: Bakery, signed_in: SignIn) -> None:
    for day in ("2026-11-17", "2026-11-19"):
        record(bakery.cast.operator, bakery.loaves, day, 60)
    attributes, text = line(page_of(signed_in("dan"), bakery.cast.slug), bakery.loaves, "v")["2026-11-16"]
    assert (text, "several" in attributes, "readonly" in attributes) == ("120", True, True)


def test_a_long_number_is_short_and_edited_in_full(bakery: Bakery, signed_in: SignIn) -> None:
    record(bakery.cast.operator, bakery.rolls, "2026-11-18", 2_400_000.25)
    page = page_of(signed_in("dan"), bakery.cast.slug)
    assert line(page, bakery.rolls, "v")["2026-11-16"] == (' data-exact="2,400,000.25"', "2.4\xa0M")


def test_a_kpi_without_a_recurring_goal_says_so_and_offers_one(bakery: Bakery, signed_in: SignIn) -> None:
    page = page_of(signed_in("cleo"), bakery.cast.slug)
    assert "No target for each week." in page
    offered = f"goals/new/?kind=amount&amp;measured_by={bakery.rolls.pk}&amp;cadence=weekly&amp;owner=unit%3A"
    assert offered in page
    assert "Set one" not in page_of(signed_in("vic"), bakery.cast.slug)


def test_a_series_is_named_by_its_owner_first_and_namesakes_are_told_apart(
    bakery: Bakery, signed_in: SignIn
) -> None:
    operator, units = bakery.cast.operator, bakery.cast.units
    cakes = add_kpi(actor=operator, name="Cakes baked", cadence="weekly")
    for unit, key in (("leeds", "spring-cakes"), ("leeds", "advent-cakes"), ("york", "york-cakes")):
        add_kpi(actor=operator, name="", key=key, series_of=cakes, owner_unit=units[unit])
    advent = Kpi.objects.get(organization=bakery.cast.organization, key="advent-cakes")
    reach(operator, "Bake for Advent", kpi_id=advent.pk, target=30.0, cadence="weekly")
    page = page_of(signed_in("dan"), bakery.cast.slug, "?cadence=weekly&year=2026&q=cakes")
    assert re.findall(r'data-name="([^"]+)"', page) == [
        "Leeds, Cakes baked, spring-cakes", "Leeds, Cakes baked, Bake for Advent", "York, Cakes baked",
    ]  # fmt: skip
    assert page.count(">Leeds, Cakes baked</a>") == 2
    assert ">Bake for Advent</div>" in page, "the line below says which"


def test_goals_that_judge_a_kpi_at_the_same_time_have_a_row_each(bakery: Bakery, signed_in: SignIn) -> None:
    reach(
        bakery.cast.operator, "Bake 30 loaves in Advent weeks", kpi_id=bakery.loaves.pk, target=30.0,
        cadence="weekly", start_on=date(2026, 11, 30), end_on=date(2026, 12, 27),
    )  # fmt: skip
    page = page_of(signed_in("dan"), bakery.cast.slug)
    advent = line(page, bakery.loaves, "t", lane=1)
    assert advent["2026-11-30"][1] == "30"
    assert advent["2026-11-23"] == (' class="now outside" aria-readonly=true', "")


def test_goals_that_follow_each_other_share_a_row(bakery: Bakery, signed_in: SignIn) -> None:
    for title, start, end in (("Autumn", "2026-09-28", "2026-11-01"), ("Winter", "2026-11-02", "2026-12-27")):
        create_goal(
            actor=bakery.cast.operator,
            title=title,
            terms={
                "start_on": date.fromisoformat(start),
                "end_on": date.fromisoformat(end),
                "direction": "at_least",
                "target": 5.0 if title == "Autumn" else 7.0,
                "cadence": "weekly",
                "kpi_id": bakery.rolls.pk,
            },
        )
    targets = line(page_of(signed_in("dan"), bakery.cast.slug), bakery.rolls, "t")
    assert (targets["2026-10-26"][1], targets["2026-11-02"][1]) == ("5", "7")


def test_a_private_goals_kpi_is_in_no_strangers_grid(bakery: Bakery, signed_in: SignIn) -> None:
    dan = bakery.cast.people["dan"]
    kpi = add_kpi(actor=bakery.cast.operator, name="Secret hours", cadence="weekly", owner_person=dan)
    create_goal(
        actor=bakery.cast.operator, title="Practise", is_private=True,
        terms={
            "start_on": date(2026, 1, 5), "end_on": date(2026, 12, 27), "direction": "at_least",
            "target": 5.0, "cadence": "weekly", "kpi_id": kpi.pk, "owner_person_id": dan.pk,
        },
    )  # fmt: skip
    assert "Secret hours" in page_of(signed_in("dan"), bakery.cast.slug)
    for who in ("finn", "vic"):
        assert "Secret hours" not in page_of(signed_in(who), bakery.cast.slug), who
        assert signed_in(who).get(f"/o/{bakery.cast.slug}/kpis/grid/{kpi.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("&q=roll", {"Rolls baked"}),
        ("&q=dan", {"Loaves baked"}),
        ("&q=LEEDS+baked", {"Rolls baked"}),
        ("&q=leeds+loaves", set()),
        ("&owner=mine", {"Loaves baked"}),
        ("&unit={leeds}", {"Loaves baked", "Rolls baked"}),
        ("&unit={york}", set()),
        ("&q=zzz", set()),
    ],
)
def test_the_grid_is_narrowed_as_its_address_says(
    bakery: Bakery, signed_in: SignIn, query: str, names: set[str]
) -> None:
    units = {key: unit.pk for key, unit in bakery.cast.units.items()}
    page = page_of(signed_in("dan"), bakery.cast.slug, f"?cadence=weekly{query.format(**units)}")
    assert set(re.findall(r'data-name="([^"]+)"', page)) == names


def test_who_left_is_not_offered_and_stays_where_he_is_chosen(bakery: Bakery, signed_in: SignIn) -> None:
    finn = bakery.cast.people["finn"]
    rows = type(finn).objects.filter(organization=bakery.cast.organization, pk=finn.pk)
    rows.update(left_on=date(2026, 11, 1))
    dan, option = signed_in("dan"), f'<option value="{finn.pk}"'
    assert option not in page_of(dan, bakery.cast.slug)
    assert f"{option} selected" in page_of(dan, bakery.cast.slug, f"?cadence=weekly&owner={finn.pk}")


@pytest.mark.parametrize("query", ["?unit=0", "?unit=x", "?owner=0", "?owner=9" + "9" * 30])
def test_what_is_not_there_to_narrow_by_is_not_found(bakery: Bakery, signed_in: SignIn, query: str) -> None:
    assert signed_in("dan").get(f"/o/{bakery.cast.slug}/kpis/grid/{query}").status_code == 404


@pytest.mark.parametrize("query", ["?year=0", "?year=99999", "?cadence=hourly", "?quarter=9", "?page=x"])
def test_what_names_no_period_reads_as_todays(bakery: Bakery, signed_in: SignIn, query: str) -> None:
    assert "<em>2026</em>" in page_of(signed_in("dan"), bakery.cast.slug, query)


def test_an_archived_kpi_has_no_row(bakery: Bakery, signed_in: SignIn) -> None:
    rows = Kpi.objects.filter(organization=bakery.cast.organization, pk=bakery.rolls.pk)
    rows.update(archived_at="2026-11-01T00:00Z")
    assert "Rolls baked" not in page_of(signed_in("dan"), bakery.cast.slug)


def test_a_change_of_week_start_cuts_the_week_in_which_it_falls(bakery: Bakery, signed_in: SignIn) -> None:
    change_settings(
        actor=bakery.cast.operator, effective_on=date(2026, 12, 10), changes={"week_starts_on": "sunday"}
    )
    page = page_of(signed_in("dan"), bakery.cast.slug)
    days = re.findall(r'data-on="([\d-]+)"', page)
    assert days[-6:] == ["2026-11-30", "2026-12-07", "2026-12-10", "2026-12-13", "2026-12-20", "2026-12-27"]
    assert 'title="7 to 9 December"' in page
    assert 'title="10 to 12 December"' in page
    targets = line(page, bakery.loaves, "t")
    shares = [targets[day][1] for day in days[-6:-1]]
    assert shares == ["100", "42.86", "42.86", "100", "100"], "cut weeks ask for their days' share"


def test_a_value_typed_after_a_change_of_week_start_lies_in_its_own_week(
    bakery: Bakery, signed_in: SignIn, hold_clock: Callable[[str], object]
) -> None:
    change_settings(
        actor=bakery.cast.operator, effective_on=date(2026, 12, 10), changes={"week_starts_on": "sunday"}
    )
    hold_clock("2026-12-30T09:00")
    cells = "[" + ",".join(
        f'[{bakery.loaves.pk}, 0, "v", "{day}", "{value}", ""]'
        for day, value in (("2026-12-07", 7), ("2026-12-10", 8), ("2026-12-13", 9))
    ) + "]"  # fmt: skip
    sent = {"cells": cells, "cadence": "weekly", "year": "2026"}
    assert signed_in("dan").post(f"/o/{bakery.cast.slug}/kpis/grid/cells/", sent).status_code == 200
    assert bakery.values(bakery.loaves) == [("2026-12-09", 7.0), ("2026-12-12", 8.0), ("2026-12-19", 9.0)]
    values = line(page_of(signed_in("dan"), bakery.cast.slug), bakery.loaves, "v")
    assert [values[day][1] for day in ("2026-12-07", "2026-12-10", "2026-12-13")] == ["7", "8", "9"]


def test_days_stand_a_quarter_at_a_time_and_years_ten(bakery: Bakery, signed_in: SignIn) -> None:
    page = page_of(signed_in("dan"), bakery.cast.slug, "?cadence=daily&year=2026&quarter=4")
    assert "There are no KPIs with these periods" in page
    add_kpi(actor=bakery.cast.operator, name="Sold", cadence="daily", owner_unit=bakery.cast.units["leeds"])
    add_kpi(actor=bakery.cast.operator, name="Grown", cadence="yearly", owner_unit=bakery.cast.units["leeds"])
    page = page_of(signed_in("dan"), bakery.cast.slug, "?cadence=daily&year=2026&quarter=4")
    assert len(re.findall(r"data-on=", page)) == 92
    page = page_of(signed_in("dan"), bakery.cast.slug, "?cadence=yearly")
    assert re.findall(r'data-on="(\d+)', page) == [str(year) for year in range(2018, 2028)]


def test_more_kpis_and_values_take_no_more_queries(
    bakery: Bakery, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in("dan")
    for n in range(12):
        leeds = bakery.cast.units["leeds"]
        kpi = add_kpi(actor=bakery.cast.operator, name=f"Oven {n}", cadence="weekly", owner_unit=leeds)
        record(bakery.cast.operator, kpi, "2026-11-18", n)
    page_of(client, bakery.cast.slug)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(f"/o/{bakery.cast.slug}/kpis/grid/?cadence=weekly&year=2026")
