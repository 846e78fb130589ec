"""Indicators with a target as goals, below their activity, their project and their country's compact."""

from collections.abc import Iterable, Iterator, Mapping

from cairn.calc.plan.model import Goal
from cairn.exchange.converting.branches import Branch, branches_of
from cairn.exchange.converting.cells import cut, slug
from cairn.exchange.converting.millennium.compacts import Compact
from cairn.exchange.converting.millennium.indicators import Indicator
from cairn.exchange.converting.millennium.texts import Texts
from cairn.exchange.converting.millennium.units import country_key, project_key

LONGEST_TITLE = 300


def goals_of(
    indicators: Iterable[Indicator], compacts: Mapping[str, Compact], texts: Texts
) -> Iterator[Goal]:
    """A tree for each country, in the source's order."""
    judged: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        if indicator.has_goal:
            judged.setdefault(indicator.country, []).append(indicator)
    for country, those in judged.items():
        for branch in branches_of(f"compact.{slug(country)}", those, _path):
            yield _above(branch, compacts[country], texts)
            for indicator in branch.leaves:
                yield _goal(indicator, branch.key)


def _path(indicator: Indicator) -> tuple[str, ...]:
    """Project and activity, where that is a part of the project and not all of it."""
    is_all = indicator.activity.startswith("All ") or indicator.activity == indicator.project
    return (indicator.project,) if is_all else (indicator.project, indicator.activity)


def _above(branch: Branch[Indicator], compact: Compact, texts: Texts) -> Goal:
    country = compact.country
    return Goal(
        key=branch.key,
        title=branch.names[-1] if branch.names else f"The compact with {country} reaches its targets",
        description=texts.aims.get((country, *branch.names), ""),
        start_on=compact.start_on,
        end_on=compact.end_on,
        parent=branch.parent,
        owner=f"unit:{project_key(country, branch.names[0]) if branch.names else country_key(country)}",
        rollup="weighted",
        weight=float(branch.below),
    )


def _goal(indicator: Indicator, parent: str) -> Goal:
    is_done_by_a_day = indicator.due_on is not None
    return Goal(
        key=f"compact.{indicator.key}",
        title=cut(indicator.name, LONGEST_TITLE),
        start_on=indicator.compact.start_on,
        end_on=indicator.due_on or indicator.compact.end_on,
        parent=parent,
        owner=f"unit:{project_key(indicator.country, indicator.project)}",
        kpi=None if is_done_by_a_day else indicator.key,
        direction="done" if is_done_by_a_day else "reach",
        baseline=indicator.baseline or 0.0,
        target=indicator.target,
        done_on=indicator.done_on,
        is_done=indicator.done_on is not None,
    )
