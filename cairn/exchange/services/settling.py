"""Figures after an import in slices: of goals that were there before, in short transactions."""

from datetime import date, datetime

from cairn.exchange.models import ImportRun
from cairn.exchange.services.rows import slices
from cairn.goals.queries.measured_by import goals_measured_by_any
from cairn.goals.services.catching_up import Meanwhile, catch_up


def settle_figures(run: ImportRun) -> None:
    """Compute anew what the import changed, and what was entered for any goal while it was written.

    Safe to run again. Until then pages show those goals' figures as they were.
    """
    facts = run.former["figures"]
    since = date.fromisoformat(facts["since"])
    goals = set(facts["goals"])
    for part in slices(facts["kpis"]):
        goals |= goals_measured_by_any(run.organization_id, part, since)
    begun_at = datetime.fromisoformat(facts["begun_at"])
    catch_up(run.organization_id, goals, since=since, meanwhile=Meanwhile(begun_at, run.applied_at))
