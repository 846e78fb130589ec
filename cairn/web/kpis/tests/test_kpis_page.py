"""The list of KPIs: what stands in a row, what narrows it, who sees what."""

import re
from datetime import date

import pytest
from django.test import Client

from cairn.goals.models import GoalVersion
from cairn.goals.services.creation import create_goal
from cairn.goals.services.states import cancel_goal
from cairn.kpis.models import Kpi
from cairn.kpis.services import add_kpi, add_series, archive_kpi
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, record


def page_of(client: Client, cast: Cast, query: str = "") -> str:
    response = client.get(f"/o/{cast.slug}/kpis/{query}", follow=True)
    assert response.status_code == 200
    return response.content.decode()


def listed(page: str) -> list[int]:
    """The KPIs of the page by id, in its order."""
    return [int(pk) for pk in re.findall(r'<tr role="row" id="kpi-(\d+)"', page)]


def row_of(page: str, kpi: Kpi) -> str:
    """A row's words, as one reads them."""
    html = page.split(f'id="kpi-{kpi.pk}"')[1].split("</tr>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_row_says_the_last_value_its_change_and_what_it_judges(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    record(cast.operator, plan.kilos, "2026-11-23", 3.0)
    record(cast.operator, plan.kilos, "2026-11-24", 5.0)
    row = row_of(page_of(signed_in("vic"), cast), plan.kilos)
    assert row.startswith("Waste")
    assert "5 kg up 2 worse 24 Nov" in row
    assert "1 On track" in row or "1 At risk" in row


@pytest.mark.parametrize(
    ("better", "words", "tone"),
    [("up", "up 2 better", "better"), ("down", "up 2 worse", "worse"), ("neither", "up 2", "")],
)
def test_a_change_is_judged_by_what_is_better(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, better: str, words: str, tone: str
) -> None:
    kpi = add_kpi(actor=cast.operator, name="Length of the queue", cadence="daily", better=better)
    record(cast.operator, kpi, "2026-11-23", 3.0)
    record(cast.operator, kpi, "2026-11-24", 5.0)
    page = page_of(signed_in("vic"), cast, "?q=queue")
    assert f"{words} 24 Nov" in row_of(page, kpi)
    assert f'class="moved" data-tone="{tone}"' in page


def test_a_kpi_without_values_says_so_and_one_without_goals_has_none(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    kpi = add_kpi(actor=cast.operator, name="Length of the queue")
    assert row_of(page_of(signed_in("vic"), cast), kpi) == "Length of the queue – no values yet – –"


def test_a_gap_breaks_no_change_out_of_the_air(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    record(cast.operator, plan.kilos, "2026-11-20", 3.0)
    record(cast.operator, plan.kilos, "2026-11-24", 5.0)
    assert "5 kg 24 Nov" in row_of(page_of(signed_in("vic"), cast), plan.kilos)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Hours open", "People fed", "People fed", "Visits", "Waste"]),
        ("?q=FED", ["People fed", "People fed"]),
        ("?q=dan", ["Hours open"]),
        ("?q=york", ["Visits"]),
        ("?q=VISITS+york", ["Visits"]),
        ("?unit={leeds}&q=leeds", ["Visits"]),
        ("?q=dan+visits", []),
        ("?unit={leeds}", ["Hours open", "Visits"]),
        ("?unit={north}", ["Hours open", "Visits", "Visits"]),
        ("?owner={dan}", ["Hours open"]),
        ("?owner=mine", []),
        ("?state=with_goals", ["People fed", "People fed", "Waste"]),
        ("?state=without_goals", ["Hours open", "Visits"]),
        ("?state=archived", ["Leaflets"]),
        ("?state=silent", ["Hours open", "People fed", "People fed", "Visits"]),
        ("?state=nonsense&sort=x&page=99", ["Hours open", "People fed", "People fed", "Visits", "Waste"]),
        ("?sort=cadence", ["People fed", "People fed", "Waste", "Hours open", "Visits"]),
        ("?sort=owner", ["Hours open", "People fed", "People fed", "Visits", "Waste"]),
    ],
)
def test_the_list_is_narrowed_by_its_address(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, query: str, names: list[str]
) -> None:
    operator = cast.operator
    add_kpi(actor=operator, name="Hours open", owner_person=cast.people["dan"])
    visits = add_kpi(actor=operator, name="Visits")
    for unit in ("leeds", "york"):
        add_series(actor=operator, family=visits, owner_unit=cast.units[unit])
    archive_kpi(actor=operator, kpi=add_kpi(actor=operator, name="Leaflets"))
    record(operator, plan.kilos, "2026-11-24", 5.0)
    ids = {name: unit.pk for name, unit in cast.units.items()} | {"dan": cast.people["dan"].pk}
    shown = listed(page_of(signed_in("finn"), cast, query.format(**ids)))
    kpis = Kpi.objects.filter(organization=cast.organization).select_related("series_of").in_bulk(shown)
    assert [str(kpis[pk]) for pk in shown] == names


def test_each_filter_is_said_in_words_and_can_be_taken_out(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    north = cast.units["north"].pk
    page = page_of(signed_in("finn"), cast, f"?unit={north}&state=silent")
    heading = " ".join(re.sub(r"<[^>]+>", "", page.split("<h1>")[1].split("</h1>")[0]).split())
    assert heading == "KPIs of North, silent"
    assert f'href="?unit={north}"' in page
    assert 'href="?state=silent"' in page


def test_what_a_form_sends_and_does_not_mean_leaves_the_address(cast: Cast, signed_in: SignIn) -> None:
    response = signed_in("finn").get(f"/o/{cast.slug}/kpis/?unit=&owner=mine&state=&q=&sort=name")
    assert response.headers["Location"] == f"/o/{cast.slug}/kpis/?owner=mine"


def test_an_empty_list_says_what_to_do(cast: Cast, signed_in: SignIn) -> None:
    finn = signed_in("finn")
    assert "There are no KPIs yet" in page_of(finn, cast)
    assert "Take a filter out" in page_of(finn, cast, "?q=zzz")


def test_private_goals_are_neither_counted_nor_told_of(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    private = add_kpi(actor=cast.operator, name="Laps", owner_person=cast.people["dan"])
    dates = {"start_on": date(2026, 7, 1), "end_on": date(2027, 6, 30)}
    for kpi in (private, plan.kilos):
        create_goal(
            actor=cast.actor("cleo"),
            title=f"In private: {kpi}",
            is_private=True,
            terms={
                **dates,
                "kpi_id": kpi.pk,
                "target": 9.0,
                "direction": "at_least",
                "owner_person_id": cast.people["dan"].pk,
            },
        )
    hers, others = page_of(signed_in("cleo"), cast), page_of(signed_in("finn"), cast)
    assert private.pk in listed(hers)
    assert private.pk not in listed(others)
    assert "2 Silent" in row_of(hers, plan.kilos)
    assert "1 Silent" in row_of(others, plan.kilos)


def test_goals_that_were_given_up_are_not_judged(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    cancel_goal(actor=cast.operator, goal=plan.waste, reason="Another way.")
    assert row_of(page_of(signed_in("vic"), cast), plan.kilos) == "Waste – no values yet – –"


def test_names_are_shown_as_text(cast: Cast, signed_in: SignIn) -> None:
    add_kpi(actor=cast.operator, name="<script>alert(1)</script>" + "ä" * 120)
    page = page_of(signed_in("finn"), cast)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_series_among_others_is_named_by_its_owner_first(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    visits = add_kpi(actor=cast.operator, name="Visits")
    leeds = add_series(actor=cast.operator, family=visits, owner_unit=cast.units["leeds"])
    row = row_of(page_of(signed_in("finn"), cast, f"?unit={cast.units['leeds'].pk}"), leeds)
    assert row.startswith("Leeds Visits ")


def test_namesakes_of_one_owner_are_told_apart_by_their_goals_or_keys(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    page = page_of(signed_in("finn"), cast)
    assert row_of(page, plan.meals).startswith("People fed Feed 5 people every day ")
    assert row_of(page, plan.york_meals).startswith("People fed Feed 700 people in York ")
    assert row_of(page, plan.kilos).startswith("Waste – "), "there is no other"
    rows = GoalVersion.objects.filter(organization=cast.organization, kpi=plan.meals)
    rows.update(kpi=None)
    page = page_of(signed_in("finn"), cast)
    assert row_of(page, plan.meals).startswith("People fed meals ")


def test_nobody_signed_out_and_nobody_from_elsewhere_sees_the_list(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, client: Client
) -> None:
    address = f"/o/{cast.slug}/kpis/"
    assert client.get(address).headers["Location"].startswith("/sign-in/")
    assert signed_in("eve").get(address).status_code == 404
    theirs = f"/o/{cast.elsewhere.slug}/kpis/"
    for query in (f"unit={cast.units['north'].pk}", f"owner={cast.people['dan'].pk}", "unit=x", "owner=²"):
        assert signed_in("eve").get(f"{theirs}?{query}").status_code == 404
    assert listed(signed_in("eve").get(theirs).content.decode()) == []


def test_a_viewer_reads_the_list_and_is_offered_no_new_kpi(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    assert "New KPI" not in page_of(signed_in("vic"), cast)
    assert "New KPI" in page_of(signed_in("dan"), cast)
