"""A goal's standing as a figure: how far it is, and how far it should be; its page explains it."""

from django.utils.translation import gettext as _

from cairn.calc.figures import Figures
from cairn.common.locales import current_locale
from cairn.common.numbers import percent
from cairn.goals.models import GoalVersion
from cairn.web.reports.board import Figure
from cairn.web.reports.sight import Sight


def vision_figure(sight: Sight, version: GoalVersion, figures: Figures) -> Figure:
    """How far the vision's goal is."""
    return Figure(
        name=str(sight.actor.terms["Vision"]),
        value=percent(figures.progress, current_locale()),
        note=expected_note(figures.expected),
        url=sight.goal_url(version.goal_id),
    )


def expected_note(expected: float | None) -> str:
    """ "60 % expected by now"; "" where nothing is."""
    if expected is None:
        return ""
    return _("%(expected)s expected by now") % {"expected": percent(expected, current_locale())}
