"""The goals that a goal may stand below, near ones first: one's own, those above, all others."""

from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext as _

from cairn.common.locales import NO_BREAK_SPACE
from cairn.goals.models import Direction, GoalVersion, Rollup
from cairn.org.access import Actor, Right

Choice = tuple[str, str]
Group = tuple[str, list[Choice]]
INDENT = NO_BREAK_SPACE  # more would stand in the closed list, too
SEARCHED_FROM = 13
"""From so many goals on there is a field to search them."""


def toward_choices(
    actor: Actor,
    versions: Sequence[GoalVersion],
    *,
    without: int | None = None,
    chosen: str = "",
    sought: str = "",
) -> list[Group]:
    """The goals in three groups, each a tree; `without` is left out with all below it, `chosen` never.

    `sought` keeps those whose name, or whose owner's, has all its words. Who leads nobody is not offered
    what others do by themselves and what has no parts.
    """
    hidden = _with_all_below(versions, without)
    parents = {version.parent_id for version in versions}
    offered = [
        version
        for version in versions
        if version.goal_id not in hidden
        and (
            str(version.goal_id) == chosen or _is_offered(actor, version, version.goal_id in parents, sought)
        )
    ]
    near = _nearness(actor, versions)
    groups = (_("Yours and your %(unit)s’s"), _("Above you"), _("Others"))
    return [
        (name % actor.terms, list(_as_tree([v for v in offered if near[v.goal_id] == place])))
        for place, name in enumerate(groups)
        if any(near[v.goal_id] == place for v in offered)
    ]


def rolls_up(version: GoalVersion) -> bool:
    """Whether a goal's figures come from its parts, once it has any."""
    if version.rollup:
        return version.rollup != Rollup.MEASURED
    return version.kpi_id is None and version.direction not in (Direction.DONE, Direction.MILESTONES)


def label_of(version: GoalVersion) -> str:
    """A goal's name with whose it is."""
    owner = version.owner_person or version.owner_unit
    return f"{version.goal.title} · {owner}" if owner else version.goal.title


def _is_sought(version: GoalVersion, sought: str) -> bool:
    label = label_of(version).casefold()
    return all(word in label for word in sought.casefold().split())


def _is_offered(actor: Actor, version: GoalVersion, has_parts: bool, sought: str) -> bool:
    """Whether it is sought, and makes sense to stand below: another's own small goal takes no parts."""
    if not _is_sought(version, sought):
        return False
    is_others = version.owner_person_id not in (None, actor.person_id)
    return not is_others or has_parts or rolls_up(version) or actor.has(Right.MANAGE_GOALS)


def _nearness(actor: Actor, versions: Sequence[GoalVersion]) -> dict[int, int]:
    """By goal: 0 for one's own, one's unit's, and what one's own stand below; 1 for what is above; else 2."""
    person = actor.person
    if person is None:
        return {version.goal_id: 2 for version in versions}
    known = {version.goal_id: version for version in versions}
    mine = [version for version in versions if version.owner_person_id == person.pk]
    first = {v.goal_id for v in versions if v.owner_unit_id == person.unit_id and not v.owner_person_id}
    first |= {v.goal_id for v in mine} | {v.parent_id for v in mine if v.parent_id}
    units, above = set(actor.units_up(person.unit_id)), set[int]()
    for version in versions:
        is_whole = not (version.owner_person_id or version.owner_unit_id)
        is_managers = person.manager_id is not None and version.owner_person_id == person.manager_id
        if is_whole or is_managers or (not version.owner_person_id and version.owner_unit_id in units):
            above.add(version.goal_id)
    above |= _ancestors(known, first)
    return {goal: 0 if goal in first else 1 if goal in above else 2 for goal in known}


def _ancestors(known: dict[int, GoalVersion], goals: Collection[int]) -> set[int]:
    found: set[int] = set()
    waiting = [known[goal].parent_id for goal in goals if goal in known]
    while waiting:
        goal = waiting.pop()
        if goal is not None and goal in known and goal not in found:
            found.add(goal)
            waiting.append(known[goal].parent_id)
    return found


def _with_all_below(versions: Sequence[GoalVersion], top: int | None) -> set[int]:
    """A goal and all below it; nothing without one."""
    parts = _by_parent(versions)
    found, waiting = set[int](), [] if top is None else [top]
    while waiting:
        goal = waiting.pop()
        if goal not in found:
            found.add(goal)
            waiting += [part.goal_id for part in parts.get(goal, [])]
    return found


def _by_parent(versions: Sequence[GoalVersion]) -> dict[int | None, list[GoalVersion]]:
    known = {version.goal_id for version in versions}
    parts: dict[int | None, list[GoalVersion]] = {}
    for version in versions:
        parts.setdefault(version.parent_id if version.parent_id in known else None, []).append(version)
    return parts


def _as_tree(versions: Sequence[GoalVersion]) -> Iterable[Choice]:
    """The goals as choices, each indented below its parent where that one is among them."""
    parts = _by_parent(versions)
    waiting = [(version, 0) for version in reversed(parts.get(None, []))]
    while waiting:
        version, depth = waiting.pop()
        yield str(version.goal_id), INDENT * min(depth, 6) + label_of(version)
        waiting += [(part, depth + 1) for part in reversed(parts.get(version.goal_id, []))]
