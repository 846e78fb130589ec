"""What is typed into a cell becomes a value or a step, and what cannot is said cell by cell."""

import pytest

from cairn.audit.models import Entry
from cairn.kpis.services import record_measurement
from cairn.web.kpi_grid.tests.bakery import LAST_WEEK, NEXT_WEEK, THIS_WEEK, Bakery
from cairn.web.kpi_grid.tests.conftest import Send
from tests.fixtures_cast import SignIn
from tests.small_plan import figure, record, version


def refusals(answer: dict[str, object]) -> list[str]:
    return [sentence for _place, sentence in answer["refused"]]  # type: ignore[attr-defined]


def test_a_value_of_a_past_period_is_dated_on_its_last_day(bakery: Bakery, send: Send) -> None:
    answer = send("dan", [bakery.loaves, "v", LAST_WEEK, "90", ""])
    assert answer.status_code == 200
    assert bakery.values(bakery.loaves) == [("2026-11-22", 90.0)]


def test_a_value_of_the_running_period_is_dated_today(bakery: Bakery, send: Send) -> None:
    assert send("dan", [bakery.loaves, "v", THIS_WEEK, "1.5k", ""]).status_code == 200
    assert bakery.values(bakery.loaves) == [("2026-11-25", 1500.0)]


def test_a_value_moves_the_goal_that_it_counts_for(bakery: Bakery, send: Send) -> None:
    send("dan", [bakery.loaves, "v", LAST_WEEK, "90", ""])
    assert figure(bakery.goal).value == 90.0


def test_one_value_is_corrected_in_place_and_keeps_its_day_and_note(bakery: Bakery, send: Send) -> None:
    first = record(bakery.cast.operator, bakery.loaves, "2026-11-18", 80, note="The oven was cold.")
    assert send("dan", [bakery.loaves, "v", LAST_WEEK, "85", "80"]).status_code == 200
    assert bakery.values(bakery.loaves) == [("2026-11-18", 85.0)]
    first.refresh_from_db(from_queryset=type(first).objects.filter(organization=bakery.cast.organization))
    assert first.superseded_at is not None
    now = type(first).objects.get(organization=bakery.cast.organization, superseded_at=None)
    assert (now.original_id, now.note) == (first.pk, "The oven was cold.")


def test_clearing_a_cell_takes_its_value_back(bakery: Bakery, send: Send) -> None:
    record(bakery.cast.operator, bakery.loaves, "2026-11-18", 80)
    assert send("dan", [bakery.loaves, "v", LAST_WEEK, "", "80"]).status_code == 200
    assert bakery.values(bakery.loaves) == []


def test_several_values_of_a_period_are_never_overwritten(bakery: Bakery, send: Send) -> None:
    for day in ("2026-11-17", "2026-11-19"):
        record(bakery.cast.operator, bakery.loaves, day, 40)
    answer = send("dan", [bakery.loaves, "v", LAST_WEEK, "85", "80"])
    assert answer.status_code == 422
    assert refusals(answer.json()) == ["2 values make this up. Change them where they were recorded."]
    assert bakery.values(bakery.loaves) == [("2026-11-17", 40.0), ("2026-11-19", 40.0)]


def test_a_value_of_a_period_to_come_is_refused(bakery: Bakery, send: Send) -> None:
    answer = send("dan", [bakery.loaves, "v", NEXT_WEEK, "85", ""])
    assert "still to come" in refusals(answer.json())[0]
    assert bakery.values(bakery.loaves) == []


def test_whoever_comes_second_sees_what_the_first_has_saved(bakery: Bakery, send: Send) -> None:
    record(bakery.cast.operator, bakery.loaves, "2026-11-18", 70)
    answer = send("dan", [bakery.loaves, "v", LAST_WEEK, "85", ""])  # the cell was empty when he typed
    assert refusals(answer.json()) == ["It has become 70 meanwhile. Type yours again if it shall stand."]
    assert bakery.values(bakery.loaves) == [("2026-11-18", 70.0)]


def test_the_same_cell_sent_twice_records_once(bakery: Bakery, send: Send) -> None:
    cell = [bakery.loaves, "v", LAST_WEEK, "90", ""]
    send("dan", cell)
    assert send("dan", cell).status_code == 200
    assert bakery.values(bakery.loaves) == [("2026-11-22", 90.0)]


@pytest.mark.parametrize(("who", "status"), [("vic", 403), ("finn", 422), ("cleo", 200), ("max", 200)])
def test_only_who_may_record_for_a_kpi_saves_its_values(
    bakery: Bakery, send: Send, who: str, status: int
) -> None:
    assert send(who, [bakery.loaves, "v", LAST_WEEK, "90", ""]).status_code == status
    assert bool(bakery.values(bakery.loaves)) == (status == 200)


def test_a_stranger_finds_no_grid_and_no_kpi(bakery: Bakery, send: Send, signed_in: SignIn) -> None:
    assert send("eve", [bakery.loaves, "v", LAST_WEEK, "90", ""]).status_code == 404
    elsewhere = f"/o/{bakery.cast.elsewhere.slug}/kpis/grid/cells/"
    cells = f'[[{bakery.loaves.pk}, 0, "v", "{LAST_WEEK}", "90", ""]]'
    answer = signed_in("eve").post(elsewhere, {"cells": cells, "cadence": "weekly"})
    assert refusals(answer.json()) == ["This cell is not there any more. Load the page again."]
    assert bakery.values(bakery.loaves) == []


@pytest.mark.parametrize(
    "cells",
    [
        "",
        "[]",
        "{}",
        "[[1]]",
        '[["1", 0, "v", "2026-11-16", "1", ""]]',
        '[[1, 0, "x", "", "", ""]]',
        "[" * 5000,
    ],
)
def test_what_is_no_block_of_cells_is_refused(bakery: Bakery, signed_in: SignIn, cells: str) -> None:
    answer = signed_in("dan").post(f"/o/{bakery.cast.slug}/kpis/grid/cells/", {"cells": cells})
    assert answer.status_code == 422
    assert answer.json()["fault"]


def test_a_target_typed_into_a_period_changes_that_period_alone(bakery: Bakery, send: Send) -> None:
    answer = send("cleo", [bakery.loaves, "t", NEXT_WEEK, "150", "100"])
    assert answer.status_code == 200
    assert bakery.steps == [["2026-01-05", 100.0], ["2026-11-30", 150.0], ["2026-12-07", 100.0]]
    assert version(bakery.goal).target is None


def test_targets_of_neighbouring_periods_become_one_step(bakery: Bakery, send: Send) -> None:
    weeks = (NEXT_WEEK, "2026-12-07", "2026-12-14")
    send("cleo", *([bakery.loaves, "t", week, "150", "100"] for week in weeks))
    assert bakery.steps == [["2026-01-05", 100.0], ["2026-11-30", 150.0], ["2026-12-21", 100.0]]


def test_a_cleared_target_is_as_much_as_before(bakery: Bakery, send: Send) -> None:
    send("cleo", [bakery.loaves, "t", NEXT_WEEK, "150", "100"])
    assert send("cleo", [bakery.loaves, "t", NEXT_WEEK, "", "150"]).status_code == 200
    assert bakery.steps == [["2026-01-05", 100.0]]


@pytest.mark.parametrize("week", [LAST_WEEK, THIS_WEEK])
def test_the_target_of_a_period_that_has_begun_stays(bakery: Bakery, send: Send, week: str) -> None:
    answer = send("cleo", [bakery.loaves, "t", week, "10", "100"])
    assert "the past is not scored anew" in refusals(answer.json())[0]
    assert version(bakery.goal).target == 100.0


@pytest.mark.parametrize("text", ["0", "-5"])
def test_a_target_of_nothing_is_refused(bakery: Bakery, send: Send, text: str) -> None:
    answer = send("cleo", [bakery.loaves, "t", NEXT_WEEK, text, "100"])
    assert refusals(answer.json()) == [
        "A target of nothing or less asks for nothing. Enter a number above 0."
    ]


def test_who_records_for_a_goal_that_was_handed_to_him_does_not_set_its_targets(
    bakery: Bakery, send: Send
) -> None:
    answer = send("dan", [bakery.loaves, "t", NEXT_WEEK, "10", "100"])
    assert refusals(answer.json()) == ["You may not change what “Bake 100 loaves every week” asks for."]


def test_a_kpi_that_no_recurring_goal_judges_takes_no_target(bakery: Bakery, send: Send) -> None:
    answer = send("cleo", [bakery.rolls, "t", NEXT_WEEK, "10", ""])
    assert refusals(answer.json()) == ["Nothing asks for an amount in this period, so it takes no target."]


def test_a_block_with_a_wrong_cell_saves_nothing_and_offers_the_rest(bakery: Bakery, send: Send) -> None:
    cells = [[bakery.loaves, "v", LAST_WEEK, "ninety", ""], [bakery.rolls, "v", LAST_WEEK, "30", ""]]
    answer = send("cleo", *cells)
    assert (answer.status_code, answer.json()["offer"]) == (422, "Save the other 1")
    assert answer.json()["refused"][0][0] == 0
    assert not bakery.values(bakery.rolls)
    assert send("cleo", *cells, partial="1").status_code == 200
    assert bakery.values(bakery.rolls) == [("2026-11-22", 30.0)]


def test_a_check_writes_nothing(bakery: Bakery, send: Send) -> None:
    answer = send("dan", [bakery.loaves, "v", LAST_WEEK, "90", ""], check="1")
    assert (answer.status_code, answer.json()["count"]) == (200, 1)
    assert bakery.values(bakery.loaves) == []


def test_a_block_is_one_entry_that_names_what_it_wrote(bakery: Bakery, send: Send) -> None:
    weeks = ("2026-11-02", "2026-11-09", LAST_WEEK)
    send("dan", *([bakery.loaves, "v", week, "90", ""] for week in weeks))
    entries = Entry.objects.filter(organization=bakery.cast.organization, action="measurements.saved")
    assert entries.count() == 1


def test_a_number_is_read_as_its_writer_writes_it(bakery: Bakery, send: Send) -> None:
    dan = bakery.cast.user("dan")
    dan.language = "en-de"
    dan.save()
    send("dan", [bakery.loaves, "v", LAST_WEEK, "1.234,5", ""])
    assert bakery.values(bakery.loaves) == [("2026-11-22", 1234.5)]
    answer = send("dan", [bakery.loaves, "v", LAST_WEEK, "1.234", "1.234,5"])
    assert answer.status_code == 200, "what stood is compared as its reader saw it"


def test_a_value_typed_into_an_empty_cell_waits_for_who_was_first(bakery: Bakery, send: Send) -> None:
    actor = bakery.cast.actor("cleo")
    record_measurement(actor=actor, kpi=bakery.rolls, measured_on=actor.today, value=3.0)
    assert send("dan", [bakery.rolls, "v", THIS_WEEK, "5", ""]).status_code == 422
    assert bakery.values(bakery.rolls) == [("2026-11-25", 3.0)]
