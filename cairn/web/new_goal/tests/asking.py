"""What the tests of the goal's form share: a sentence that is whole, and ways to send and read it."""

from typing import Any

from django.test import Client
from django.urls import reverse

from cairn.goals.models import GoalVersion
from tests.cast import Cast

SENTENCE = {
    "kind": "amount",
    "what": "Feed",
    "amount": "5",
    "unit": "people",
    "cadence": "daily",
    "until": "30 June 2027",
    "toward": "",
    "once": "a" * 32,
}
LEVEL = {
    "kind": "level",
    "what": "Volunteers",
    "baseline": "5",
    "amount": "9",
    "unit": "people",
    "cadence": "",
}


def address(cast: Cast) -> str:
    return reverse("new_goal:page", kwargs={"slug": cast.slug})


def mine(cast: Cast, name: str) -> str:
    """How a form names somebody as an owner."""
    return f"person:{cast.people[name].pk}"


def unit(cast: Cast, name: str) -> str:
    """How a form names a unit as an owner."""
    return f"unit:{cast.units[name].pk}"


def rows(name: str, *filled: dict[str, str]) -> dict[str, str]:
    """Rows of a form as a browser sends them."""
    sent = {f"{name}-TOTAL_FORMS": str(len(filled)), f"{name}-INITIAL_FORMS": "0"}
    for number, row in enumerate(filled):
        sent |= {f"{name}-{number}-{field}": value for field, value in row.items()}
    return sent


def ask(client: Client, cast: Cast, **changes: Any) -> Any:
    return client.post(address(cast), {**SENTENCE, **changes})


def created(client: Client, cast: Cast, **changes: Any) -> GoalVersion:
    """The goal that the form sets; fails with what was refused."""
    before = set(GoalVersion.objects.filter(organization=cast.organization).values_list("pk", flat=True))
    answer = ask(client, cast, **{"once": str(len(before)), **changes})
    assert answer.status_code == 302, faults(answer)
    new = GoalVersion.objects.filter(organization=cast.organization).exclude(pk__in=before)
    return new.select_related("goal", "kpi__series_of").latest("goal_id")


def faults(answer: Any) -> dict[str, list[str]]:
    """What was refused, by field."""
    return {name: list(map(str, errors)) for name, errors in answer.context["form"].errors.items()}
