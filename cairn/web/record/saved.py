"""The answer to a value sent from My week: its row as it stands now, with the parts of the page that it moved.

The shell adds the toast.
"""

from dataclasses import replace

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.goals.models import GoalVersion
from cairn.kpis.models import Measurement
from cairn.web.my_week.due_rows import DueRow, value_parts
from cairn.web.my_week.shown import moved_parts
from cairn.web.record.forms import MeasurementForm
from cairn.web.shell.requests import ActorRequest


def saved_row(
    request: ActorRequest,
    version: GoalVersion,
    measurement: Measurement | None,
    form: MeasurementForm | None = None,
) -> HttpResponse:
    """The row of My week after its value was sent: saved, or as typed and with what is wrong with it."""
    actor = request.actor
    row = DueRow(
        goal=version.goal_id,
        title=version.goal.title,
        url=reverse("goal:page", args=[actor.organization.slug, version.goal_id]),
        **value_parts(actor, version, None, None),
    )
    if measurement:
        row = replace(
            row, saved=exact(measurement.value, current_locale()), measured_on=measurement.measured_on
        )
    elif form:
        faults = [str(fault) for faults in form.errors.values() for fault in faults]
        row = replace(row, typed=form.data.get("value", ""), fault=" ".join(faults))
    html = render_to_string("my_week/due_row.html", {"row": row}, request)
    if measurement is None:
        return HttpResponse(html, status=422)
    return HttpResponse(html + moved_parts(request, actor))
