"""The answer to a value sent from My week: its row as it stands now, and the parts of the page it moved.

The shell adds the toast.
"""

from dataclasses import replace

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.goals.models import GoalVersion
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.due import due_values, latest_measurements
from cairn.kpis.models import Measurement, WaitingValue
from cairn.web.my_week.due_rows import DueRow, due_row, value_parts
from cairn.web.my_week.shown import moved_parts
from cairn.web.record.forms import MeasurementForm
from cairn.web.shell.requests import ActorRequest


def saved_row(
    request: ActorRequest, version: GoalVersion, measurement: Measurement | WaitingValue
) -> HttpResponse:
    """The row of My week after its value was kept, and what that moved."""
    row = replace(
        _bare_row(request, version),
        saved=exact(measurement.value, current_locale()),
        measured_on=measurement.measured_on,
        is_waiting=isinstance(measurement, WaitingValue),
    )
    html = render_to_string("my_week/due_row.html", {"row": row}, request)
    return HttpResponse(html + moved_parts(request, request.actor))


def refused_row(request: ActorRequest, version: GoalVersion, form: MeasurementForm) -> HttpResponse:
    """The row as it was typed, with what is wrong with it, or what is asked before it is kept."""
    faults = [str(fault) for faults in form.errors.values() for fault in faults]
    row = _due_row(request, version)
    row = replace(
        row,
        typed=form.data.get("value", ""),
        fault=" ".join(faults),
        is_asked=form.is_asked,
        seen=form.seen,
        measured_on=form.cleaned_data.get("measured_on") or row.measured_on,
    )
    return HttpResponse(render_to_string("my_week/due_row.html", {"row": row}, request), status=422)


def _due_row(request: ActorRequest, version: GoalVersion) -> DueRow:
    """The row as My week shows it now; of what is due no more, its bare parts."""
    actor = request.actor
    last = latest_measurements(actor.organization_id, [version.kpi_id or 0])
    for due in due_values(actor.organization_id, [version], calc_settings(actor.settings), actor.today):
        return due_row(actor, due, last.get(version.kpi_id or 0), {})
    return _bare_row(request, version, last.get(version.kpi_id or 0))


def _bare_row(request: ActorRequest, version: GoalVersion, last: Measurement | None = None) -> DueRow:
    actor = request.actor
    return DueRow(
        goal=version.goal_id,
        title=version.goal.title,
        url=reverse("goal:page", args=[actor.organization.slug, version.goal_id]),
        **value_parts(actor, version, None, last),
    )
