"""A forecast put into a goal's chart, both tellings where they differ before its end."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from cairn.calc.simulation import BandPoint as Computed
from cairn.goals.models import GoalVersion
from cairn.reports.charts.course import Course
from cairn.reports.charts.tellings import BandPoint, Telling
from cairn.web.outlook.part import Outlook


def with_outlook(course: Course, outlook: Outlook | None, version: GoalVersion) -> Course:
    """The course with the bands of what may come; as it was where there are none in the chart's own unit."""
    if outlook is None or not outlook.band or outlook.is_share != course.is_percent:
        return course
    scale = 100 if course.is_percent else 1
    bands = [Telling(_("As planned"), _scaled(outlook.band, scale))]
    if outlook.onward_band:
        bands.append(Telling(_("If today goes on"), _scaled(outlook.onward_band, scale), is_second=True))
    return replace(course, tellings=bands, end_on=version.end_on)


def _scaled(points: Sequence[Computed], scale: int) -> list[BandPoint]:
    return [BandPoint(one.on, one.low * scale, one.middle * scale, one.high * scale) for one in points]
