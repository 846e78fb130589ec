"""Settings: what figures depend on, from a day on."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.common.dates import day_in_sentence
from cairn.common.locales import current_locale
from cairn.org.access import Right
from cairn.org.services import change_settings, limit_open_goals, rename_organization, set_help_days
from cairn.org.services.settings import cancel_settings_change
from cairn.web.settings.doors import needs
from cairn.web.settings.examples import calendar_example, figures_example
from cairn.web.settings.foreseen import foreseen
from cairn.web.settings.forms.calendar import CalendarForm
from cairn.web.settings.forms.figures import FiguresForm
from cairn.web.settings.forms.organization import OrganizationForm
from cairn.web.settings.forms.versioned import VersionedForm
from cairn.web.settings.sections import sections
from cairn.web.shell.navigation import url_of
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.shell.unsent import bound_form, gives_back_unsent

Example = Callable[[Any], dict[str, Any]]


@gives_back_unsent
@needs(Right.ADMINISTER)
def calendar(request: ActorRequest, slug: str) -> HttpResponse:
    """First weekday, fiscal year, time zone, working days."""

    def example(form: VersionedForm) -> dict[str, Any]:
        said = form.cleaned_data
        return {"cuts": calendar_example(request.actor, said, said["effective_on"])}

    return _page(request, CalendarForm, "settings/calendar.html", example)


@gives_back_unsent
@needs(Right.ADMINISTER)
def figures(request: ActorRequest, slug: str) -> HttpResponse:
    """Thresholds, grace, cap, grades."""

    def example(form: VersionedForm) -> dict[str, Any]:
        return {"example": figures_example(request.actor, form.cleaned_data)}

    return _page(request, FiguresForm, "settings/figures.html", example)


@gives_back_unsent
@needs(Right.ADMINISTER)
def organization(request: ActorRequest, slug: str) -> HttpResponse:
    """Name and currency."""
    return _page(request, OrganizationForm, "settings/organization.html", lambda form: {})


def _page(
    request: ActorRequest, form_class: type[VersionedForm], template: str, example: Example
) -> HttpResponse:
    """The form; with `example` pressed what it would do, else what it says is stored."""
    form = bound_form(request, form_class, actor=request.actor)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        if "example" not in request.POST:
            return _changed(request, form)
        context |= example(form)
    elif request.method == "GET" and not form.is_bound:
        context |= _example_of_now(form, example)
    context |= {"sections": sections(request), "foreseen": foreseen(request.actor)}
    return render(request, template, context, status=422 if form.errors else 200)


def _example_of_now(form: VersionedForm, example: Example) -> dict[str, Any]:
    """The example for the settings in force, so that the page shows at once what they mean."""
    now = form.actor.settings
    form.cleaned_data = {name: getattr(now, name) for name in form.settings_shown}
    return example(form) if form.has_example_of_now else {}


def _changed(request: ActorRequest, form: VersionedForm) -> HttpResponse:
    actor, data = request.actor, form.cleaned_data
    changes = form.changed_settings()
    with transaction.atomic():  # all of it together, or nothing
        if data.get("name", actor.organization.name) != actor.organization.name:
            rename_organization(actor=actor, name=data["name"])
        limit = actor.organization.most_open_goals
        if data.get("most_open_goals", limit) != limit:
            limit_open_goals(actor=actor, most=data["most_open_goals"])
        if data.get("help_days", actor.organization.help_days) != actor.organization.help_days:
            set_help_days(actor=actor, days=data["help_days"])
        if changes:
            change_settings(actor=actor, changes=changes, effective_on=data["effective_on"])
    toast(request, _said(actor.today, data["effective_on"]) if changes else _("Saved."))
    return redirect(request.path)


def _said(today: date, from_day: date) -> str:
    if from_day <= today:
        return _("The settings are changed.")
    day = day_in_sentence(from_day, today, current_locale())
    return _("The settings change on %(day)s.") % {"day": day}


@require_POST
@needs(Right.ADMINISTER)
def change_cancellation(request: ActorRequest, slug: str, day: str) -> HttpResponse:
    """Take back what was foreseen for a day to come."""
    try:
        on = date.fromisoformat(day)
    except ValueError as fault:
        raise Http404 from fault
    try:
        cancel_settings_change(actor=request.actor, effective_on=on)
    except ValidationError as refusal:
        toast_fault(request, refusal.messages[0])
    else:
        toast(request, _("What was foreseen is taken back."))
    return redirect(next_or(request, url_of("settings:overview", request.actor)))
