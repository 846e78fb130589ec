"""Carrying a goal over into the next cycle: all of it, with other days, and the rest or the whole to do."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.calc.carry import Rest, moved, rest_of
from cairn.common import clock
from cairn.goals.access.owners import Owner
from cairn.goals.models import CarryOver, Completion, Cycle, Goal, GoalSupport, GoalTag, GoalVersion, State
from cairn.goals.queries.calc_objects import calc_goal
from cairn.goals.queries.cycles import carried
from cairn.goals.services.creating_many import create_goals
from cairn.goals.services.cycles.places import successors
from cairn.goals.services.drafts import DraftsRefused, GoalDraft
from cairn.goals.services.stepping import target_on
from cairn.goals.services.terms import terms_of
from cairn.kpis.models import Aggregation
from cairn.org.access import Actor

How = CarryOver.How
Span = tuple[date, date]
NATURE = ("description", "priority", "purpose", "is_private")
"""What goes on of the goal itself, beside its title."""


def rest_for(version: GoalVersion, value: float | None) -> Rest | None:
    """What a goal has left for the next cycle; null where there is no rest to speak of."""
    kpi = version.kpi
    adds_up = version.rollup == "sum" or (kpi is not None and kpi.measure.aggregation == Aggregation.SUM)
    return rest_of(calc_goal(version, (), has_children=False), value, adds_up=adds_up)


@dataclass(frozen=True)
class Ended:
    """A goal that was closed, by its version before that; its last value, and how it goes on."""

    version: GoalVersion
    value: float | None
    how: str


@dataclass(frozen=True)
class CarriedOver:
    """What became of goals, by the goal's id, and the ids of those that were drafted for it now."""

    rows: dict[int, CarryOver] = field(default_factory=dict)
    drafted: list[int] = field(default_factory=list)


def carry_over(
    actor: Actor, cycle: Cycle, ended: Sequence[Ended], span: Span, faults: dict[int, str]
) -> CarriedOver:
    """Draft what goes on for the next span, all at once, or note that nothing does.

    Needs a transaction, and wholes before their parts: a part goes on below what its whole became. What was
    settled before a goal was reopened is settled anew. `faults` gets a sentence for each that has a successor
    already, or of which a rest is asked for and nothing is left; then nothing is to be kept.
    """
    earlier = carried(actor.organization_id, [each.version.goal_id for each in ended])
    kept = {goal: row for goal, row in earlier.items() if row.successor_id is not None}
    drafting = Drafting(actor, [each.version for each in ended], span, kept)
    for each in ended:
        goal = each.version.goal_id
        if goal in kept and each.how != How.NONE:
            faults[goal] = _("It goes on as “%(title)s” already.") % {"title": kept[goal].successor}
        elif each.how != How.NONE:
            drafting.add(each, faults)
    made = drafting.made(faults)
    if faults:
        return CarriedOver()
    for each in ended:  # of what was reopened meanwhile, what it became then is what goes on
        if each.version.goal_id not in kept:
            row = earlier.get(each.version.goal_id) or CarryOver(
                organization=actor.organization, goal=each.version.goal
            )
            kept[each.version.goal_id] = _saved(actor, row, cycle, each, made.get(each.version.goal_id))
    return CarriedOver(kept, [goal.pk for goal in made.values()])


def _saved(actor: Actor, row: CarryOver, cycle: Cycle, each: Ended, successor: Goal | None) -> CarryOver:
    row.successor, row.cycle, row.how = successor, cycle, each.how
    row.carried_at, row.carried_by = clock.now(), actor.person
    row.save()
    return row


class Drafting:
    """The drafts of what goes on, gathered one by one and written together."""

    def __init__(
        self, actor: Actor, versions: Sequence[GoalVersion], span: Span, kept: Mapping[int, CarryOver]
    ) -> None:
        self._actor, self._span = actor, span
        self._went_on: dict[int, int | None] = dict(successors(actor, versions))
        self._went_on |= {goal: row.successor_id for goal, row in kept.items()}
        self._closed = {version.goal_id for version in versions}
        self._beside = Beside(actor.organization_id, self._closed)
        self._places: dict[int, int] = {}
        self._drafts: list[GoalDraft] = []

    def add(self, each: Ended, faults: dict[int, str]) -> None:
        """Gather a goal's successor, or say why it can have none."""
        version, beside = each.version, self._beside
        done = beside.done[version.goal_id] if each.how == How.REST else set()
        terms = carried_terms(version, done, self._span) | {"state": State.DRAFT}
        try:
            terms |= _rest(version, each.value) if each.how == How.REST else {}
        except ValidationError as fault:
            faults[version.goal_id] = " ".join(fault.messages)
            return
        below = self._places.get(version.parent_id) if version.parent_id else None
        goal = version.goal
        draft = GoalDraft(
            title=goal.title,
            terms=terms | {"parent_id": self._parent(version.parent_id)},
            owner=Owner(version.owner_person, version.owner_unit),
            below=below,
            tags=beside.tags[goal.pk],
            supports=beside.supports[goal.pk],
            nature={name: getattr(goal, name) for name in NATURE},
        )
        self._places[goal.pk] = len(self._drafts)
        self._drafts.append(draft)

    def _parent(self, parent: int | None) -> int | None:
        """What its whole became; nothing where that ended with the cycle; else the whole itself."""
        if parent in self._went_on:
            return self._went_on[parent]
        return None if parent in self._closed else parent

    def made(self, faults: dict[int, str]) -> dict[int, Goal]:
        """Write them; by the goal that each goes on with."""
        goals = list(self._places)
        try:
            made = create_goals(actor=self._actor, drafts=self._drafts) if not faults else []
        except DraftsRefused as refused:
            for place, fields in refused.refused.items():
                faults[goals[place]] = " ".join(sentence for each in fields.values() for sentence in each)
            return {}
        return {goal: version.goal for goal, version in zip(goals, made, strict=False)}


class Beside:
    """What stands beside the versions of goals and goes on with them: tags, supports, milestones done."""

    def __init__(self, organization: int, goals: Collection[int]) -> None:
        self.tags: dict[int, list[str]] = defaultdict(list)
        self.supports: dict[int, list[Goal]] = defaultdict(list)
        self.done: dict[int, set[int]] = defaultdict(set)
        owned: dict[str, Any] = {"organization": organization, "goal__in": goals}
        for tag in GoalTag.objects.filter(**owned).order_by("position"):
            self.tags[tag.goal_id].append(tag.name)
        for support in GoalSupport.objects.filter(**owned).select_related("supports").order_by("position"):
            self.supports[support.goal_id].append(support.supports)
        rows = Completion.objects.filter(**owned, superseded_at=None)
        for goal, milestone in rows.values_list("goal_id", "milestone"):
            self.done[goal].add(milestone)


def _rest(version: GoalVersion, value: float | None) -> dict[str, Any]:
    if version.direction in ("done", "milestones"):
        return {}  # what is not done is the rest, and that is all that is copied of it
    rest = rest_for(version, value)
    if rest is None:
        raise ValidationError(_("Nothing is left of its target. Carry over the whole, or nothing."))
    return {"baseline": rest.baseline, "target": rest.target}


def carried_terms(version: GoalVersion, done: Collection[int], span: Span) -> dict[str, Any]:
    """A goal's terms over other days: each of its days keeps its place, steps go on with the last one."""
    terms, old = terms_of(version), (version.start_on, version.end_on)
    terms |= {"start_on": span[0], "end_on": span[1]}
    terms["curve"] = _curve(version, old, span)
    terms["milestones"] = [_milestone(row, old, span) for row in version.milestones if row["id"] not in done]
    if version.steps:
        last = target_on(version.steps, version.end_on.isoformat())
        terms["steps"] = [[span[0].isoformat(), last]]
    return terms


def _curve(version: GoalVersion, old: Span, span: Span) -> list[list[Any]]:
    """Its points, where they still fall on different days before the end."""
    points = {moved(date.fromisoformat(on), old, span): share for on, share in version.curve}
    return [[day.isoformat(), share] for day, share in sorted(points.items()) if day < span[1]]


def _milestone(row: dict[str, Any], old: Span, span: Span) -> dict[str, Any]:
    due = moved(date.fromisoformat(row["due"]), old, span).isoformat() if row.get("due") else None
    return {**row, "due": due}
