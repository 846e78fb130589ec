"""What My week shows, and the parts of it that a value recorded in place moves."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from cairn.org.access import Actor
from cairn.web.my_week.greeting import greeting
from cairn.web.my_week.week import week_of


def shown(actor: Actor) -> dict[str, Any]:
    """The page's context: the week, and its greeting."""
    week = week_of(actor)
    return {"week": week, "greeting": greeting(actor, week.own)}


def moved_parts(request: HttpRequest, actor: Actor) -> str:
    """The greeting, the counts of what is due and one's goals, each to take its own place in the page."""
    return render_to_string("my_week/moved.html", shown(actor), request)
