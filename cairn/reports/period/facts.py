"""Each goal of a period with its figures before it and at its end, fetched in pieces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from cairn.goals.access import visible_versions
from cairn.goals.models import GoalFigure, GoalVersion
from cairn.goals.queries.below import COUNTED
from cairn.goals.queries.listing import narrowed
from cairn.goals.services.current import current_figures
from cairn.reports.findings import BEHIND
from cairn.reports.period.asked import Asked

PIECE = 1_000
"""Goals whose figures are fetched in one go."""
_RANKS = {"achieved": 0, "on_track": 0, "at_risk": 1, "off_track": 2, "missed": 3}


@dataclass(frozen=True, slots=True)
class GoalFact:
    """A goal on the last day of the period; `before` and `status_before` are of the day before the period.

    Ratios are progress, 0 to 1, null where unknown. A goal that began within the period was at 0 before it.
    """

    goal: int
    title: str
    owner: str
    unit: int | None
    state: str
    priority: str
    status: str
    status_before: str
    before: float | None
    progress: float | None
    expected: float | None
    value: float | None
    target: float | None
    measure: str
    start_on: date
    end_on: date
    silent_since: date | None
    is_measured: bool = False  # by a series of its own
    is_over: bool = False  # within the period

    @property
    def moved(self) -> float:
        """By how much progress changed in the period, as a ratio; 0 where that is not known."""
        return self.progress - self.before if self.progress is not None and self.before is not None else 0.0

    @property
    def is_reached(self) -> bool:
        """Whether it was reached within the period."""
        return self.status == "achieved" and self.status_before != "achieved"

    @property
    def has_slipped(self) -> bool:
        """Whether it stands worse than before the period."""
        before, now = _RANKS.get(self.status_before), _RANKS.get(self.status)
        return before is not None and now is not None and now > before

    @property
    def is_behind(self) -> bool:
        """Whether it needs somebody's attention."""
        return self.status in BEHIND


def goals_meant(asked: Asked) -> QuerySet[GoalVersion]:
    """The goals of the period that count and that nobody keeps private."""
    rows = visible_versions(asked.actor, asked.on).filter(state__in=COUNTED, goal__is_private=False)
    return narrowed(rows, asked.organization_id, asked.wanted)


def goal_facts(asked: Asked) -> Iterator[GoalFact]:
    """All of them in the order in which they were set, a bounded number of statements a thousand."""
    rows = goals_meant(asked).select_related("goal", "owner_unit", "owner_person__unit", "kpi__series_of")
    after = 0
    while piece := list(rows.filter(goal__gt=after).order_by("goal_id")[:PIECE]):
        yield from _facts(asked, piece)
        asked.say(len(piece))
        after = piece[-1].goal_id


def _facts(asked: Asked, versions: Sequence[GoalVersion]) -> Iterator[GoalFact]:
    over = [version.goal_id for version in versions if asked.is_over(version)]
    running = [version.goal_id for version in versions if not asked.is_over(version)]
    figures = current_figures(asked.organization_id, running, asked.on)
    figures |= current_figures(asked.organization_id, over, asked.settled_on)
    begun = [version.goal_id for version in versions if version.start_on <= asked.before_on]
    before = current_figures(asked.organization_id, begun, asked.before_on)
    for version in versions:
        if figure := figures.get(version.goal_id):
            yield _fact(asked, version, figure, before.get(version.goal_id))


def _fact(asked: Asked, version: GoalVersion, figure: GoalFigure, before: GoalFigure | None) -> GoalFact:
    unit = version.owner_unit_id or (version.owner_person.unit_id if version.owner_person else None)
    began = 0.0 if version.start_on > asked.before_on else None
    return GoalFact(
        goal=version.goal_id,
        title=version.goal.title,
        owner=str(version.owner_person or version.owner_unit or ""),
        unit=unit,
        state=version.state,
        priority=version.goal.priority,
        status=figure.shown_status,
        status_before=before.shown_status if before else "",
        before=before.progress if before else began,
        progress=figure.progress,
        expected=figure.expected,
        value=figure.value if figure.has_data else None,
        target=figure.target,
        measure=version.kpi.measure.unit if version.kpi else "",
        start_on=version.start_on,
        end_on=version.end_on,
        silent_since=figure.silent_since,
        is_measured=version.kpi_id is not None,
        is_over=asked.first_on <= version.end_on <= asked.on,
    )
