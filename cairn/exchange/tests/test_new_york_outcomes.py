"""The City of New York: whose agencies met how many targets, as its source counted them."""

import csv
from collections import Counter, defaultdict
from datetime import date

import pytest

from cairn.exchange.files import read_plan_file
from cairn.exchange.services import found_from_plan
from cairn.goals.models import GoalVersion
from cairn.reports.documents.model import Table
from cairn.reports.period.asked import Asked
from cairn.reports.period.report import period_report
from demo.new_york import PLAN, SOURCE


def source(name: str) -> list[dict[str, str]]:
    with (SOURCE / "Final Data" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.django_db
def test_agencies_met_and_missed_as_many_targets_as_the_source_counts() -> None:
    actor, _run = found_from_plan(file=read_plan_file(PLAN))
    year = Asked(actor, date(2022, 7, 1), date(2023, 6, 30), "2022/23")
    document = period_report(year)
    section = next(section for section in document.sections if section.key == "outcomes")
    table = next(block for block in section.blocks if isinstance(block, Table))
    told = {str(row.cells[0]): (row.cells[1], row.cells[2]) for row in table.rows}

    # The source names its agencies by numbers; whose an indicator is here tells which they are.
    versions = GoalVersion.objects.known(actor.organization_id).exclude(kpi=None)
    unit_of = {
        version.kpi.key.partition(".")[2].partition("-")[0]: str(version.owner_unit)
        for version in versions.select_related("kpi", "owner_unit")
        if version.kpi
    }
    judged = [row for row in source("Tidy Indicator Level Data.csv") if row["Success"] != "NA"]
    numbers: dict[str, set[str]] = defaultdict(set)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in judged:
        numbers[unit_of[row["ID"]]].add(row["Agency.Number"])
        counted[unit_of[row["ID"]]][row["Success"]] += 1
    assert told == {unit: (each["Met_Goal"], each["Did_Not_Meet"]) for unit, each in counted.items()}

    theirs = {row["Agency.Number"]: row for row in source("All Indicators Agency Outcomes.csv")}
    assert len(theirs) == 35
    without_targets = set(theirs) - {number for found in numbers.values() for number in found}
    assert {(theirs[number]["Met_Goal"], theirs[number]["Did_Not_Meet"]) for number in without_targets} == {
        ("0", "0")
    }
    for units, found in shared(numbers):
        ours = tuple(sum(int(str(told[unit][at])) for unit in units) for at in (0, 1))
        named = [theirs[number] for number in found]
        assert ours == tuple(sum(int(row[name]) for row in named) for name in ("Met_Goal", "Did_Not_Meet"))
    assert table.sums()[1:4] == (counted_in(judged, "Met_Goal"), counted_in(judged, "Did_Not_Meet"), 351)


def counted_in(rows: list[dict[str, str]], verdict: str) -> int:
    return sum(row["Success"] == verdict for row in rows)


def shared(numbers: dict[str, set[str]]) -> list[tuple[set[str], set[str]]]:
    """Units and the source's numbers for them: it has one number for agencies whose name it leaves out."""
    found: list[tuple[set[str], set[str]]] = []
    for unit, of_unit in numbers.items():
        meeting = [each for each in found if each[1] & of_unit]
        units = {unit}.union(*(each[0] for each in meeting))
        found = [each for each in found if each not in meeting]
        found.append((units, of_unit.union(*(each[1] for each in meeting))))
    return found
