"""From goals and their figures to the rows that Vision, Goals and Goal show."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.goals.access import Can, allowed
from cairn.goals.models import GoalFigure, GoalVersion, Purpose
from cairn.goals.queries.contributions import FiguresOf, OwnPart
from cairn.goals.queries.measures import measures_of
from cairn.goals.queries.workings import completions_of
from cairn.goals.services.current import current_figures
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.web.faces import hue_of, initials_of
from cairn.web.rows import GoalRow, OwnRow
from cairn.web.wording import part_words, target_words, value_words

STATUSES_WITH_TICK = frozenset({"on_track", "at_risk", "off_track", "no_data"})


def goal_rows(
    actor: Actor,
    versions: Sequence[GoalVersion],
    on: date,
    *,
    shares: Mapping[int, float | None] | None = None,
    settled_on: date | None = None,
    figures_of: FiguresOf = current_figures,
) -> list[GoalRow]:
    """A row for each version (goal, owner and KPI loaded), in their order, with the figures of a day.

    `shares` are the ratios to show in the column of shares, by goal. What ended by the day has the figures
    of `settled_on`, where given. Goals that have no figures on that day, because they did not exist then,
    are left out.
    """
    ended = {version.goal_id for version in versions if settled_on and version.end_on <= on}
    running = [version.goal_id for version in versions if version.goal_id not in ended]
    figures = dict(figures_of(actor.organization_id, running, on))
    if ended and settled_on:
        figures |= figures_of(actor.organization_id, ended, settled_on)
    done = steps_done(actor.organization_id, versions, on)
    measures = measures_of(actor.organization_id, versions, actor.today)
    return [
        goal_row(
            actor,
            version,
            figures[version.goal_id],
            on,
            done=done.get(version.goal_id, 0),
            share=(shares or {}).get(version.goal_id),
            measure=measures.get(version.goal_id),
        )
        for version in versions
        if version.goal_id in figures
    ]


def goal_row(
    actor: Actor,
    version: GoalVersion,
    figure: GoalFigure,
    on: date,
    *,
    done: int = 0,
    share: float | None = None,
    measure: Kpi | None = None,
) -> GoalRow:
    """One goal as a row; `done` is how many of its milestones are done, `measure` what its parts count."""
    unit = measure.unit if measure else None
    brief, full = value_words(version, figure, done, unit)
    row = GoalRow(
        pk=version.goal_id,
        url=reverse("goal:page", args=[actor.organization.slug, version.goal_id]),
        title=version.goal.title,
        status=figure.status,
        silent_since=figure.silent_since,
        at_ratio=figure.progress,
        due_ratio=figure.expected if figure.status in STATUSES_WITH_TICK else None,
        value=brief,
        value_exact=full if full != brief else "",
        target_text=target_words(version, figure, on, unit),
        share_ratio=share,
        due_on=version.end_on,
        break_down_url=_break_down_url(actor, version) if on == actor.today else "",
        is_private=version.goal.is_private,
        is_for_growth=version.goal.purpose == Purpose.DEVELOPMENT,
    )
    return replace(row, **owner_parts(actor, version))


def _break_down_url(actor: Actor, version: GoalVersion) -> str:
    """Where it is broken down; "" where it recurs, and so has no parts, or it is not the reader's to do."""
    if version.cadence or not allowed(actor, Can.BREAK_DOWN, version):
        return ""
    return reverse("break_down:page", args=[actor.organization.slug, version.goal_id])


def own_row(actor: Actor, part: OwnPart, share: float | None) -> OwnRow:
    """What was recorded on a goal itself, as a row among those that add up to it."""
    return OwnRow(
        title=_("Recorded on the %(goal)s itself") % actor.terms,
        value=part_words(part.value, part.kpi.measure.unit),
        share_ratio=share,
    )


def owner_parts(actor: Actor, version: GoalVersion) -> dict[str, Any]:
    """Who owns the goal, and where: the owner's unit, unless it is the whole organization or said already."""
    person, unit = version.owner_person, version.owner_unit
    if person is not None:
        where = _short_place(actor, version, person.unit.name, person.unit.parent_id)
        return _face(person.key, person.first_name, person.name) | {"where": where}
    if unit is not None:
        return _face(unit.key, unit.name, unit.name) | {"owner_is_unit": True}
    return {}


def _face(key: str, name: str, full_name: str) -> dict[str, Any]:
    return {"owner_name": name, "owner_initials": initials_of(full_name), "owner_hue": hue_of(key)}


def _short_place(actor: Actor, version: GoalVersion, name: str, above: int | None) -> str:
    return "" if above is None or name.casefold() in version.goal.title.casefold() else name


def steps_done(organization: int, versions: Collection[GoalVersion], on: date) -> dict[int, int]:
    """How many milestones of each goal were done by a day."""
    with_steps = [version.goal_id for version in versions if version.milestones]
    if not with_steps:
        return {}
    rows = completions_of(organization, with_steps)
    return {
        goal: sum(1 for row in rows[goal] if row.milestone and (row.done_on is None or row.done_on <= on))
        for goal in with_steps
    }
