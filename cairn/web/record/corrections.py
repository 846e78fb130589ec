"""Putting a right value in the place of a wrong one, and taking a value back."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.common.locales import current_locale
from cairn.common.numbers import amount
from cairn.goals.access import Can, measurement_for
from cairn.goals.access.visible import visible_versions
from cairn.goals.services.entering import enter_correction
from cairn.kpis.models import Measurement, WaitingValue
from cairn.kpis.queries import standing_instead
from cairn.kpis.services import withdraw_measurement
from cairn.web.record.forms import CorrectionForm
from cairn.web.shell.requests import ActorRequest, next_or, posted
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.waiting_values.shown import waits_for


@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The form of a value, filled with what was recorded; both stay in the history."""
    measurement = measurement_for(request.actor, pk, Can.RECORD)
    stands = {name: getattr(measurement, name) for name in ("value", "measured_on", "confidence", "note")}
    form = CorrectionForm(posted(request), initial=stands, actor=request.actor, kpi=measurement.kpi)
    if request.method == "POST" and form.is_valid():
        try:
            entered = enter_correction(actor=request.actor, measurement=measurement, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            said = _("Corrected to %(value)s.") % {"value": written(measurement, entered.value)}
            toast(request, waits_for(entered) if isinstance(entered, WaitingValue) else said)
            return redirect(next_or(request, _records_url(request, measurement)))
    replaced = is_replaced(measurement)
    context = {
        "form": form,
        "measurement": measurement,
        "is_replaced": replaced,
        "stands": standing_instead(measurement) if replaced else None,
        "back": next_or(request, _records_url(request, measurement)),
    }
    return render(request, "record/correction.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """A value counts no more; also what "Undo" presses."""
    measurement = measurement_for(request.actor, pk, Can.RECORD)
    back = next_or(request, _records_url(request, measurement))
    if request.method == "POST":
        try:
            withdraw_measurement(actor=request.actor, measurement=measurement)
        except ValidationError as fault:
            toast_fault(request, fault.messages[0])
        else:
            toast(request, _("Taken back: %(value)s.") % {"value": written(measurement, measurement.value)})
        return redirect(back)
    return render(request, "record/withdrawal.html", {"measurement": measurement, "back": back})


def is_replaced(measurement: Measurement) -> bool:
    """Whether it was corrected or taken back, maybe while its form was open."""
    if measurement.superseded_at is None:
        of_its_own = Measurement.objects.filter(organization=measurement.organization_id)
        measurement.refresh_from_db(fields=["superseded_at", "superseded_by"], from_queryset=of_its_own)
    return measurement.superseded_at is not None


def written(measurement: Measurement, value: float) -> str:
    """A value with the unit of the measurement's KPI."""
    return amount(value, measurement.kpi.measure.unit, current_locale())


def _records_url(request: ActorRequest, measurement: Measurement) -> str:
    """All values: of a goal that it counts for, else of its KPI."""
    slug = request.actor.organization.slug
    goal = (
        visible_versions(request.actor)
        .filter(kpi=measurement.kpi_id)
        .values_list("goal_id", flat=True)
        .first()
    )
    if goal is None:
        return reverse("kpi:measurements", args=[slug, measurement.kpi_id])
    return reverse("record:measurements", args=[slug, goal])
