"""How a person or a unit comes out over a span (measures.md §6), with each goal's part in it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count

from cairn.calc.figures import Figures
from cairn.calc.plan.model import Goal, Settings
from cairn.calc.scorecard import Line, grade, line_of, overlaps, points_of, standing_on
from cairn.goals.models import GoalVersion, Scorecard
from cairn.goals.queries.calc_objects import calc_goal, calc_settings
from cairn.goals.queries.original import original_version, under_terms_of
from cairn.goals.queries.stored import as_calc, figures_on
from cairn.goals.queries.workings import compute
from cairn.org.models import Person, Unit
from cairn.org.queries import settings_on

Span = tuple[date, date]


@dataclass(frozen=True)
class Subject:
    """Who is scored: a person, or a unit."""

    person: Person | None = None
    unit: Unit | None = None

    @property
    def organization_id(self) -> int:
        return self._one.organization_id

    @property
    def name(self) -> str:
        return self._one.name

    @property
    def key(self) -> dict[str, Person | Unit]:
        """How its scorecards are asked for: `person=` or `unit=`."""
        return {"person": self.person} if self.person else {"unit": self.unit} if self.unit else {}

    @property
    def _one(self) -> Person | Unit:
        one = self.person or self.unit
        assert one is not None
        return one


def scored(subject: Subject, span: Span, today: date) -> dict[str, Any]:
    """What a scorecard keeps, as it would be drawn today; writes nothing.

    `points` and `original_points` are 0 to 100 times the cap, null where nothing could be scored; the latter
    is also null where no goal asks for something else than at first. Each of `lines` is calc's Line with the
    goal's id and title, whether it is private, and its line under the original target, null where that never
    changed.
    """
    organization = subject.organization_id
    on = standing_on(today, span[1])
    settings = calc_settings(settings_on(organization, on))
    entries = _entries(subject, span, on)
    lines = [line_of(goal, figures, on, settings) for _version, goal, figures in entries]
    first = _originals(organization, [version for version, _goal, _figures in entries], on, settings)
    points = points_of(lines)
    instead = [first.get(line.key, line) for line in lines]
    return {
        "scored_on": on.isoformat(),
        "points": points,
        "grade": "" if points is None else grade(points, settings),
        "cap": settings.overachievement_cap,
        "original_points": points_of(instead) if first else None,
        "lines": [
            _kept(version, line, first.get(line.key))
            for (version, _goal, _figures), line in zip(entries, lines, strict=True)
        ],
    }


def points_in(subject: Subject, span: Span, today: date) -> float | None:
    """The score of a span alone: as it was drawn where it was, else as it is computed now."""
    if card := card_of(subject, span):
        points: float | None = card.figures["points"]
        return points
    on = standing_on(today, span[1])
    settings = calc_settings(settings_on(subject.organization_id, on))
    return points_of(
        line_of(goal, figures, on, settings) for _v, goal, figures in _entries(subject, span, on)
    )


def card_of(subject: Subject, span: Span) -> Scorecard | None:
    """The scorecard that was drawn of a span, if one was."""
    rows = Scorecard.objects.filter(organization=subject.organization_id, **subject.key)
    return rows.filter(first_on=span[0], last_on=span[1]).select_related("drawn_by", "cycle").first()


def _entries(subject: Subject, span: Span, on: date) -> list[tuple[GoalVersion, Goal, Figures]]:
    """The goals that are scored, with their terms and figures of the day, by title."""
    owner = {f"owner_{name}": one for name, one in subject.key.items()}
    rows = GoalVersion.objects.in_force(subject.organization_id, on).filter(**owner)
    versions = list(rows.select_related("goal", "kpi__series_of").order_by("goal__title", "goal_id"))
    goals = [calc_goal(version, (), has_children=False) for version in versions]
    scored_ones = [
        (version, goal)
        for version, goal in zip(versions, goals, strict=True)
        if overlaps(goal, span[0], span[1], on)
    ]
    figures = _figures(subject.organization_id, [version.goal_id for version, _goal in scored_ones], on)
    return [(version, goal, figures[version.goal_id]) for version, goal in scored_ones]


def _figures(organization: int, goals: Collection[int], on: date) -> dict[int, Figures]:
    found = {goal: as_calc(row) for goal, row in figures_on(organization, goals, on).items()}
    missing = [goal for goal in goals if goal not in found]
    computed = compute(organization, missing, [on]) if missing else {}
    return found | {goal: computed[goal][on] for goal in missing}


def _originals(
    organization: int, versions: Sequence[GoalVersion], on: date, settings: Settings
) -> dict[str, Line]:
    """The lines of those goals that asked for something else at first, by calc's key."""
    ids = [version.goal_id for version in versions]
    rows = GoalVersion.objects.filter(organization=organization, goal__in=ids).order_by()
    counts = rows.values("goal").annotate(number=Count("pk")).filter(number__gt=1)
    changed = set(counts.values_list("goal", flat=True))
    found = {}
    for version in versions:
        first = original_version(organization, version) if version.goal_id in changed else None
        figures = under_terms_of(first, version, on) if first else None
        if first is not None and figures is not None:
            # What was put off is over by its first terms.
            goal = replace(calc_goal(version, (), has_children=False), end_on=first.end_on)
            found[goal.key] = line_of(goal, figures, on, settings)
    return found


def _kept(version: GoalVersion, line: Line, original: Line | None) -> dict[str, Any]:
    unit = version.kpi.measure.unit if version.kpi else ""
    return {
        "goal": version.goal_id,
        "title": version.goal.title,
        "is_private": version.goal.is_private,
        "target": version.target,
        "unit": unit,
        **_numbers(line),
        "original": _numbers(original) if original else None,
    }


def _numbers(line: Line) -> dict[str, float | None]:
    return {
        "weight": line.weight,
        "attainment": line.attainment,
        "expected": line.expected,
        "result": line.result,
        "capped": line.capped,
    }


def points_of_units(
    organization: int, units: Collection[int], span: Span, today: date
) -> dict[int, float | None]:
    """The scores of many units at once, each as `points_in` has it; units without a scored goal have none."""
    on = standing_on(today, span[1])
    settings = calc_settings(settings_on(organization, on))
    rows = GoalVersion.objects.in_force(organization, on).filter(owner_unit__in=units)
    owned: dict[int, list[Goal]] = defaultdict(list)
    for version in rows.select_related("goal", "kpi__series_of").order_by("goal__title", "goal_id"):
        goal = calc_goal(version, (), has_children=False)
        if overlaps(goal, span[0], span[1], on):
            owned[version.owner_unit_id].append(goal)  # type: ignore[index]  # they are a unit's
    figures = _figures(organization, [int(goal.key) for goals in owned.values() for goal in goals], on)
    found = {
        unit: points_of(line_of(goal, figures[int(goal.key)], on, settings) for goal in goals)
        for unit, goals in owned.items()
    }
    drawn = Scorecard.objects.filter(
        organization=organization, unit__in=units, first_on=span[0], last_on=span[1]
    )
    return found | {card.unit_id: card.figures["points"] for card in drawn if card.unit_id is not None}
