"""How did it go, and what is judged by it? A KPI, and recording a value of it."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cairn.common.locales import current_locale
from cairn.common.numbers import amount
from cairn.conversations.access.comments import Topic
from cairn.goals.access import Can, kpi_for
from cairn.goals.access.kpis import may_record_values
from cairn.goals.services.entering import enter_value
from cairn.kpis.models import Kpi, WaitingValue
from cairn.kpis.queries import newest_ids
from cairn.web.conversation.shown import THREADS_BESIDE, conversation_about
from cairn.web.kpi.page import kpi_page
from cairn.web.record.doubts import doubts
from cairn.web.record.forms import MeasurementForm
from cairn.web.record.records import late_of, measurements_page, records_of
from cairn.web.shell.requests import ActorRequest, next_or, posted, submission_of
from cairn.web.shell.toasts import toast
from cairn.web.waiting_values.shown import waiting_of_kpi, waits_for


@require_safe
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """One KPI: its course, the goals that it judges, its family, its last values."""
    kpi = kpi_for(request.actor, pk)
    talk = conversation_about(request.actor, Topic(kpi=kpi), size=THREADS_BESIDE)
    return render(request, "kpi/page.html", {"page": kpi_page(request, kpi), "conversation": talk})


@require_http_methods(["GET", "HEAD", "POST"])
def measurements(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """All values of a KPI, and the form for one more."""
    kpi = kpi_for(request.actor, pk, Can.RECORD if request.method == "POST" else Can.SEE)
    form = MeasurementForm(posted(request), actor=request.actor, kpi=kpi)
    if request.method == "POST" and form.is_valid():
        if questions := doubts(request.actor, kpi, form):
            form.ask(questions, newest_ids(kpi.organization_id, [kpi.pk]).get(kpi.pk, 0))
        else:
            try:
                return _recorded(request, kpi, form)
            except ValidationError as refusal:
                form.add_error("measured_on", " ".join(refusal.messages))
    recorded = measurements_page(kpi.organization_id, kpi.pk, request.GET.get("page"))
    context = {
        "kpi": kpi,
        "form": form,
        "page": recorded,
        "waiting": waiting_of_kpi(request.actor, kpi.pk),
        "records": records_of(recorded, late=late_of(request.actor.organization_id, kpi.pk)),
        "may_record": may_record_values(request.actor, kpi),
        "back": reverse("kpi:measurements", args=[slug, pk]),
    }
    return render(request, "kpi/measurements.html", context, status=422 if form.is_bound else 200)


def _recorded(request: ActorRequest, kpi: Kpi, form: MeasurementForm) -> HttpResponse:
    slug = request.actor.organization.slug
    entered = enter_value(
        actor=request.actor, kpi=kpi, submission=submission_of(request.POST), **form.cleaned_data
    )
    if isinstance(entered, WaitingValue):
        toast(request, waits_for(entered))
    else:
        undo = reverse("record:withdrawal", args=[slug, entered.pk])
        written = amount(entered.value, kpi.measure.unit, current_locale())
        toast(request, _("Recorded %(value)s.") % {"value": written}, undo_url=undo)
    return redirect(next_or(request, reverse("kpi:page", args=[slug, kpi.pk])))
