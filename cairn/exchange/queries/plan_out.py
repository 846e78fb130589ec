"""The plan in force as a file for somebody in the organization: without what others keep private."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from cairn.calc.plan import model as calc
from cairn.calc.plan.write import document_of
from cairn.exchange.files.reading import LARGEST_BYTES
from cairn.exchange.files.yaml_text import is_plain_text
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.queries.streamed_measurements import add_streamed_measurements
from cairn.exchange.queries.writing import document_pieces
from cairn.goals.access.kpis import visible_kpis
from cairn.goals.access.visible import visible_versions
from cairn.org.access import Actor

PIECE_CHARACTERS = 64 * 1024


class YamlTooLarge(ValueError):
    """A plan that as YAML would be larger than what can be read again."""


def plan_seen_by(actor: Actor, *, with_measurements: bool = True) -> calc.Plan:
    """The plan in force with the goals and KPIs that the actor may see; all of them for the operator."""
    plan = plan_in_force(actor.organization, actor.today, with_measurements=with_measurements)
    if actor.is_operator:
        return plan
    goals = frozenset(visible_versions(actor).values_list("goal__key", flat=True))
    kpis = frozenset(visible_kpis(actor).values_list("key", flat=True))
    kpis |= {kpi.series_of for kpi in plan.kpis if kpi.key in kpis and kpi.series_of}
    return replace(
        plan,
        kpis=tuple(kpi for kpi in plan.kpis if kpi.key in kpis),
        goals=tuple(_seen(goal, goals) for goal in plan.goals if goal.key in goals),
        visions=tuple(_vision_seen(vision, goals) for vision in plan.visions),
        projects=tuple(
            replace(project, goals=tuple(key for key in project.goals if key in goals))
            for project in plan.projects
        ),
    )


def plan_as_json(actor: Actor) -> Iterator[bytes]:
    """The file that `cairn import` takes, in pieces of some tens of kilobytes; values are read as they go."""
    document: dict[str, Any] = document_of(plan_seen_by(actor, with_measurements=False))
    add_streamed_measurements(actor, document)
    waiting: list[str] = []
    size = 0
    for piece in document_pieces(document):
        waiting.append(piece)
        size += len(piece)
        if size >= PIECE_CHARACTERS:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()


def plan_as_yaml(actor: Actor) -> bytes:
    """The same as YAML. Raises YamlTooLarge where that could not be imported again."""
    plan = plan_seen_by(actor)
    most = LARGEST_BYTES[".yaml"]
    if sum(len(kpi.measurements) for kpi in plan.kpis) > most // 20:  # no value takes less
        raise YamlTooLarge
    text: str = yaml.dump(
        document_of(plan), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1_000_000
    )
    content = text.encode()
    if len(content) > most:
        raise YamlTooLarge
    return content


def _seen(goal: calc.Goal, seen: frozenset[str]) -> calc.Goal:
    parent = goal.parent if goal.parent in seen else None
    return replace(goal, parent=parent, supports=tuple(key for key in goal.supports if key in seen))


def _vision_seen(vision: calc.Vision, seen: frozenset[str]) -> calc.Vision:
    return vision if vision.goal in seen else replace(vision, goal=None)


class _Plain(yaml.SafeDumper):
    """Writes what our reader reads: no aliases, short rows in one line, quotes where text looks like more."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None if is_plain_text(text) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper: yaml.SafeDumper, values: list[object]) -> yaml.SequenceNode:
    is_short = bool(values) and not any(isinstance(value, dict | list) for value in values)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=is_short)


_Plain.add_representer(str, _text)
_Plain.add_representer(list, _list)
