"""The living page of parts: every part in every state, for whoever builds pages."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.accounts.models import User
from cairn.common import clock
from cairn.org.access import Right, actor_for
from cairn.org.models import Membership
from cairn.web.parts import specimen_habits, specimen_rows, specimens
from cairn.web.parts.forms import SpecimenForm
from cairn.web.shell.toasts import Toast


def parts_page(request: HttpRequest) -> HttpResponse:
    """Show all parts; found only while developing, or by an administrator of any organization."""
    if not settings.DEBUG and not _is_administrator(request.user):
        raise Http404
    today = clock.today("UTC")
    faulty = SpecimenForm(
        {"title": "", "amount": "1.234,5", "due_on": "31 November", "plan": "month"}, today=today
    )
    faulty.is_valid()
    return render(
        request,
        "parts_page/page.html",
        {
            "today": today,
            "statuses": specimens.STATUSES,
            "silent_since": specimens.silent_since(today),
            "tokens": specimens.TOKENS,
            "icons": specimens.ICONS,
            "series": [5, 5.5, 6, 6, 6.5, 6, 6, 6, 7, 6, 6, 6, 6, 6],
            "gaps": [3, None, None, 2, 4, 3.5],
            "flat": [4, 4, 4],
            "nothing": [],
            "people": specimens.people(),
            "marks": specimens.marks(),
            "habits": specimen_habits.habits(today),
            "tree": specimen_rows.tree(today),
            "feeds": specimen_rows.feeds(today),
            "many": specimen_rows.many(today),
            "explanation": specimens.explanation(),
            "choices": specimens.choices(),
            "mix": specimens.MIX,
            "history": specimens.history(today),
            "talk": specimens.talk(),
            "chart": specimens.chart_options(),
            "finding": specimens.finding(today),
            "chart_table": specimens.chart_table(),
            "toasts": [Toast("Recorded 6 people.", "#"), Toast("Nothing was changed.", is_fault=True)],
            "form": SpecimenForm(today=today),
            "faulty": faulty,
        },
    )


def _is_administrator(user: object) -> bool:
    if not isinstance(user, User):
        return False
    slugs = Membership.objects.filter(user=user).values_list("organization__slug", flat=True)
    actors = (actor_for(user, slug) for slug in slugs)
    return any(actor is not None and actor.has(Right.ADMINISTER) for actor in actors)
