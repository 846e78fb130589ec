"""How the vision's goal, or another, went: its course as the goal's own page draws it, under its finding."""

from cairn.calc.figures import Figures
from cairn.goals.models import GoalVersion
from cairn.goals.queries.single import laid_out
from cairn.reports.charts.about import About
from cairn.reports.charts.chart import Chart, ChartTable
from cairn.reports.findings import Standing, course_finding
from cairn.web.goal.course import course_chart
from cairn.web.reports.mix import source
from cairn.web.reports.sight import Sight
from cairn.web.wording import goal_unit_symbol


def course_of(sight: Sight, version: GoalVersion) -> tuple[Chart, Figures]:
    """The chart, and the figures of the day that its page explains."""
    out = laid_out(sight.actor.organization_id, version, sight.on)
    drawn = course_chart(sight.actor, version, out, sight.on)
    standing = Standing(version.goal.title, out.figures.progress, out.figures.expected)
    about = About(
        title=course_finding(standing),
        unit=goal_unit_symbol(version),
        source=source(sight),
        as_of=sight.on,
    )
    if drawn is None:
        return about.chart({}, ChartTable(heads=[], rows=[]), ""), out.figures
    return about.chart(drawn.options, drawn.table, drawn.sentence), out.figures
