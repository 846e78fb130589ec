"""The targets of the judged year as goals, below the goals and services of their agencies, below the city.

Each indicator with a target counts alike: a goal above weighs what hangs below it by how many they are. What
has no target below it is no goal, for nothing says when it were reached; its indicators are KPIs still.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cairn.calc.plan.model import Goal
from cairn.exchange.converting.cells import cut
from cairn.exchange.converting.keys import Keys
from cairn.exchange.converting.new_york.indicators import Indicator
from cairn.exchange.converting.new_york.since import since_sentence, since_tag
from cairn.exchange.converting.new_york.units import CITY, owner_of
from cairn.exchange.converting.new_york.years import JUDGED, first_on, last_on

ROOT = f"fy{JUDGED}"
LONGEST_TITLE = 300


@dataclass
class Branch:
    """A goal above others, while they are gathered."""

    names: tuple[str, ...]
    key: str
    below: int = 0
    indicators: list[Indicator] = field(default_factory=list)


def goals_of(indicators: Iterable[Indicator]) -> list[Goal]:
    """The tree from the city down, agencies by name and the rest in the source's order."""
    judged = sorted((each for each in indicators if each.target is not None), key=lambda each: each.agency)
    return list(_goals(_branches(judged)))


def _branches(judged: Sequence[Indicator]) -> dict[tuple[str, ...], Branch]:
    keys = Keys()
    branches: dict[tuple[str, ...], Branch] = {(): Branch((), ROOT)}
    for indicator in judged:
        path = _path(indicator)
        for depth in range(len(path) + 1):
            names = path[:depth]
            if names not in branches:
                branches[names] = Branch(names, keys.key(ROOT, *(_short(name) for name in names)))
            branches[names].below += 1
        branches[path].indicators.append(indicator)
    return branches


def _path(indicator: Indicator) -> tuple[str, ...]:
    """Agency, service and goal; a goal that is called like its service is no level of its own."""
    is_same = indicator.goal.casefold() == indicator.service.casefold()
    return (indicator.agency, indicator.service, *(() if is_same else (indicator.goal,)))


def _short(name: str) -> str:
    return name[:48]


def _goals(branches: dict[tuple[str, ...], Branch]) -> Iterator[Goal]:
    for names, branch in branches.items():
        yield _above(branch, branches[names[:-1]].key if names else None)
        for indicator in branch.indicators:
            yield _judged(indicator, branch.key)


def _above(branch: Branch, parent: str | None) -> Goal:
    return Goal(
        key=branch.key,
        title=_title(branch.names),
        description=f"Targets of fiscal year {JUDGED} below it: {branch.below}, each of which counts alike.",
        start_on=first_on(JUDGED),
        end_on=last_on(JUDGED),
        parent=parent,
        owner=owner_of(branch.names[0]) if branch.names else f"unit:{CITY}",
        state="closed",
        rollup="weighted",
        weight=float(branch.below),
    )


def _title(names: tuple[str, ...]) -> str:
    if not names:
        return f"The city's agencies meet their targets of fiscal year {JUDGED}"
    return f"{names[0]} meets its targets" if len(names) == 1 else cut(names[-1], LONGEST_TITLE)


def _judged(indicator: Indicator, parent: str) -> Goal:
    return Goal(
        key=f"{ROOT}.{indicator.kpi_key}",
        title=indicator.measure.name,
        description=since_sentence(indicator),
        start_on=first_on(JUDGED),
        end_on=last_on(JUDGED),
        parent=parent,
        owner=owner_of(indicator.agency),
        state="closed",
        kpi=indicator.kpi_key,
        direction="at_least" if indicator.is_up_better else "at_most",
        target=indicator.target,
        priority="critical" if indicator.is_critical else "normal",
        tags=(since_tag(indicator),),
    )
