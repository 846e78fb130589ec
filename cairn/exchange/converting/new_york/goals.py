"""The targets of the judged year as goals, below the goals and services of their agencies, below the city.

Each indicator with a target counts alike: a goal above weighs what hangs below it by how many they are. What
has no target below it is no goal, for nothing says when it were reached; its indicators are KPIs still.
"""

from collections.abc import Iterable, Iterator

from cairn.calc.plan.model import Goal
from cairn.exchange.converting.branches import Branch, branches_of
from cairn.exchange.converting.cells import cut
from cairn.exchange.converting.new_york.indicators import Indicator
from cairn.exchange.converting.new_york.since import since_sentence, since_tag
from cairn.exchange.converting.new_york.units import CITY, owner_of
from cairn.exchange.converting.new_york.years import JUDGED, first_on, last_on

ROOT = f"fy{JUDGED}"
LONGEST_TITLE = 300


def goals_of(indicators: Iterable[Indicator]) -> Iterator[Goal]:
    """The tree from the city down, agencies by name and the rest in the source's order."""
    judged = sorted((each for each in indicators if each.target is not None), key=lambda each: each.agency)
    for branch in branches_of(ROOT, judged, _path):
        yield _above(branch)
        for indicator in branch.leaves:
            yield _judged(indicator, branch.key)


def _path(indicator: Indicator) -> tuple[str, ...]:
    """Agency, service and goal; a goal that is called like its service is no level of its own."""
    is_same = indicator.goal.casefold() == indicator.service.casefold()
    return (indicator.agency, indicator.service, *(() if is_same else (indicator.goal,)))


def _above(branch: Branch[Indicator]) -> Goal:
    return Goal(
        key=branch.key,
        title=_title(branch.names),
        description=f"Targets of fiscal year {JUDGED} below it: {branch.below}, each of which counts alike.",
        start_on=first_on(JUDGED),
        end_on=last_on(JUDGED),
        parent=branch.parent,
        owner=owner_of(branch.names[0]) if branch.names else f"unit:{CITY}",
        state="closed",
        rollup="weighted",
        weight=float(branch.below),
    )


def _title(names: tuple[str, ...]) -> str:
    if not names:
        return f"The city’s agencies meet their targets of fiscal year {JUDGED}"
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
