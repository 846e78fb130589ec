"""Files that go out by the browser: the plan and the values, as another program reads them."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cairn.exchange.files import read_plan_file
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.queries.writing import plan_bytes
from cairn.kpis.models import Kpi
from conftest import HoldClock
from tests.cast import Cast
from tests.file_runs import checked, uploaded
from tests.fixtures_cast import SignIn
from tests.sights import NOW, Sights, build_sights

pytestmark = pytest.mark.django_db
Bound = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def sights(cast: Cast, hold_clock: HoldClock) -> Sights:
    hold_clock(NOW)
    return build_sights(cast)


@pytest.fixture
def max(signed_in: SignIn) -> Client:
    return signed_in("max")


def taken(browser: Client, cast: Cast, what: str, query: str = "") -> bytes:
    response: Any = browser.get(reverse(f"files:{what}", kwargs={"slug": cast.slug}) + query)
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith('attachment; filename="open-harbour-')
    return b"".join(response.streaming_content)


def test_the_plan_is_what_the_command_writes_but_for_what_is_private(
    max: Client, cast: Cast, sights: Sights
) -> None:
    whole = json.loads(plan_bytes(plan_in_force(cast.organization, cast.operator.today)))
    seen = json.loads(taken(max, cast, "plan"))
    private = {goal["key"] for goal in whole["goals"] if goal.get("private")}
    hidden = {goal["kpi"] for goal in whole["goals"] if goal["key"] in private}
    assert len(private) == 1
    assert seen["goals"] == [goal for goal in whole["goals"] if goal["key"] not in private]
    assert seen["kpis"] == [kpi for kpi in whole["kpis"] if kpi["key"] not in hidden]
    for section in ("organization", "units", "people", "visions"):
        assert seen[section] == whole[section]


def test_the_plan_comes_back_as_nothing_new(max: Client, cast: Cast, sights: Sights) -> None:
    content = taken(max, cast, "plan").decode()
    assert checked(uploaded(cast.actor("max"), "plan.json", content)).preview["counts"] == {}


def test_the_plan_as_yaml_is_the_same_plan(max: Client, cast: Cast, sights: Sights, tmp_path: Path) -> None:
    documents = []
    for name, query in (("plan.json", ""), ("plan.yaml", "?form=yaml")):
        path = tmp_path / name
        path.write_bytes(taken(max, cast, "plan", query))
        documents.append(read_plan_file(path).plan)
    assert documents[0] == documents[1]


def test_texts_that_look_like_more_come_back_as_texts_from_yaml(
    max: Client, cast: Cast, sights: Sights, tmp_path: Path
) -> None:
    names = ["1e5", "yes", "null", "~", "2026-11-25", "007", "a: b", "- x", "# y", "*z", "line\nline", "0x1F"]
    for name in names:
        Kpi.objects.filter(organization=cast.organization, pk=sights.family.pk).update(name=name)
        path = tmp_path / "plan.yaml"
        path.write_bytes(taken(max, cast, "plan", "?form=yaml"))
        found = {kpi.key: kpi.name for kpi in read_plan_file(path).plan.kpis}
        assert found[sights.family.key] == name


def test_the_plan_is_computed_by_a_program_without_a_database(
    max: Client, cast: Cast, sights: Sights, tmp_path: Path
) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(taken(max, cast, "plan"))
    command = [sys.executable, "-m", "cairn", "evaluate", str(path), "--as-of", "2026-11-25"]
    printed = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert printed["as_of"] == "2026-11-25"
    assert sights.plan.leeds.key in printed["goals"]


def test_the_values_are_read_by_another_program(max: Client, cast: Cast, sights: Sights) -> None:
    lines = taken(max, cast, "values", f"?kpi={sights.plan.meals.key}&first_on=2026-11-20").decode()
    rows = list(csv.DictReader(lines.splitlines()))
    assert {row["kpi"] for row in rows} == {sights.plan.meals.key}
    assert [row["date"] for row in rows] == ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"]
    assert rows[0]["note"] == "The hall was full."


def test_values_of_private_goals_stay_with_those_who_see_them(
    max: Client, cast: Cast, sights: Sights
) -> None:
    hidden = Kpi.objects.get(organization=cast.organization, name="Hours of practice")
    assert hidden.key not in taken(max, cast, "values").decode()
    response = max.get(reverse("files:values", kwargs={"slug": cast.slug}) + f"?kpi={hidden.key}")
    assert response.status_code == 422


def test_a_file_changes_and_shows_nothing_that_is_kept_private(
    max: Client, cast: Cast, sights: Sights
) -> None:
    document = json.loads(plan_bytes(plan_in_force(cast.organization, cast.operator.today)))
    goal = next(goal for goal in document["goals"] if goal.get("private"))
    title, goal["title"] = goal["title"], "Found out"
    next(kpi for kpi in document["kpis"] if kpi["key"] == goal["kpi"])["description"] = "Found out"
    run = checked(uploaded(cast.actor("max"), "plan.json", json.dumps(document)))
    assert [fault["place"].split("[")[0] for fault in run.faults] == ["goals", "kpis"]
    page = max.get(reverse("files:run", kwargs={"slug": cast.slug, "pk": run.pk})).content.decode()
    assert "kept private" in page
    assert title not in page


def test_a_span_that_ends_before_it_begins_is_refused(max: Client, cast: Cast) -> None:
    query = "?first_on=2026-11-20&last_on=2026-11-19"
    response = max.get(reverse("files:values", kwargs={"slug": cast.slug}) + query)
    assert response.status_code == 422
    assert "This is before the first day." in response.content.decode()


def test_pages_of_files_cost_the_same_however_many_came(
    max: Client, cast: Cast, sights: Sights, django_assert_max_num_queries: Bound
) -> None:
    listing = reverse("files:list", kwargs={"slug": cast.slug})
    run = reverse("files:run", kwargs={"slug": cast.slug, "pk": sights.runs.ready.pk})
    max.get(listing)
    with django_assert_max_num_queries(14):
        max.get(listing)
    with django_assert_max_num_queries(14):
        max.get(run)
