"""What does leadership tell us? Announcements, who has read them, and making one."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.common.markdown import safe_html
from cairn.conversations.access.announcements import (
    announcement_for,
    announcement_to_withdraw,
    may_withdraw,
    unit_to_announce_to,
    visible_announcements,
)
from cairn.conversations.models import LONGEST_ANNOUNCEMENT
from cairn.conversations.queries.announcements import readers_of
from cairn.conversations.services.announcing import announce, say_read, withdraw_announcement
from cairn.org.access import units_at_and_below
from cairn.org.queries import people_here
from cairn.web.kpi.editing import add_refusals
from cairn.web.shell.requests import ActorRequest, next_or, posted, submission_of
from cairn.web.shell.toasts import toast

A_PAGE, MOST_NAMED = 25, 50


class AnnouncementForm(forms.Form):
    """What is announced."""

    title = forms.CharField(label=_lazy("In a few words"), max_length=200)
    text = forms.CharField(
        label=_lazy("All of it"),
        max_length=LONGEST_ANNOUNCEMENT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_lazy("**Bold**, *slanted*, lists and links as in markdown."),
    )


@require_safe
def every(request: ActorRequest, slug: str) -> HttpResponse:
    """All that reaches the reader, the newest first."""
    actor = request.actor
    rows = Paginator(visible_announcements(actor), A_PAGE).get_page(request.GET.get("page"))
    readings = readers_of(actor.organization_id, [row.pk for row in rows])
    read = set(readings.filter(person=actor.person_id).values_list("announcement", flat=True))
    return render(request, "announcement/list.html", {"page": rows, "read": read})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Announce something to a unit and all below it."""
    actor = request.actor
    unit = unit_to_announce_to(actor, pk)
    form = AnnouncementForm(posted(request))
    if form.is_valid():
        try:
            made = announce(
                actor=actor, unit=unit, submission=submission_of(request.POST), **form.cleaned_data
            )
        except ValidationError as refusal:
            add_refusals(form, refusal)
        else:
            toast(request, _("Announced."))
            return redirect("announcement:page", slug=slug, pk=made.pk)
    within = units_at_and_below(actor, unit.pk)
    reached = people_here(actor.organization_id, actor.today).filter(unit__in=within).count()
    context = {"form": form, "unit": unit, "reached": reached}
    return render(request, "announcement/new.html", context, status=422 if form.is_bound else 200)


@require_safe
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """One announcement; to who may take it back also who has read it, and who has not."""
    actor = request.actor
    found = announcement_for(actor, pk)
    readings = readers_of(actor.organization_id, [found.pk])
    context = {
        "announcement": found,
        "html": safe_html(found.text),
        "is_read": readings.filter(person=actor.person_id).exists(),
        "is_own": found.made_by_id == actor.person_id,
        "may_withdraw": may_withdraw(actor, found),
    }
    if context["may_withdraw"]:
        within = units_at_and_below(actor, found.unit_id)
        people = people_here(actor.organization_id, actor.today).filter(unit__in=within)
        missing = people.exclude(pk__in=readings.values("person")).exclude(pk=found.made_by_id)
        context |= {
            "read_count": people.filter(pk__in=readings.values("person")).count(),
            "missing_count": missing.count(),
            "readers": readings[:MOST_NAMED],
            "missing": missing.select_related("unit").order_by("name", "pk")[:MOST_NAMED],
        }
    return render(request, "announcement/page.html", context)


@require_POST
def reading(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The reader says that he has read it."""
    found = announcement_for(request.actor, pk)
    say_read(actor=request.actor, announcement=found)
    return redirect(next_or(request, request.path.removesuffix("reading/")))


@require_POST
def withdrawal(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Nobody is to read it any more."""
    found = announcement_to_withdraw(request.actor, pk)
    withdraw_announcement(actor=request.actor, announcement=found)
    toast(request, _("Withdrawn."))
    return redirect("announcement:list", slug=slug)
