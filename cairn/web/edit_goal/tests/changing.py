"""What the tests of a change share: a goal to change, and the form as a browser would send it."""

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from cairn.goals.access.owners import Owner
from cairn.goals.models import GoalVersion
from cairn.goals.services.measures import Measure
from cairn.goals.services.setting import set_goal
from cairn.web.wording import target_in_force
from tests.cast import Cast

TODAY = date(2026, 11, 25)
MEASURE = Measure(name="Feed people", unit="people", aggregation="sum", cadence="daily")
TERMS: dict[str, Any] = {
    "start_on": date(2026, 11, 1),
    "end_on": date(2027, 6, 30),
    "direction": "reach",
    "rollup": "measured",
    "cadence": "daily",
    "target": 5.0,
}


def goal_of_leeds(cast: Cast, title: str = "Feed 5 people every day", **changes: Any) -> GoalVersion:
    """A goal of the team in Leeds, set by its lead; by default "feed 5 people every day"."""
    terms = {**TERMS, **changes}
    measure = (
        MEASURE
        if terms["rollup"] == "measured" and terms["direction"] not in ("done", "milestones")
        else None
    )
    return set_goal(
        actor=cast.actor("cleo"),
        title=title,
        terms=terms,
        owner=Owner(unit=cast.units["leeds"]),
        measure=measure,
    )


def address(goal: GoalVersion, cast: Cast) -> str:
    return reverse("edit_goal:page", kwargs={"slug": cast.slug, "pk": goal.goal_id})


def form_of(client: Client, url: str) -> dict[str, Any]:
    """What a browser would send of the form as it stands."""
    return sent_back(client.get(url))


def sent_back(answer: Any) -> dict[str, Any]:
    """What a browser would send of the form that an answer shows."""
    form, edit = answer.context["form"], answer.context["edit"]
    data: dict[str, Any] = {"kind": form.kind, "seen": edit.token} | (
        {"titled": "1"} if form.is_titled else {}
    )
    sets = [form, answer.context["change"], *(row for rows in form.rows.values() for row in rows.forms)]
    for bound in (bound for fields in sets for bound in fields):
        value = bound.value()
        if value not in (None, False):
            data[bound.html_name] = value
    for rows in form.rows.values():
        data |= {f"{rows.prefix}-TOTAL_FORMS": len(rows.forms), f"{rows.prefix}-INITIAL_FORMS": 0}
    return data


def change(client: Client, goal: GoalVersion, cast: Cast, **changes: Any) -> Any:
    """Open the form, change some of it, save it."""
    url = address(goal, cast)
    return client.post(url, {**form_of(client, url), **changes})


def in_force(goal: GoalVersion, on: date = TODAY) -> GoalVersion:
    versions = GoalVersion.objects.in_force(goal.organization_id, on)
    return versions.select_related("goal", "kpi").get(goal=goal.goal_id)


def faults(answer: Any) -> list[str]:
    return [fault["text"] for fault in answer.context["edit"].faults]


def asked(goal: GoalVersion, on: date = TODAY) -> float | None:
    """What is asked for in each period on a day."""
    return target_in_force(in_force(goal, on), on)
