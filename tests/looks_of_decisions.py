"""Looks at what moves the vision, and at what if: with forecasts, and before there are any."""

from django.test import Client

from cairn.decisions.services.forecasting import make_forecasts
from tests.look import Look, goal
from tests.sights import Sights


def forecast(client: Client, sights: Sights) -> None:
    make_forecasts(sights.cast.organization.pk, paths=50)


DECISIONS = (
    Look("what moves the vision, not known yet", "decisions:page", "dan"),
    Look("what moves the vision", "decisions:page", "ada", prepare=forecast),
    Look("what moves the vision, without one", "decisions:page", "eve"),
    Look("a goal with its forecast", "goal:page", "dan", goal("leeds"), prepare=forecast),
    Look("vision with its forecast", "vision:page", "ada", prepare=forecast),
    Look("what if", "what_if:page", "dan", goal("leeds"), query="?asked=6"),
    Look("what if, of a goal to be kept", "what_if:page", "vic", goal("waste")),
    Look("what if, faults", "what_if:page", "dan", goal("leeds"), query="?asked=x&end_on=32+May", status=422),
)
