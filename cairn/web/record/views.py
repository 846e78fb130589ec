"""Recording a value or one's own call; and the page that asks what to record."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cairn.common.locales import current_locale
from cairn.common.numbers import amount
from cairn.goals.access import Can, goal_for
from cairn.goals.models import GoalVersion
from cairn.goals.services.entering import enter_value
from cairn.goals.services.progress import check_in
from cairn.kpis.models import Measurement, WaitingValue
from cairn.kpis.queries import newest_ids
from cairn.web.record.choices import recordable
from cairn.web.record.doubts import doubts
from cairn.web.record.forms import CheckInForm, MeasurementForm
from cairn.web.record.records import records_page
from cairn.web.record.saved import refused_row, saved_row
from cairn.web.shell.requests import ActorRequest, next_or, posted, submission_of
from cairn.web.shell.toasts import toast
from cairn.web.waiting_values.shown import waits_for


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """What may be recorded, what is due first."""
    words = request.GET.get("q", "").strip()
    return render(request, "record/page.html", {"choices": recordable(request.actor, words), "words": words})


@require_http_methods(["GET", "HEAD", "POST"])
def measurements(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """All values of a goal's KPI, and the form for one more."""
    version = goal_for(request.actor, pk, Can.RECORD if request.method == "POST" else Can.SEE)
    kpi = version.kpi
    if kpi is None:
        raise Http404
    form = MeasurementForm(posted(request), actor=request.actor, kpi=kpi, goal=version)
    if request.method == "POST" and form.is_valid():
        if questions := doubts(request.actor, kpi, form):
            form.ask(questions, newest_ids(kpi.organization_id, [kpi.pk]).get(kpi.pk, 0))
            return _again(request, version, form)
        try:
            entered = enter_value(
                actor=request.actor, kpi=kpi, submission=submission_of(request.POST), **form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error("measured_on", " ".join(refusal.messages))
            return _again(request, version, form)
        return _entered(request, version, entered)
    return _again(request, version, form)


def _entered(
    request: ActorRequest, version: GoalVersion, entered: Measurement | WaitingValue
) -> HttpResponse:
    if isinstance(entered, WaitingValue):
        toast(request, waits_for(entered))
    else:
        undo = reverse("record:withdrawal", args=[request.actor.organization.slug, entered.pk])
        written = amount(entered.value, entered.kpi.measure.unit, current_locale())
        toast(request, _("Recorded %(value)s.") % {"value": written}, undo_url=undo)
    if request.htmx:
        return saved_row(request, version, entered)
    return redirect(
        next_or(request, reverse("goal:page", args=[request.actor.organization.slug, version.goal_id]))
    )


def _again(request: ActorRequest, version: GoalVersion, form: MeasurementForm) -> HttpResponse:
    """The form with its faults: on My week the row alone, else the page of all values."""
    if request.htmx and form.is_bound:
        return refused_row(request, version, form)
    context = {
        "version": version,
        "form": form,
        "next": next_or(request, ""),
        **records_page(request, version),
    }
    return render(request, "record/measurements.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def check_ins(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """One's own call on a goal that no value is recorded for."""
    version = goal_for(request.actor, pk, Can.RECORD)
    form = CheckInForm(posted(request))
    if request.method == "POST" and form.is_valid():
        check_in(
            actor=request.actor,
            goal=version.goal,
            submission=submission_of(request.POST),
            **form.cleaned_data,
        )
        toast(request, _("Your word is recorded."))
        return redirect("goal:page", slug, pk)
    return render(
        request,
        "record/check_in.html",
        {"version": version, "form": form},
        status=422 if form.is_bound else 200,
    )
