"""Files that came in, one in every state that a page can show."""

import json
from dataclasses import dataclass
from typing import Any

from cairn.exchange.models import ImportRun
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.queries.writing import plan_bytes
from cairn.exchange.services import request_import, request_undoing, upload_file
from cairn.exchange.services.checking import check_file
from cairn.exchange.services.importing import apply_file
from cairn.kpis.models import Kpi
from cairn.org.access import Actor


@dataclass(frozen=True)
class FileRuns:
    """Waiting, refused, open to an answer, ready, imported, being undone, not to be undone."""

    waiting: ImportRun
    refused: ImportRun
    asking: ImportRun
    ready: ImportRun
    nothing_new: ImportRun
    applied: ImportRun
    undoing: ImportRun
    kept: ImportRun


def file_runs(actor: Actor, kpi: Kpi) -> FileRuns:
    """Bring files in as an administrator does."""
    return FileRuns(
        applied=applied(uploaded(actor, "october.csv", f"kpi,date,value\n{kpi.key},2026-10-12,7\n")),
        ready=checked(uploaded(actor, "plan.json", json.dumps(_changed_plan(actor, kpi)))),
        nothing_new=checked(uploaded(actor, "again.csv", f"kpi,date,value\n{kpi.key},2026-10-12,7\n")),
        refused=checked(uploaded(actor, "wrong.json", json.dumps({"cairn": 2, "units": [{}] * 25}))),
        asking=checked(uploaded(actor, "asks.csv", f"kpi;date;value\n{kpi.key};05/07/2026;1,234\n")),
        waiting=uploaded(actor, "large.json", "{}"),
        kept=_kept(applied(uploaded(actor, "kept.csv", f"kpi,date,value\n{kpi.key},2026-10-13,3\n"))),
        undoing=request_undoing(
            actor=actor, run=applied(uploaded(actor, "back.csv", f"kpi,date,value\n{kpi.key},2026-10-14,3\n"))
        ),
    )


def uploaded(actor: Actor, name: str, text: str) -> ImportRun:
    """A file that has arrived."""
    kind = "values" if name.endswith(".csv") else "plan"
    return upload_file(actor=actor, name=name, chunks=[text.encode()], kind=kind)


def checked(run: ImportRun) -> ImportRun:
    """The file as the worker leaves it."""
    check_file(run)
    return _as_it_is(run)


def applied(run: ImportRun) -> ImportRun:
    """The file in the plan."""
    fresh = request_import(actor=Actor(run.organization, run.started_by), run=checked(run))
    apply_file(fresh)
    return _as_it_is(fresh)


def _kept(run: ImportRun) -> ImportRun:
    """As the worker leaves it where something stands in the way of its undoing."""
    run.reason = "The hall was full."
    run.save(update_fields=["reason"])
    return run


def _as_it_is(run: ImportRun) -> ImportRun:
    rows = ImportRun.objects.filter(organization=run.organization)
    return rows.select_related("organization", "started_by").get(pk=run.pk)


def _changed_plan(actor: Actor, kpi: Kpi) -> dict[str, Any]:
    """The plan in force with an easier target, another name, steps, a further value and one put right."""
    document: dict[str, Any] = json.loads(plan_bytes(plan_in_force(actor.organization, actor.today)))
    with_target = next(goal for goal in document["goals"] if goal.get("target", 0) > 10)
    with_target["target"] = with_target["target"] // 2
    document["goals"][-1] |= {"end": "2027-05-01", "tags": ["hall"], "description": "The hall was full."}
    document["people"][0]["title"] = "The hall was full."
    document["units"].append({"key": "hull", "name": "York", "kind": "team"})
    document["units"][-1]["parent"] = document["units"][0]["key"]
    document["organization"]["grace_days"] = 4
    measured = next(each for each in document["kpis"] if each["key"] == kpi.key)
    measured["measurements"][0][1] = 9
    measured["measurements"].append(["2026-11-01", 3])
    return document
