"""What `cairn evaluate` prints, as one JSON object (plan-file.md, last paragraph)."""

from datetime import date

from cairn.calc.evaluate import evaluate
from cairn.calc.plan.model import Plan
from cairn.calc.scorecard import scores

PRINTED = (
    "value",
    "attainment",
    "progress",
    "expected",
    "pace",
    "status",
    "current_rate",
    "required_rate",
    "streak",
    "target",
    "silent",
    "coverage",
)


def evaluation_document(plan: Plan, as_of: date, span: tuple[date, date] | None = None) -> dict[str, object]:
    """Every goal's figures at the end of a day and, where a span is given, the scores by owner.

    Null is unknown. Raises ValueError where the span ends before it starts.
    """
    evaluation = evaluate(plan, as_of)
    goals = {
        key: {
            **{name: getattr(figures, name) for name in PRINTED},
            "contribution": evaluation.contribution[key],
            "contribution_to_vision": evaluation.contribution_to_vision[key],
        }
        for key, figures in evaluation.figures.items()
    }
    in_order = {goal.key: goals[goal.key] for goal in plan.goals}
    document: dict[str, object] = {"as_of": as_of.isoformat(), "goals": in_order}
    if span is not None:
        first_on, last_on = span
        if last_on < first_on:
            raise ValueError(f"the span ends on {last_on}, before it starts on {first_on}")
        found = scores(plan, evaluation, first_on, last_on)
        document["scores"] = {owner: score.points for owner, score in found.items()}
    return document
