"""A file too large for one transaction: nobody sees anything of it before all of it is there."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cairn.common.batches import models_in_batches
from cairn.exchange.models import ImportRun, RunState
from cairn.exchange.queries.premises import Overtaken, newest_entry
from cairn.exchange.queries.verification import verify_figures
from cairn.exchange.services import applying
from cairn.exchange.services.first_figures import add_first_figures
from cairn.exchange.tests.plans import exported, founded, harbour, imported, row
from cairn.goals.models import Closing, Goal, GoalFigure, GoalVersion
from cairn.goals.queries.listing import tags_in_use
from cairn.goals.queries.stored import STORED, days_of
from cairn.goals.services import figures as figures_service
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.services.measurements import record_measurement
from cairn.org.access import Actor, operator_of
from cairn.org.models import Person, Unit
from cairn.org.services import add_unit

CASES = sorted((Path(__file__).parents[3] / "tests" / "cases").glob("*.json"))

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_slices(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on, whatever is imported counts as large."""
    return lambda: monkeypatch.setattr(applying, "MOST_AT_ONCE", -1)


@pytest.fixture
def actor(hold_clock: Callable[[str], datetime]) -> Actor:
    hold_clock("2026-11-25T09:00")
    return founded(harbour())


def larger() -> dict[str, Any]:
    """The harbour with a new row of each kind, and with some that change."""
    document = harbour()
    document["units"].append({"key": "hull", "name": "Hull", "kind": "team", "parent": "all", "lead": "hal"})
    document["people"].append({"key": "hal", "name": "Hal Hook", "unit": "hull", "manager": "cleo"})
    document["people"][0]["title"] = "Head cook"
    document["kpis"].append({"key": "hull-fed", "series_of": "fed", "measurements": [["2026-11-05", 7]]})
    row(document, "kpis", "leeds-fed")["measurements"][0] = ["2026-11-02", 30]
    row(document, "kpis", "leeds-fed")["measurements"].append(["2026-11-20", 9])
    micro = row(document, "goals", "micro")
    document["goals"].append(
        {**micro, "key": "hull", "title": "Hull, too", "kpi": "hull-fed", "tags": ["sea"]}
    )
    document["goals"].append(
        {"key": "over", "title": "Be quick", "start": "2026-01-01", "end": "2026-06-30", "state": "closed",
         "kpi": "delay", "direction": "at_most", "target": 30}
    )  # fmt: skip
    row(document, "goals", "quick")["high"] = 60
    document["projects"].append({"key": "sea", "name": "Sea", "goals": ["hull"]})
    return document


def facts(actor: Actor) -> dict[str, Any]:
    """Everything that an import leaves, without ids."""
    organization = actor.organization_id
    keys = dict(Goal.objects.filter(organization=organization).values_list("pk", "key"))
    figures = {
        (keys[each.goal_id], day): [getattr(each, name) for name in STORED]
        for each in GoalFigure.objects.filter(organization=organization, goal__in=keys)
        for day in days_of(each)
    }
    versions = GoalVersion.objects.known(organization).order_by("goal_id", "effective_on")
    closings = Closing.objects.filter(organization=organization, goal__in=keys, superseded_at=None)
    return {
        "export": exported(actor),
        "figures": figures,
        "versions": [(keys[each.goal_id], each.effective_on, each.state) for each in versions],
        "closings": [
            (keys[each.goal_id], each.closed_on, each.value, each.status)
            for each in closings.order_by("goal_id")
        ],
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_comes_out_the_same_at_once_and_in_slices(
    path: Path, monkeypatch: pytest.MonkeyPatch, in_slices: Callable[[], None]
) -> None:
    monkeypatch.setattr(figures_service, "LONGEST_HISTORY_BY_DAY", 20)
    document = json.loads(path.read_text())["plan"]
    at_once = facts(founded(document))
    in_slices()
    assert facts(founded(document)) == at_once


def test_a_second_file_comes_out_the_same_in_slices(actor: Actor, in_slices: Callable[[], None]) -> None:
    other = founded(harbour())
    imported(other, larger())
    in_slices()
    imported(actor, larger())
    assert exported(actor) == exported(other)
    assert facts(actor)["closings"] == facts(other)["closings"]
    today = actor.today
    for one, another in ((actor, other), (other, actor)):
        mine, theirs = facts(one)["figures"], facts(another)["figures"]
        assert {key: each for key, each in mine.items() if key[1] == today} == {
            key: each for key, each in theirs.items() if key[1] == today
        }
    assert verify_figures(actor.organization_id).differences == []


@pytest.mark.parametrize(("count", "is_in_slices"), [(4_997, False), (4_998, True)])
def test_beyond_five_thousand_rows_the_result_is_the_same(
    count: int, is_in_slices: bool, hold_clock: Callable[[str], datetime]
) -> None:
    hold_clock("2026-11-25T09:00")
    document = founded_document(count)
    actor = founded(document)
    run = ImportRun.objects.get(organization=actor.organization_id)
    assert run.former["figures"]["is_in_slices"] is is_in_slices
    assert Measurement.objects.filter(organization=actor.organization_id).count() == count
    assert json.loads(exported(actor)) == document
    figure = GoalFigure.objects.get(organization=actor.organization_id, good_through=actor.today)
    assert (figure.value, figure.status) == (count, "achieved")


def founded_document(count: int) -> dict[str, Any]:
    """One unit, one KPI, one goal and so many values of 1."""
    days = [["2026-11-02", 1]] * count
    return {
        "cairn": 1,
        "organization": {"name": "Many"},
        "units": [{"key": "all", "name": "Many", "kind": "company"}],
        "kpis": [{"key": "fed", "name": "Fed", "aggregation": "sum", "measurements": days}],
        "goals": [
            {
                "key": "feed",
                "title": "Feed",
                "start": "2026-11-01",
                "end": "2026-12-31",
                "kpi": "fed",
                "target": 4000,
            }
        ],
    }


@pytest.mark.parametrize("most_at_once", [5000, -1], ids=["at once", "in slices"])
def test_a_goal_that_waits_for_its_start_has_no_past_of_equal_days(
    hold_clock: Callable[[str], datetime], monkeypatch: pytest.MonkeyPatch, most_at_once: int
) -> None:
    hold_clock("2026-11-25T09:00")
    monkeypatch.setattr(applying, "MOST_AT_ONCE", most_at_once)
    document = founded_document(10)
    later = {"key": "later", "title": "Later", "start": "2027-01-01", "end": "2027-12-31"}
    document["goals"].append(document["goals"][0] | later)
    actor = founded(document)
    rows = GoalFigure.objects.filter(organization=actor.organization_id, goal__key="later")
    assert [(each.day, each.good_through) for each in rows] == [(actor.today, actor.today)]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Let something happen once all rows are written and before they are live."""

    def arrange(happen: Callable[[], None]) -> None:
        def written(*args: Any) -> None:
            add_first_figures(*args)
            happen()

        monkeypatch.setattr(applying, "add_first_figures", written)

    return arrange


Meanwhile = Callable[[Callable[[], None]], None]


def test_nothing_is_seen_before_everything_is_there(
    actor: Actor, in_slices: Callable[[], None], meanwhile: Meanwhile
) -> None:
    seen: list[Any] = []

    def look() -> None:
        kinds = (Unit, Person, Kpi, Measurement, Goal, GoalVersion)
        counts = [kind.objects.filter(organization=actor.organization_id).count() for kind in kinds]
        seen.append((exported(actor), counts, tags_in_use(actor.organization_id, 10)))
        assert verify_figures(actor.organization_id).differences == []
        assert Goal.everything.filter(organization=actor.organization_id, key="hull").exists()

    look_before = (exported(actor), [2, 2, 3, 4, 5, 5], ["daily", "food"])
    in_slices()
    meanwhile(look)
    imported(actor, larger())
    assert seen == [look_before]
    assert tags_in_use(actor.organization_id, 10) == ["daily", "food", "sea"]


def test_a_value_recorded_meanwhile_stays_and_counts(
    actor: Actor, in_slices: Callable[[], None], meanwhile: Meanwhile
) -> None:
    kpi = Kpi.objects.get(organization=actor.organization_id, key="delay")
    meanwhile(lambda: record(actor, kpi, 12.0))
    in_slices()
    imported(actor, larger())
    assert b'["2026-11-25", 12]' in exported(actor)
    assert verify_figures(actor.organization_id).differences == []


def record(actor: Actor, kpi: Kpi, value: float) -> None:
    fresh = operator_of(actor.organization)
    record_measurement(actor=fresh, kpi=kpi, measured_on=fresh.today, value=value)


def test_a_plan_changed_meanwhile_stops_the_import_and_nothing_of_it_is_kept(
    actor: Actor, in_slices: Callable[[], None], meanwhile: Meanwhile
) -> None:
    def happen() -> None:
        parent = Unit.objects.get(organization=actor.organization_id, key="all")
        add_unit(actor=actor, name="Hull", kind="team", parent=parent)

    meanwhile(happen)
    in_slices()
    with pytest.raises(Overtaken, match="somebody changed the plan"):
        imported(actor, larger())
    assert held_back(actor) == {}
    run = ImportRun.objects.filter(organization=actor.organization_id).latest("pk")
    assert run.state == RunState.FAILED
    assert "Check the file again" in run.reason
    assert b"Hull, too" not in exported(actor)


def test_few_rows_are_compared_again_where_somebody_was_faster(
    actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []

    def newest(organization: int) -> int:
        looks.append(1)
        found = newest_entry(organization)
        if len(looks) == 1:
            add_unit(actor=actor, name="Goole", kind="team", parent=None)
        return found

    monkeypatch.setattr(applying, "newest_entry", newest)
    imported(actor, larger())
    assert len(looks) == 2
    assert b"Hull, too" in exported(actor)
    assert b"Goole" in exported(actor)


def test_a_failure_of_the_program_leaves_nothing_and_says_so(
    actor: Actor, in_slices: Callable[[], None], meanwhile: Meanwhile
) -> None:
    def fail() -> None:
        raise RuntimeError("broken")

    before = facts(actor)
    meanwhile(fail)
    in_slices()
    with pytest.raises(RuntimeError, match="broken"):
        imported(actor, larger())
    assert held_back(actor) == {}
    assert facts(actor) == before
    run = ImportRun.objects.filter(organization=actor.organization_id).latest("pk")
    assert (run.state, run.reason) == (
        RunState.FAILED,
        "The program failed while it imported the file. Nothing was imported.",
    )


def held_back(actor: Actor) -> dict[str, int]:
    """How many rows nobody sees, by kind."""
    counts = {
        model.__name__: model.everything.filter(organization=actor.organization_id, is_held_back=True).count()
        for model in models_in_batches()
    }
    return {name: count for name, count in counts.items() if count}
