"""What of the plan in force an actor may not see, so that no file of his changes it or shows it."""

from collections.abc import Iterator

from cairn.calc.plan import model as calc
from cairn.calc.plan.faults import Fault
from cairn.exchange.queries.differences import Differences
from cairn.goals.access.kpis import visible_kpis
from cairn.goals.access.visible import visible_versions
from cairn.org.access import Actor

SENTENCE = "This key is taken by something that is kept private. Choose another key."


def faults_of_hidden(actor: Actor, file: calc.Plan, changes: Differences) -> list[Fault]:
    """The rows of the file that would change private goals, or what only these are judged by."""
    if actor.is_operator:
        return []
    return [*_hidden_goals(actor, file, changes), *_hidden_kpis(actor, file, changes)]


def _hidden_goals(actor: Actor, file: calc.Plan, changes: Differences) -> Iterator[Fault]:
    private = {before.key for before, _ in changes.goals.changed if before.is_private}
    if not private:
        return
    seen = set(visible_versions(actor).filter(goal__key__in=private).values_list("goal__key", flat=True))
    for at, goal in enumerate(file.goals):
        if goal.key in private - seen:
            yield Fault(f"goals[{at}].key", "kept_private", SENTENCE)


def _hidden_kpis(actor: Actor, file: calc.Plan, changes: Differences) -> Iterator[Fault]:
    before = {kpi.key for kpi in changes.before.kpis}
    changed = {after.key for _, after in changes.kpis.changed}
    changed |= {change.kpi for change in changes.measurements if change.kpi in before}
    if not changed:
        return
    seen = set(visible_kpis(actor).values_list("key", flat=True))
    for at, kpi in enumerate(file.kpis):
        if kpi.key in changed - seen:
            yield Fault(f"kpis[{at}].key", "kept_private", SENTENCE)
