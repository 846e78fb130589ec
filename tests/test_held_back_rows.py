"""While a large file is being imported no page shows anything of it; once it is live, pages do."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from cairn.calc.plan.write import document_of
from cairn.exchange.files import PlanFile
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.services import applying, import_plan
from cairn.exchange.services.first_figures import add_first_figures
from cairn.org.access import operator_of
from conftest import HoldClock
from tests.cast import Cast
from tests.pages import LOOKS
from tests.sights import NOW, Sights, build_sights

MARK = "Zanzibar"


def marked(sights: Sights) -> dict[str, Any]:
    """The plan of the sights, with a marked row of each kind that hangs on what is there."""
    organization = sights.cast.organization
    document: dict[str, Any] = document_of(plan_in_force(organization, operator_of(organization).today))
    leeds = next(row for row in document["goals"] if row["title"] == sights.plan.leeds.title)
    dan = next(row["key"] for row in document["people"] if row["name"].startswith("Dan"))
    unit = next(row["key"] for row in document["units"] if row["name"] == "Leeds")
    meals = next(row for row in document["kpis"] if row.get("name") == sights.plan.meals.name)
    meals["measurements"].append({"date": "2026-11-24", "value": 9, "by": dan, "note": MARK})
    document["units"].append({"key": "z-unit", "name": f"{MARK} unit", "kind": "team", "parent": unit})
    document["people"].append(
        {"key": "z-person", "name": f"{MARK} Person", "unit": "z-unit", "manager": dan}
    )  # fmt: skip
    kpi = {"key": "z-kpi", "name": f"{MARK} KPI", "unit": "people", "owner": f"person:{dan}"}
    document["kpis"].append(kpi | {"measurements": [["2026-11-23", 5]]})
    document["kpis"].append({"key": "z-series", "series_of": meals["key"], "owner": "person:z-person"})
    goal: dict[str, Any] = {
        "start": "2026-09-01",
        "end": "2026-12-31",
        "owner": f"person:{dan}",
        "tags": [MARK],
    }
    goal |= {
        "key": "z-goal",
        "title": f"{MARK} goal",
        "kpi": "z-kpi",
        "target": 9,
        "supports": [leeds["key"]],
    }
    document["goals"].append(goal)
    document["goals"].append(
        goal | {"key": "z-below", "title": f"{MARK} below", "parent": leeds.get("parent")}
    )
    document["projects"] = [
        {"key": "z", "name": f"{MARK} project", "owner": f"person:{dan}", "goals": [leeds["key"]],
         "members": [{"person": dan}], "tasks": [{"title": f"{MARK} task", "assignee": dan}]}
    ]  # fmt: skip
    return document


def pages_with_the_mark(sights: Sights) -> list[str]:
    """The names of the looks in whose HTML the mark stands; what they send changes nothing."""
    found = []
    for look in LOOKS:
        cache.clear()  # the limits on guessing would else stop the walk
        with transaction.atomic():
            client, path = look.browser(sights), look.path(sights)
            send = client.get if look.sends is None else client.post
            response = send(path, dict(look.sends or {}), follow=look.sends is None)
            transaction.set_rollback(True)
        assert response.status_code == look.status, (look.name, response.status_code)
        if MARK in getattr(response, "content", b"").decode(errors="ignore"):
            found.append(look.name)
    return found


@pytest.mark.django_db
def test_no_page_shows_anything_of_an_import_that_is_not_complete(
    cast: Cast, hold_clock: HoldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_clock(NOW)
    sights = build_sights(cast)
    seen: list[list[str]] = []

    def look_around(*args: Any) -> None:
        add_first_figures(*args)
        seen.append(pages_with_the_mark(sights))

    monkeypatch.setattr(applying, "MOST_AT_ONCE", -1)
    monkeypatch.setattr(applying, "add_first_figures", look_around)
    import_plan(actor=operator_of(cast.organization), file=PlanFile.of(marked(sights)))
    assert seen == [[]]
    assert len(pages_with_the_mark(sights)) > 10
