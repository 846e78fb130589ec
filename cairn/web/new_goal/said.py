"""From what a form says to a goal's terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cairn.goals.models import Direction, Goal, GoalVersion, Purpose, Rollup
from cairn.goals.services.measures import Measure
from cairn.kpis.models import Aggregation, Better, Kpi
from cairn.web.new_goal.forms import NEW, GoalForm
from cairn.web.new_goal.kinds import DIRECTIONS, KEEPS, MEASURED, TARGETED_ROLLUPS, Kind
from cairn.web.new_goal.rows import filled
from cairn.web.new_goal.titles import derived_title
from cairn.web.wording import target_in_force


@dataclass(frozen=True)
class Said:
    """What a valid form asks for: the goal's name, its terms, and what is recorded for it."""

    title: str
    nature: dict[str, Any]
    terms: dict[str, Any]
    measure: Measure | None
    is_new_measure: bool
    tags: list[str]
    supports: list[Goal]


def said_by(form: GoalForm) -> Said:
    """What a valid form asks for. `terms` name the owner and, where one was chosen or kept, the KPI."""
    cleaned, kind = form.cleaned_data, form.kind
    terms = {**_plain_terms(form), **judged_by(form, cleaned)}
    kpi = kpi_kept(form)
    terms["kpi_id"] = kpi.pk if kpi else None
    measure = _measure(kind, cleaned, terms) if kind in MEASURED and kpi is None else None
    shown = {**cleaned, "unit": kpi.measure.unit if kpi else cleaned.get("unit")}
    if terms["steps"]:
        shown["amount"] = target_in_force(GoalVersion(steps=terms["steps"]), form.actor.today)
    return Said(
        title=cleaned.get("title")
        or (derived_title(kind, shown) if "title" in form.fields else cleaned["what"]),
        nature={
            "description": cleaned["description"],
            "priority": cleaned["priority"] or "normal",
            "purpose": (Purpose.DEVELOPMENT if cleaned["for_growth"] else Purpose.VISION).value,
            "is_private": cleaned["is_private"],
        },
        terms=terms,
        measure=measure,
        is_new_measure=cleaned.get("measured_by") == NEW,
        tags=cleaned["tags"],
        supports=cleaned["supports"],
    )


def _plain_terms(form: GoalForm) -> dict[str, Any]:
    cleaned, owner = form.cleaned_data, form.cleaned_data["owner"]
    return {
        "owner_unit_id": owner.unit.pk if owner.unit else None,
        "owner_person_id": owner.person.pk if owner.person else None,
        "parent_id": cleaned["toward"].goal_id if cleaned["toward"] else None,
        "start_on": cleaned["starts"],
        "end_on": cleaned["until"],
        "weight": 1.0 if cleaned["weight"] is None else cleaned["weight"],
        "factor": 1.0 if cleaned["factor"] is None else cleaned["factor"],
    }


def judged_by(form: GoalForm, cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """How it is judged, by the fields that were read; what does not belong to its kind is null or empty."""
    kind = form.kind
    terms: dict[str, Any] = dict.fromkeys(("baseline", "target", "low", "high"))
    terms |= {"rollup": Rollup.MEASURED.value, "direction": Direction.REACH.value, "cadence": ""}
    terms |= {"steps": [], "curve": [], "milestones": []}
    if kind in DIRECTIONS:
        terms["direction"] = DIRECTIONS[Kind(kind)].value
    if kind == Kind.PARTS:
        return terms | _of_parts(cleaned, form)
    if kind in (Kind.DONE, Kind.MILESTONES):
        return terms | {"rollup": "", "milestones": _milestones(form)}
    terms["cadence"] = cleaned.get("cadence") or ""
    if kind == Kind.WITHIN:
        return terms | {"low": cleaned["low"], "high": cleaned["high"]}
    steps = _steps(cleaned, form)
    terms |= {"steps": steps, "target": None if steps else cleaned["amount"]}
    if kind not in KEEPS and not terms["cadence"]:
        terms |= {"baseline": cleaned.get("baseline") or 0.0, "curve": _curve(form)}
    return terms


def _of_parts(cleaned: Mapping[str, Any], form: GoalForm) -> dict[str, Any]:
    rollup, direction = cleaned["rollup"], cleaned["direction"]
    if rollup not in TARGETED_ROLLUPS:
        return {"rollup": rollup}
    if direction == Direction.WITHIN:
        return {"rollup": rollup, "direction": direction, "low": cleaned["low"], "high": cleaned["high"]}
    terms = {"rollup": rollup, "direction": direction, "target": cleaned["amount"]}
    if direction == Direction.REACH:
        terms |= {"baseline": cleaned.get("baseline") or 0.0, "curve": _curve(form)}
    return terms


def _steps(cleaned: Mapping[str, Any], form: GoalForm) -> list[list[Any]]:
    """The steps with the sentence's amount as the first; none where no other is asked for."""
    later = filled(form.rows["steps"]) if "steps" in form.rows else []
    if not later or not cleaned.get("cadence"):
        return []
    kept = form.version.steps[0][0] if form.version and form.version.steps else None
    first_on = kept if kept and kept < later[0]["on"].isoformat() else cleaned["starts"].isoformat()
    return [[first_on, cleaned["amount"]], *([row["on"].isoformat(), row["each"]] for row in later)]


def _curve(form: GoalForm) -> list[list[Any]]:
    rows = filled(form.rows["curve"]) if "curve" in form.rows else []
    return [[row["on"].isoformat(), row["share"]] for row in rows]


def _milestones(form: GoalForm) -> list[dict[str, Any]]:
    """The milestones in their order; one that stood before keeps its id: what was done names it so."""
    rows = filled(form.rows["milestones"]) if "milestones" in form.rows else []
    known = {stored["id"] for stored in form.version.milestones} if form.version else set()
    next_id, used, found = form.next_milestone_id, set[int](), []
    for row in rows:
        kept = row["id"] if row["id"] in known - used else None
        used.add(kept or next_id)
        due = row["due"].isoformat() if row["due"] else None
        weight = 1.0 if row["weight"] is None else row["weight"]
        found.append({"id": kept or next_id, "title": row["title"], "weight": weight, "due": due})
        next_id += 0 if kept else 1
    return found


def kpi_kept(form: GoalForm) -> Kpi | None:
    """The KPI that was chosen, or that the goal has and that still fits what the sentence says now."""
    chosen = form.cleaned_data.get("measured_by")
    if not isinstance(chosen, Kpi):
        return None
    is_own = form.version is not None and form.version.kpi_id == chosen.pk
    if not is_own or form.kind == Kind.PARTS:
        return chosen
    same_unit = form.cleaned_data["unit"].strip().casefold() == chosen.measure.unit.casefold()
    needs_sum = form.kind == Kind.AMOUNT and not form.cleaned_data["cadence"]
    adds_up = chosen.measure.aggregation == Aggregation.SUM
    return chosen if same_unit and (adds_up or not needs_sum) else None


def _measure(kind: str, cleaned: Mapping[str, Any], terms: Mapping[str, Any]) -> Measure:
    """What is to be recorded: named by what is done or kept and, for counts, by what is counted."""
    unit = cleaned["unit"].strip()
    name = (
        f"{cleaned['what']} {unit}"
        if kind == Kind.AMOUNT and unit.isalpha() and len(unit) > 3
        else cleaned["what"]
    )
    return Measure(
        name=name[:200],
        unit=unit,
        aggregation=Aggregation.SUM
        if kind == Kind.AMOUNT
        else cleaned.get("aggregation") or _usual_aggregation(kind),
        cadence=terms["cadence"] or cleaned.get("measured_every") or "weekly",
        better=_better(kind, terms),
        doing=cleaned["what"],
    )


def _usual_aggregation(kind: str) -> str:
    return Aggregation.MEAN if kind == Kind.WITHIN else Aggregation.LAST


def _better(kind: str, terms: Mapping[str, Any]) -> str:
    falls = kind == Kind.LEVEL and terms["target"] < terms["baseline"]
    if kind == Kind.WITHIN:
        return Better.NEITHER
    return Better.DOWN if falls or kind == Kind.AT_MOST else Better.UP
