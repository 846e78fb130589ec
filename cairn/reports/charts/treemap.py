"""Treemap: the tree of goals by weight, coloured by status. "Where in the whole is it red?" """

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cairn.reports.charts import looks
from cairn.reports.charts.about import About, told
from cairn.reports.charts.chart import Chart, ChartTable

MOST_LEAVES = 400
"""Leaves in the picture, the heaviest; more would be specks."""


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A goal: its weight (above zero), what its chip shows, and what is below it."""

    name: str
    weight: float = 1
    shape: str = ""
    status: str = ""
    link: str = ""
    below: Sequence["Branch"] = field(default=())


def treemap_chart(about: About, branches: Sequence[Branch]) -> Chart:
    """Two levels: a frame for each branch, a field for each of what is right below it."""
    fields = [leaf for branch in branches for leaf in (branch.below or [branch])]
    table = ChartTable(
        heads=[_("Name"), _("Weight"), _("Status")],
        rows=[[leaf.name, leaf.weight, leaf.status] for leaf in fields],
    )
    alt = told([(leaf.name, leaf.weight) for leaf in fields])
    return about.chart(_options(branches), table, alt, links=[leaf.link for leaf in fields], height=400)


def _options(branches: Sequence[Branch]) -> dict[str, Any]:
    return {
        "series": [
            {
                "type": "treemap",
                "roam": False,
                "nodeClick": False,
                "breadcrumb": {"show": False},
                "left": 0, "right": 0, "top": 0, "bottom": 0,
                "upperLabel": {"show": True, "height": 22, **looks.STRONG_WORDS, "overflow": "truncate"},
                "label": {"overflow": "truncate", "fontSize": 12, "color": "token:grey-9"},
                "itemStyle": {"borderColor": "token:grey-0", "borderWidth": 2, "gapWidth": 2},
                "levels": [
                    {"upperLabel": {"show": False}},
                    {"itemStyle": {"borderColor": "token:grey-2", "borderWidth": 4, "gapWidth": 2}},
                ],
                "data": _nodes(branches),
            }
        ],
    }  # fmt: skip


def _nodes(branches: Sequence[Branch]) -> list[dict[str, Any]]:
    left = MOST_LEAVES
    nodes = []
    for branch in branches:
        heaviest = sorted(branch.below, key=lambda each: -each.weight)[: max(left, 0)]
        left -= max(1, len(heaviest))
        if left < -MOST_LEAVES:
            break
        nodes.append(_frame(branch, heaviest) if heaviest else _node(branch))
    return nodes[:MOST_LEAVES]


def _frame(branch: Branch, leaves: Sequence[Branch]) -> dict[str, Any]:
    ground = {"color": "token:grey-2", "borderColor": "token:grey-2"}
    return _node(branch) | {"children": [_node(leaf) for leaf in leaves], "itemStyle": ground}


def _node(branch: Branch) -> dict[str, Any]:
    """A field in its status's soft colour with dark words: readable in grey, and the word is said, too."""
    soft = branch.shape if branch.shape in SOFT else ""
    frame = f"token:{branch.shape}" if soft else "token:grey-5"
    words = f"{branch.name}\n{branch.status}" if branch.status else branch.name
    return {
        "name": branch.name,
        "value": looks.number(max(branch.weight, 0)),
        "link": branch.link,
        "itemStyle": {"color": f"token:{soft}-soft" if soft else "token:grey-2", "borderColor": frame},
        "label": {"formatter": words, "lineHeight": 16},
    }


SOFT = frozenset({"on-track", "at-risk", "off-track", "missed", "achieved"})
