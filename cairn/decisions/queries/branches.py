"""A goal's branch, simulated and kept at hand, so that a question what if is answered at once."""

from collections import OrderedDict
from datetime import date
from threading import Lock

from cairn.calc.simulation import Chance, Simulation
from cairn.calc.simulation.branch import Branches
from cairn.decisions.models import ForecastRun
from cairn.decisions.queries.inputs import plan_below
from cairn.goals.queries.ancestry import ancestry
from cairn.goals.queries.known import is_larger_than

PATHS = 500
SEED = 1
MOST_KEPT = 2
MOST_GOALS = 2_000
"""Above that a branch is too large to be simulated while somebody waits."""

Key = tuple[int, int, date, object, object]
_kept: OrderedDict[Key, Branches] = OrderedDict()
_lock = Lock()


def branch_of(organization: int, goal: int, today: date) -> Branches | None:
    """The goal's branch up to the topmost goal above it; None where it is too large for a look.

    It is simulated once for as long as nothing changes that forecasts are made of.
    """
    run = ForecastRun.objects.filter(organization=organization).first()
    key = (organization, goal, today, run and run.stale_since, run and run.computed_at)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    root = _root(organization, goal, today)
    if is_larger_than(organization, [root], today, None, MOST_GOALS):
        return None
    simulation = Simulation(plan_below(organization, root, today), today, Chance(SEED, PATHS))
    if str(goal) not in simulation.prepared.goals:
        return None
    found = Branches(simulation, str(root), [str(goal)])
    with _lock:
        _kept[key] = found
        if len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def _root(organization: int, goal: int, today: date) -> int:
    parents, at = ancestry(organization, [goal], today), goal
    while (above := parents.get(at)) is not None:
        at = above
    return at
