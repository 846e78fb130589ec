"""All that the page Decisions shows, gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import Http404
from django.utils.translation import gettext as _

from cairn.common.locales import UNKNOWN, current_locale
from cairn.common.numbers import exact, per_cadence
from cairn.decisions.queries.leverage import Moving, moving
from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion, Vision
from cairn.org.access import Actor
from cairn.org.models import Person, Unit
from cairn.web.decisions.effects import effect
from cairn.web.pieces import Choice
from cairn.web.shell.requests import ActorRequest

MOST_ROWS = 20
MOST_OWNERS = 8
THIN_BELOW = 8
"""With fewer values than that a forecast rests on little."""
OLD_AFTER_DAYS = {"daily": 7, "weekly": 21, "monthly": 75, "quarterly": 200, "yearly": 500}
LEAST_GAP = 0.01
"""Of what all together fall short of; less is not worth a row."""


@dataclass(frozen=True)
class MovingRow:
    """A goal with what it moves, in words."""

    version: GoalVersion
    kept: str
    missed: str
    raised: str
    raised_to: str
    asks: str
    is_beyond_best: bool


@dataclass(frozen=True)
class GapRow:
    version: GoalVersion
    gap: float
    late: float


@dataclass(frozen=True)
class OwnerRow:
    owner: Person | Unit
    is_unit: bool
    gap: float
    count: int


@dataclass(frozen=True)
class ThinRow:
    version: GoalVersion
    why: str


@dataclass(frozen=True)
class DecisionsPage:
    vision: Vision | None = None
    switch: Sequence[Choice] = ()
    made_at: datetime | None = None
    rows: Sequence[MovingRow] = ()
    gaps: Sequence[GapRow] = ()
    owners: Sequence[OwnerRow] = ()
    thin: Sequence[ThinRow] = ()
    hidden: int = 0


def decisions_page(request: ActorRequest) -> DecisionsPage:
    """The page of the vision that the address names, else of the first. 404 where it names none."""
    actor = request.actor
    visions = list(Vision.objects.filter(organization=actor.organization_id).order_by("position"))
    named = request.GET.get("vision", "")
    vision = next((each for each in visions if str(each.pk) == named), None)
    if named and vision is None:
        raise Http404
    vision = vision or (visions[0] if visions else None)
    found = moving(actor.organization_id, vision.goal_id) if vision and vision.goal_id else None
    switch = _switch(visions, vision)
    if found is None:
        return DecisionsPage(vision, switch)
    stored, all_rows = found
    seen = _visible(actor, all_rows)
    rows = [row for row in all_rows if row.goal in seen]
    return DecisionsPage(
        vision,
        switch,
        made_at=stored.made_at,
        rows=[_moving_row(seen[row.goal], row) for row in rows[:MOST_ROWS]],
        gaps=_gaps(rows, seen),
        owners=_owners(rows, seen),
        thin=_thin(rows, seen, actor.today),
        hidden=len(all_rows) - len(rows),
    )


def _switch(visions: Sequence[Vision], chosen: Vision | None) -> list[Choice]:
    if len(visions) < 2:
        return []
    return [
        Choice(label=each.statement, url=f"?vision={each.pk}", is_current=each == chosen) for each in visions
    ]


def _visible(actor: Actor, rows: Sequence[Moving]) -> dict[int, GoalVersion]:
    versions = visible_versions(actor).filter(goal__in=[row.goal for row in rows])
    return {version.goal_id: version for version in versions}


def _moving_row(version: GoalVersion, row: Moving) -> MovingRow:
    locale = current_locale()
    asks = per_cadence(row.required, row.cadence, locale) if row.required and row.required > 0 else UNKNOWN
    if row.best is not None and row.required and row.required > 0:
        best = per_cadence(row.best, row.cadence, locale)
        asks = _("%(needed)s; best three months so far: %(best)s") % {"needed": asks, "best": best}
    return MovingRow(
        version,
        kept=effect(row.now, row.kept),
        missed=effect(row.now, row.missed),
        raised=effect(row.now, row.raised) if row.raised_to else "",
        raised_to=exact(row.raised_to, locale) if row.raised_to else "",
        asks=asks,
        is_beyond_best=bool(row.best is not None and row.required and row.required > row.best),
    )


def _gaps(rows: Sequence[Moving], seen: dict[int, GoalVersion]) -> list[GapRow]:
    whole = _missing(rows)
    found = [
        GapRow(seen[row.goal], row.gap / whole, row.late) for row in rows if row.gap >= LEAST_GAP * whole > 0
    ]
    return sorted(found, key=lambda row: -row.gap)[:MOST_ROWS]


def _missing(rows: Sequence[Moving]) -> float:
    """What they fall short of together, in the vision's own measure."""
    return sum(row.gap for row in rows)


def _owners(rows: Sequence[Moving], seen: dict[int, GoalVersion]) -> list[OwnerRow]:
    """Who carries how much of what the vision is short of, the most first."""
    carried: dict[Person | Unit, list[float]] = {}
    whole = _missing(rows)
    for row in rows:
        version = seen[row.goal]
        owner = version.owner_person or version.owner_unit
        if owner is not None and row.gap >= LEAST_GAP * whole > 0:
            carried.setdefault(owner, []).append(row.gap / whole)
    found = [
        OwnerRow(owner, isinstance(owner, Unit), sum(gaps), len(gaps)) for owner, gaps in carried.items()
    ]
    return sorted(found, key=lambda row: -row.gap)[:MOST_OWNERS]


def _thin(rows: Sequence[Moving], seen: dict[int, GoalVersion], today: date) -> list[ThinRow]:
    """The goals of whose forecast little or nothing new is known."""
    found = []
    for row in rows:
        is_old = row.last_on is not None and today - row.last_on > timedelta(OLD_AFTER_DAYS[row.cadence])
        if row.measured < THIN_BELOW:
            words = _("%(count)s values") % {"count": row.measured} if row.measured else _("no value yet")
            found.append(ThinRow(seen[row.goal], words))
        elif is_old and row.last_on:
            days = {"days": (today - row.last_on).days}
            found.append(ThinRow(seen[row.goal], _("last value %(days)s days ago") % days))
    return found[:MOST_ROWS]
