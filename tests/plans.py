"""Plans of any shape, for properties: trees of goals of every kind with their measurements."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from cairn.calc.plan.model import AGGREGATIONS, CADENCES, WEEKDAYS

Document = dict[str, Any]
Draw = st.DrawFn

FIRST = date(2026, 1, 1)
days = st.integers(-30, 420).map(lambda n: FIRST + timedelta(days=n))
amounts = st.integers(-4000, 8000).map(lambda n: n / 8)
weights = st.sampled_from([0.25, 0.5, 1.0, 2.0, 3.5])
states = st.sampled_from(["active"] * 6 + ["closed", "draft", "cancelled"])


@st.composite
def kpis(draw: Draw, key: str, aggregation: str | None = None) -> Document:
    measured = draw(st.lists(st.tuples(days, amounts), max_size=12))
    return {
        "key": key,
        "name": key,
        "aggregation": aggregation or draw(st.sampled_from(AGGREGATIONS)),
        "cadence": draw(st.sampled_from(CADENCES)),
        "measurements": [[on.isoformat(), value] for on, value in measured],
    }


@st.composite
def dates(draw: Draw) -> Document:
    start = draw(days)
    end = start + timedelta(days=draw(st.integers(0, 300)))
    return {"start": start.isoformat(), "end": end.isoformat()}


@st.composite
def way(draw: Draw) -> Document:
    baseline = draw(amounts)
    return {"baseline": baseline, "target": draw(amounts.filter(lambda target: target != baseline))}


@st.composite
def leaves(draw: Draw, kpi: str) -> Document:
    """What a goal without children asks for."""
    low = draw(amounts)
    return draw(
        st.one_of(
            way().map(lambda terms: {**terms, "kpi": kpi}),
            amounts.map(lambda target: {"kpi": kpi, "direction": "at_least", "target": target}),
            amounts.map(lambda target: {"kpi": kpi, "direction": "at_most", "target": target}),
            st.just({"kpi": kpi, "direction": "within", "low": low, "high": low + 9}),
            st.sampled_from(CADENCES).map(lambda each: {"kpi": kpi, "cadence": each, "target": 2.5}),
            st.just({"direction": "done", "done_on": "2026-03-03"}),
            weights.map(
                lambda weight: {
                    "direction": "milestones",
                    "milestones": [{"title": "a", "weight": weight, "done": True}, {"title": "b"}],
                }
            ),
        )
    )


@st.composite
def progress_trees(draw: Draw) -> Document:
    """A goal `top` that rolls its children's progress up; some of them have children of their own."""
    goals: list[Document] = [{"key": "top", "title": "top", **draw(dates())}]
    goals[0]["rollup"] = draw(st.sampled_from(["weighted", "worst"]))
    listed: list[Document] = []
    for n in range(draw(st.integers(1, 6))):
        inner = [goal["key"] for goal in goals if "rollup" in goal]
        goal = {
            "key": f"g{n}",
            "title": "g",
            **draw(dates()),
            "parent": draw(st.sampled_from(inner)),
            "state": draw(states),
            "weight": draw(weights),
        }
        if n < 4 and draw(st.integers(0, 3)) == 0:
            goal["rollup"] = draw(st.sampled_from(["weighted", "worst"]))
        else:
            goal |= draw(leaves(f"k{n}"))
            listed.append(draw(kpis(f"k{n}")))
        goals.append(goal)
    return document(goals, listed, draw(settings()))


@st.composite
def sums(draw: Draw) -> Document:
    """A goal `top` that sums its own measurements and its children's values."""
    top = {"key": "top", "title": "top", **draw(dates()), **draw(way()), "rollup": "sum", "kpi": "own"}
    goals: list[Document] = [top]
    listed = [draw(kpis("own", "sum"))]
    for n in range(draw(st.integers(1, 5))):
        goal = {"key": f"g{n}", "title": "g", **draw(dates()), "parent": "top", "kpi": f"k{n}"}
        goal["factor"] = draw(st.sampled_from([-1.0, 0.5, 1.0, 12.0]))
        recurs = draw(st.booleans())
        goal |= {"cadence": "weekly", "target": 3.0} if recurs else draw(way())
        listed.append(draw(kpis(f"k{n}", "sum" if recurs else None)))
        goals.append(goal)
    return document(goals, listed, draw(settings()))


@st.composite
def settings(draw: Draw) -> Document:
    return {
        "grace_days": draw(st.integers(0, 9)),
        "week_starts_on": draw(st.sampled_from(WEEKDAYS)),
        "fiscal_year_start_month": draw(st.integers(1, 12)),
    }


def document(goals: list[Document], kpis: list[Document], organization: Document) -> Document:
    vision = {"statement": "V", "goal": "top"}
    return {"cairn": 1, "organization": organization, "kpis": kpis, "vision": vision, "goals": goals}
