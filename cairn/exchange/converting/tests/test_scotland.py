"""Scotland's councils, held against the ranks and the means that the source computed itself."""

import csv
import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import fmean

import pytest

from cairn.calc.plan.model import Kpi, Plan
from cairn.exchange.converting import SourceFault, converted
from cairn.exchange.converting.cells import slug
from cairn.exchange.converting.scotland.periods import last_day
from cairn.exchange.converting.scotland.values import COUNCILS, MEANS

SOURCE = Path(__file__).parent / "sources" / "scotland-lgbf"


def rows_of(name: str) -> list[dict[str, str]]:
    with (SOURCE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return converted("scotland-lgbf", SOURCE)


@pytest.fixture(scope="module")
def families(plan: Plan) -> dict[str, list[Kpi]]:
    """The councils' series by the family's key."""
    found = defaultdict(list)
    for kpi in plan.kpis:
        if kpi.series_of:
            found[kpi.series_of].append(kpi)
    return dict(found)


def test_every_indicator_is_a_kpi_and_councils_are_series_of_it(
    plan: Plan, families: dict[str, list[Kpi]]
) -> None:
    assert sum(kpi.series_of is None for kpi in plan.kpis) == 108
    assert {key: len(series) for key, series in families.items()} == {
        "corp-09.of-crisis-grant-decisions-within-1-day": 32,
        "corp-10.of-ccg-grant-decisions-within-15-days": 32,
    }
    assert sum(len(kpi.measurements) for series in families.values() for kpi in series) == 1_339


def test_ranks_among_councils_are_the_sources_1339_of_1339(families: dict[str, list[Kpi]]) -> None:
    ranks: dict[tuple[str, date], float] = {}
    for series in families.values():
        by_day: dict[date, dict[str, float]] = defaultdict(dict)
        for kpi in series:
            for one in kpi.measurements:
                by_day[one.on][kpi.key] = one.value if kpi.better == "down" else -one.value
        for day, values in by_day.items():
            ordered = sorted(values.values())  # those that are alike share the best place
            ranks |= {(key, day): ordered.index(value) + 1 for key, value in values.items()}
    theirs = {
        (f"{slug(row['Code'])}.{slug(row['LocalAuthority'])}", last_day(row["Period"])): float(
            row["ScotRank"]
        )
        for row in rows_of(COUNCILS)
    }
    assert ranks == theirs


def test_scotlands_value_is_the_mean_of_its_councils(plan: Plan, families: dict[str, list[Kpi]]) -> None:
    of_family = {kpi.key: kpi for kpi in plan.kpis if kpi.key in families}
    compared = 0
    for key, series in families.items():
        for mean in of_family[key].measurements:
            values = [one.value for kpi in series for one in kpi.measurements if one.on == mean.on]
            assert mean.value == pytest.approx(fmean(values)), (key, mean.on)
            compared += 1
    assert compared == 42


def test_lower_is_better_where_ranks_ascend(plan: Plan) -> None:
    better = {kpi.key: kpi.better for kpi in plan.kpis if kpi.series_of is None}
    assert better["env-01a.net-cost-of-waste-collection-per-premises"] == "down"
    assert sorted(map(list(better.values()).count, ("down", "up", "neither"))) == [4, 51, 53]


def test_councils_stand_below_their_group(plan: Plan) -> None:
    parents = {unit.key: unit.parent for unit in plan.units}
    assert parents["stirling"] == "family-group-2"
    assert parents["family-group-2"] == "scotland"
    assert [unit.kind for unit in plan.units].count("council") == 32


def test_values_over_several_years_say_so(plan: Plan) -> None:
    noted = {one.note for kpi in plan.kpis for one in kpi.measurements if one.note}
    assert "Over the years 2020 to 2023" in noted
    assert all(note.startswith("Over the years") for note in noted)


def test_a_period_of_another_form_is_refused_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "source"
    shutil.copytree(SOURCE, folder)
    text = (folder / MEANS).read_text(encoding="utf-8")
    (folder / MEANS).write_text(text.replace("2018-19;Q1", "2018-19;Q5", 1), encoding="utf-8")
    with pytest.raises(SourceFault, match=r"column 'Period': '2018-19;Q5' is no period like"):
        converted("scotland-lgbf", folder)


@pytest.mark.parametrize("text", ["2019-19", "2018", "2018;Smarch", "2018-19;Q0", ""])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no period"):
        last_day(text)
