"""A check-in straight from the mail: a number, or that it is done."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import amount
from cairn.kpis.models import Kpi, Measurement, WaitingValue
from cairn.kpis.queries import newest_ids
from cairn.notifications.links import CHECK_IN
from cairn.notifications.services.by_link import complete_by_link, record_by_link
from cairn.web.mail_links.opening import Opened, by_link
from cairn.web.mail_links.shown import Asked, asked_by
from cairn.web.record.completions import step_title
from cairn.web.record.doubts import doubts
from cairn.web.record.forms import DoneForm, MeasurementForm
from cairn.web.shell.requests import posted, submission_of
from cairn.web.waiting_values.shown import waits_for


@by_link(CHECK_IN)
def check_in(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What the mail's notice asks for, by the same services as the pages of recording."""
    asked = asked_by(opened)
    if asked.kpi is None:
        return _done(request, opened, asked)
    return _value(request, opened, asked, asked.kpi)


def _value(request: HttpRequest, opened: Opened, asked: Asked, kpi: Kpi) -> HttpResponse:
    actor, initial = opened.actor, {"measured_on": asked.measured_on}
    form = MeasurementForm(posted(request), actor=actor, kpi=kpi, goal=asked.version, initial=initial)
    if request.method == "POST" and form.is_valid():
        if questions := doubts(actor, kpi, form):
            form.ask(questions, newest_ids(kpi.organization_id, [kpi.pk]).get(kpi.pk, 0))
            return _page(request, opened, asked, form)
        try:
            entered = record_by_link(
                actor=actor,
                link=opened.link,
                kpi=kpi,
                submission=submission_of(request.POST),
                **form.cleaned_data,
            )
        except ValidationError as refusal:
            form.add_error("measured_on", " ".join(refusal.messages))
        else:
            return _thanks(request, opened, asked, _told(kpi, entered))
    return _page(request, opened, asked, form)


def _told(kpi: Kpi, entered: Measurement | WaitingValue) -> str:
    if isinstance(entered, WaitingValue):
        return waits_for(entered)
    written = amount(entered.value, kpi.measure.unit, current_locale())
    return _("Recorded %(value)s.") % {"value": written}


def _done(request: HttpRequest, opened: Opened, asked: Asked) -> HttpResponse:
    form = DoneForm(posted(request), actor=opened.actor)
    if request.method == "POST" and form.is_valid():
        goal, milestone = asked.version.goal, asked.milestone or 0
        try:
            complete_by_link(actor=opened.actor, link=opened.link, goal=goal, milestone=milestone)
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
        else:
            what = step_title(asked.version, milestone)
            return _thanks(request, opened, asked, _("Done: %(what)s.") % {"what": what})
    return _page(request, opened, asked, form)


def _page(
    request: HttpRequest, opened: Opened, asked: Asked, form: MeasurementForm | DoneForm
) -> HttpResponse:
    context = {"asked": asked, "form": form, "person": opened.link.person, "terms": opened.actor.terms}
    status = 422 if form.is_bound else 200
    return render(request, "mail_links/check_in.html", context, status=status)


def _thanks(request: HttpRequest, opened: Opened, asked: Asked, says: str) -> HttpResponse:
    context = {"says": says, "title": asked.version.goal.title, "url": asked.url}
    return render(request, "mail_links/thanks.html", context | {"person": opened.link.person})
