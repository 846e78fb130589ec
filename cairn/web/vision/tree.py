"""The goals below a vision as rows of a tree: two levels, and below them what the reader opened."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from cairn.calc.contribution import share_through
from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion, State, Vision
from cairn.goals.queries.below import below, tops, with_has_children
from cairn.goals.queries.contributions import FiguresOf, Shares, own_parts, shares_of_vision
from cairn.goals.services.current import AskedOnce
from cairn.org.access import Actor
from cairn.web.goal_rows import goal_rows, own_row
from cairn.web.rows import GoalRow, MoreRow, OwnRow, Row
from cairn.web.shares import OWN, shown_shares
from cairn.web.shell.period import Period
from cairn.web.vision.opening import Opening

MOST_BELOW = 50
MOST_UNASKED, LEAST_BELOW = 80, 4
"""Of all rows that open by themselves, and of those below each goal all the same."""
DEEPEST = 24

Rule = Callable[[GoalVersion], bool]


@dataclass(frozen=True)
class View:
    """Who looks, at which day's figures, at what is open; `query` holds the address's parameters.

    `period` is another than today's, whose goals alone are shown; None is today, with all that led to it.
    """

    actor: Actor
    on: date
    opening: Opening
    query: QueryDict
    period: Period | None = None
    figures_of: FiguresOf = field(default_factory=AskedOnce)

    def address(self, **changes: str) -> str:
        """The page's address with changes; "" takes a parameter out."""
        query = self.query.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value:
                query[name] = value
        page = reverse("vision:page", args=[self.actor.organization.slug])
        return f"{page}?{query.urlencode(safe=',')}" if query else page

    def without(self, name: str) -> "View":
        """The same, with one parameter less in its addresses."""
        query = self.query.copy()
        query.pop(name, None)
        return replace(self, query=query)

    @property
    def settled_on(self) -> date | None:
        """The day that tells how what ended in another period came out."""
        if self.period is None:
            return None
        return self.period.settled_on(self.actor.today, self.actor.settings.grace_days)

    def versions(self) -> QuerySet[GoalVersion]:
        """The goals in force on the day, with all that a row shows; none of the private ones."""
        versions = self._of_period(visible_versions(self.actor, self.on).filter(goal__is_private=False))
        among = self._of_period(GoalVersion.objects.in_force(self.actor.organization_id, self.on))
        versions = versions.select_related("goal", "owner_unit", "owner_person__unit", "kpi__series_of")
        return with_has_children(versions, among)

    def _of_period(self, versions: QuerySet[GoalVersion]) -> QuerySet[GoalVersion]:
        """Those whose dates overlap the period that is looked at."""
        if self.period is None:
            return versions
        return versions.filter(start_on__lte=self.period.last_on, end_on__gte=self.period.first_on)


@dataclass
class Branches:
    """What was loaded of a tree: its first level, and what is below each goal that is open."""

    first: list[GoalVersion]
    below: dict[int, list[GoalVersion]] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)

    def all(self) -> list[GoalVersion]:
        return [*self.first, *(version for row in self.below.values() for version in row)]


def below_goal(view: View, goal: int) -> list[GoalVersion]:
    """The first goals right below one."""
    return list(below(view.versions(), [goal], MOST_BELOW))


def top_goals(view: View) -> list[GoalVersion]:
    """The first goals that stand below no other and serve no one's own growth alone."""
    return list(tops(view.versions().filter(goal__purpose="vision"), MOST_BELOW))


def grow(view: View, first: Sequence[GoalVersion], level: int = 1, rule: Rule | None = None) -> Branches:
    """Load what is open below the first goals, level by level; `rule` says which of them open unasked."""
    branches = Branches(list(first))
    rows: Sequence[GoalVersion] = branches.first
    while rows and level < DEEPEST:
        opened = {row.goal_id for row in rows if _is_open(view, row, rule)}
        branches.open |= opened
        rows = _below_opened(view, opened, is_by_rule=rule is not None)
        rule = None
        for row in rows:
            branches.below.setdefault(row.parent_id or 0, []).append(row)
        level += 1
    return branches


def _below_opened(view: View, opened: Collection[int], *, is_by_rule: bool) -> list[GoalVersion]:
    """The goals below those that are open; below those that nobody opened fewer, the more these are."""
    asked = set(opened) & view.opening.opened if is_by_rule else set(opened)
    unasked = set(opened) - asked
    rows = list(below(view.versions(), asked, MOST_BELOW)) if asked else []
    if unasked:
        each = max(LEAST_BELOW, min(MOST_BELOW, MOST_UNASKED // len(unasked)))
        rows += below(view.versions(), unasked, each)
    return rows


def _is_open(view: View, row: GoalVersion, rule: Rule | None) -> bool:
    return _has_children(row) and view.opening.is_open(row.goal_id, bool(rule and rule(row)))


def is_running(on: date) -> Rule:
    """The rule of the first level: what runs on the day is open, what is over or to come is not."""
    return lambda version: version.state == State.ACTIVE and version.start_on <= on <= version.end_on


def kind_of_tree(actor: Actor) -> str:
    """The columns of rows that are opened in place: as those of the tree that they come into."""
    visions = Vision.objects.filter(organization=actor.organization_id).exclude(goal=None)
    return "tree" if visions.exists() else "tops"


def tree_rows(view: View, branches: Branches, level: int = 1, has_shares: bool = True) -> list[Row]:
    """The branches as rows in the order in which they are read, each with its share in the vision."""
    parts = _parts(view, branches) if has_shares else Parts()
    rows = goal_rows(
        view.actor,
        branches.all(),
        view.on,
        shares=parts.shares,
        settled_on=view.settled_on,
        figures_of=view.figures_of,
    )
    plain = {row.pk: row for row in rows}
    return list(_in_order(view, branches, plain, parts.own, branches.first, level))


@dataclass
class Parts:
    """What the rows give to the vision, by goal; and the row of what was recorded on a parent itself."""

    shares: Shares = field(default_factory=dict)
    own: dict[int, OwnRow] = field(default_factory=dict)


def _parts(view: View, branches: Branches) -> Parts:
    """Each goal's share in the vision, rounded among those that stand below the same goal."""
    organization, goals = view.actor.organization_id, [version.goal_id for version in branches.all()]
    levels = [rows for rows in (branches.first, *branches.below.values()) if rows]
    parents = {rows[0].parent_id for rows in levels if rows[0].parent_id is not None}
    figures = view.figures_of(organization, goals, view.on)
    own = own_parts(organization, parents, view.on, view.figures_of)
    exact = shares_of_vision(organization, {*goals, *own}, view.on, view.figures_of)
    parts = Parts()
    for siblings in levels:
        parent = siblings[0].parent_id or 0
        given = share_through(exact.get(parent), own[parent].share) if parent in own else None
        shown = shown_shares([version.goal_id for version in siblings], exact, figures, given)
        own_shown = shown.pop(OWN)
        parts.shares |= shown
        if parent in own:
            parts.own[parent] = own_row(view.actor, own[parent], own_shown)
    return parts


def _in_order(
    view: View,
    branches: Branches,
    plain: Mapping[int, GoalRow],
    own: Mapping[int, OwnRow],
    siblings: Sequence[GoalVersion],
    level: int,
) -> Iterator[Row]:
    for version in siblings:
        if version.goal_id in plain:
            yield _placed(view, branches, version, plain[version.goal_id], level)
            below = branches.below.get(version.goal_id, ())
            yield from _in_order(view, branches, plain, own, below, level + 1)
    left_out = getattr(siblings[0], "siblings", 0) - len(siblings) if siblings else 0
    if left_out > 0:
        yield MoreRow(level=level, more_count=left_out, url=_rest_url(view, siblings[0].parent_id))
    parent = siblings[0].parent_id or 0 if siblings else 0
    if parent in own:
        yield replace(own[parent], level=level)


def _placed(view: View, branches: Branches, version: GoalVersion, row: GoalRow, level: int) -> GoalRow:
    is_open = version.goal_id in branches.open
    toggled = view.opening.toggled(version.goal_id, is_open)
    return replace(
        row,
        level=level,
        has_children=_has_children(version),
        is_open=is_open,
        toggle_url=view.address(**toggled.written()) + f"#goal-{version.goal_id}",
        children_url="" if is_open else _children_url(view, version.goal_id, level + 1),
    )


def _has_children(version: GoalVersion) -> bool:
    return bool(version.has_children)  # type: ignore[attr-defined]  # see queries.below.with_has_children


def _children_url(view: View, goal: int, level: int) -> str:
    query = view.query.copy()
    query["level"] = str(level)
    return f"{reverse('vision:below', args=[view.actor.organization.slug, goal])}?{query.urlencode(safe=',')}"


def _rest_url(view: View, parent: int | None) -> str:
    goals = reverse("goals:list", args=[view.actor.organization.slug])
    return f"{goals}?parent={parent}" if parent else goals
