"""What is right below a goal, or what the filters leave: as bullets, as contributions, as a map by status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cairn.goals.models import GoalFigure, GoalVersion
from cairn.goals.queries.below import COUNTED, below, tops
from cairn.goals.queries.contributions import contributions
from cairn.goals.queries.listing import narrowed
from cairn.goals.services.current import current_figures
from cairn.reports.charts.about import About
from cairn.reports.charts.bullet import bullet_chart
from cairn.reports.charts.chart import Chart
from cairn.reports.charts.parts import Part
from cairn.reports.charts.treemap import Branch, treemap_chart
from cairn.reports.charts.waterfall import waterfall_chart
from cairn.reports.findings import Standing, furthest_finding, largest_finding, mix_finding
from cairn.web.reports.mix import source
from cairn.web.reports.sight import Sight
from cairn.web.statuses import status_shape, status_word

MOST_ROWS, MOST_BELOW_EACH = 20, 30
WITH_FIGURES = ("goal", "kpi__series_of", "owner_unit", "owner_person")


@dataclass(frozen=True)
class Rows:
    """Goals with their figures of the day."""

    versions: Sequence[GoalVersion]
    figures: Mapping[int, GoalFigure]

    def shape(self, version: GoalVersion) -> str:
        figure = self.figures.get(version.goal_id)
        return status_shape(figure.status, figure.silent_since is not None) if figure else "no-data"

    def status(self, version: GoalVersion) -> str:
        figure = self.figures.get(version.goal_id)
        if figure is None:
            return status_word("no_data")
        return status_word(figure.shown_status)


def top_rows(sight: Sight) -> Rows:
    """The goals right below the vision; without one, those at the top; with filters, the next to end."""
    versions = sight.versions().select_related(*WITH_FIGURES)
    if sight.filters.set_names:
        wanted = sight.filters.wanted(sight.actor)
        meant = narrowed(versions.filter(state__in=COUNTED), sight.actor.organization_id, wanted)
        return with_figures(sight, list(meant.order_by("end_on", "goal_id")[:MOST_ROWS]))
    if sight.vision is None:
        found = list(tops(versions, MOST_ROWS))
    else:
        found = list(below(versions, [sight.vision.goal_id], MOST_ROWS))
    return with_figures(sight, found)


def with_figures(sight: Sight, versions: Sequence[GoalVersion]) -> Rows:
    """The versions with their figures of the sight's day."""
    goals = [version.goal_id for version in versions]
    return Rows(versions, current_figures(sight.actor.organization_id, goals, sight.on))


def progress_bullets(sight: Sight, rows: Rows) -> Chart:
    """How far each is of the way, and where it should be."""
    known = [(version, rows.figures[version.goal_id]) for version in rows.versions
             if version.goal_id in rows.figures]  # fmt: skip
    parts = [
        Part(
            name=version.goal.title,
            value=None if figure.progress is None else figure.progress * 100,
            target=None if figure.expected is None else figure.expected * 100,
            shape=rows.shape(version),
            link=sight.goal_url(version.goal_id),
        )
        for version, figure in known
    ]
    standings = [Standing(version.goal.title, figure.progress, figure.expected) for version, figure in known]
    about = About(
        title=furthest_finding(standings),
        unit=_("Percent of the way; the stroke is where it should be"),
        source=source(sight),
        as_of=sight.on,
    )
    return bullet_chart(about, parts, is_percent=True)


def contribution_steps(sight: Sight, parent: GoalVersion, rows: Rows) -> Chart:
    """What each part gives to the goal above, in percent of what they all give."""
    shares = contributions(sight.actor.organization_id, [parent.goal_id], sight.on, current_figures).get(
        parent.goal_id, {}
    )
    named = [(version, shares.get(version.goal_id)) for version in rows.versions]
    parts = [
        Part(name=version.goal.title, value=share * 100, link=sight.goal_url(version.goal_id))
        for version, share in named
        if share is not None
    ]
    about = About(
        title=largest_finding([(part.name, part.value) for part in parts]),
        unit=_("Percent of what came so far"),
        source=source(sight),
        as_of=sight.on,
    )
    return waterfall_chart(about, parts, _("Together"))


def status_map(sight: Sight, rows: Rows) -> Chart:
    """Two levels of the tree as a map: each goal of one size, in the colour of its status."""
    versions = sight.versions().select_related("goal")
    parents = [version.goal_id for version in rows.versions]
    under = with_figures(sight, list(below(versions, parents, MOST_BELOW_EACH)))
    by_parent: dict[int, list[GoalVersion]] = {}
    for version in under.versions:
        by_parent.setdefault(version.parent_id or 0, []).append(version)
    branches = [
        _branch(
            sight, rows, version, [_branch(sight, under, each) for each in by_parent.get(version.goal_id, [])]
        )
        for version in rows.versions
    ]
    counts: dict[str, int] = {}
    for figure in [*rows.figures.values(), *under.figures.values()]:
        counts[figure.shown_status] = counts.get(figure.shown_status, 0) + 1
    about = About(
        title=mix_finding(counts, sight.actor.terms),
        unit=_("%(Goals)s, each as large as another") % sight.actor.terms,
        source=source(sight),
        as_of=sight.on,
    )
    return treemap_chart(about, branches)


def _branch(sight: Sight, rows: Rows, version: GoalVersion, parts: Sequence[Branch] = ()) -> Branch:
    return Branch(
        name=version.goal.title,
        shape=rows.shape(version),
        status=rows.status(version),
        link=sight.goal_url(version.goal_id),
        below=parts,
    )
