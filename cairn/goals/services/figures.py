"""Keeping the stored figures right: after each change, and for each new day."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice

from django.db import connection, transaction
from django.db.models import Max

from cairn.calc.figures import Figures
from cairn.common import clock
from cairn.goals.models import Goal, GoalFigure, GoalVersion
from cairn.goals.queries.stored import Facts, days_of, facts_of, facts_of_row, row_of
from cairn.goals.queries.tree import paths_up, roots_of, subtree_of
from cairn.goals.queries.workings import compute
from cairn.org.queries import settings_on

ONE_DAY = timedelta(days=1)

LONGEST_GAP_FILLED = 31
"""Days without any computation that are made good afterwards; a longer silence leaves a gap in the curve."""


@transaction.atomic
def refresh_figures(
    organization: int, goals: Collection[int], *, since: date | None = None, extra_days: Collection[date] = ()
) -> None:
    """Compute the figures of goals, and of all above them, anew, from `since` (by default today) to today.

    Past days are computed anew where there are figures of them, and `extra_days` in any case. The goals are
    locked from the root down first, so of several changes under one vision each sees those that came before
    it.
    """
    if not goals:
        return
    today = organization_today(organization)
    since = min(since or today, today)
    path = lock_from_the_root_down(organization, goals, since, today)
    asked = days_to_compute(organization, path, since, today)
    days = asked | {day for day in extra_days if day <= today}
    computed = compute(organization, goals, sorted(days))
    store_figures(organization, without_waiting(computed, asked))


def without_waiting(
    computed: Mapping[int, Mapping[date, Figures]], asked: Collection[date]
) -> dict[int, dict[date, Figures]]:
    """The figures without those of goals that wait for their start, but for the days that are asked for.

    Of a past that is entered at one go they would be one equal row after the other, and say nothing.
    """
    return {
        goal: {day: each for day, each in figures.items() if day in asked or each.status != "not_started"}
        for goal, figures in computed.items()
    }


def organization_today(organization: int) -> date:
    """The day that it is in the organization's zone."""
    return clock.today(settings_on(organization, clock.now().date()).timezone)


def store_figures(organization: int, computed: Mapping[int, Mapping[date, Figures]]) -> None:
    """Put computed figures in the place of what is stored for those days; other days stay."""
    first = min((day for figures in computed.values() for day in figures), default=None)
    if first is None:
        return
    near = GoalFigure.objects.filter(
        organization=organization, goal__in=computed, good_through__gte=first - timedelta(days=1)
    )
    kept: dict[int, dict[date, Facts]] = {goal: {} for goal in computed}
    for row in near:
        kept[row.goal_id] |= dict.fromkeys(days_of(row), facts_of_row(row))
    rows: list[GoalFigure] = []
    for goal, figures in computed.items():
        facts = kept[goal] | {day: facts_of(figure) for day, figure in figures.items()}
        rows += [row_of(organization, goal, *span) for span in spans(facts)]
    near.delete()
    GoalFigure.objects.bulk_create(rows, batch_size=500)


def spans(by_day: Mapping[date, Facts]) -> Iterator[tuple[date, date, Facts]]:
    """The days put together where they follow each other and have the same facts: first, last, facts."""
    first: date | None = None
    last: date | None = None
    for day in sorted(by_day):
        follows = last is not None and day - last == ONE_DAY and by_day[day] == by_day[last]
        if not follows:
            if first and last:
                yield first, last, by_day[last]
            first = day
        last = day
    if first and last:
        yield first, last, by_day[last]


def lock_from_the_root_down(organization: int, goals: Collection[int], since: date, today: date) -> list[int]:
    """Lock the goals' ancestors, topmost first; returns the path, read again under the lock.

    Everything that changes figures under a root takes that root's lock first, so two changes never
    wait for each other in a ring. A goal may have got another root while we waited: then again.
    """
    is_shared = connection.features.has_select_for_update  # SQLite's transaction has locked all of it
    while is_shared:
        roots = _roots_between(organization, goals, since, today)
        _lock(organization, roots)
        if _roots_between(organization, goals, since, today) == roots:
            break
    levels = paths_up(organization, goals, today)
    for level in reversed(levels) if is_shared else ():
        _lock(organization, level)
    return [goal for level in levels for goal in level]


def _roots_between(organization: int, goals: Collection[int], since: date, today: date) -> set[int]:
    roots = roots_of(organization, goals, today)
    return roots if since == today else roots | roots_of(organization, goals, since)


def _lock(organization: int, goals: Collection[int]) -> None:
    rows = (
        Goal.objects.select_for_update(no_key=True)
        .filter(organization=organization, pk__in=goals)
        .order_by("pk")
    )
    list(rows.values_list("pk", flat=True))


def days_to_compute(organization: int, path: Collection[int], since: date, today: date) -> set[date]:
    """Today; of the days since then, those that have figures; and a short gap before today."""
    rows = GoalFigure.objects.filter(organization=organization, goal__in=path)
    days = {
        day for row in rows.filter(good_through__gte=since) for day in days_of(row) if since <= day < today
    }
    latest = rows.order_by("-good_through").values_list("good_through", flat=True).first()
    if latest and latest < today and (today - latest).days <= LONGEST_GAP_FILLED:
        days |= {latest + timedelta(days=n) for n in range(1, (today - latest).days)}
    return days | {today}


LONGEST_HISTORY_BY_DAY = 450
"""Days of a past that are computed one by one; of what lies further back, the last day of each month."""
LONGEST_HISTORY_BY_MONTH = 240
MOST_FIGURES_AT_ONCE = 150_000
"""Goals times days that are computed for such a past; of many goals fewer days, the latest ones."""


def history_days(
    organization: int, since: date, goal_count: int = 1, *, until: date | None = None
) -> list[date]:
    """The days of a past for which figures are computed when it is entered at one go.

    Where all goals were settled long ago, their last days are worth more than today's standstill: the days
    end with that of the last change, or `until`.
    """
    today = organization_today(organization)
    until = min(today, until) if until else _last_day_of_change(organization, today)
    since = min(since, until)
    most = max(MOST_FIGURES_AT_ONCE // max(goal_count, 1), 1)
    by_day = max(since, until - timedelta(days=min(LONGEST_HISTORY_BY_DAY, most - 1)))
    days = [by_day + timedelta(days=n) for n in range((until - by_day).days + 1)]
    months = min(LONGEST_HISTORY_BY_MONTH, most - len(days))
    return [*islice(_month_ends_back(since, by_day), months)][::-1] + days


def settling_day(end: date, grace_days: int) -> date:
    """From when on how a goal came out changes by itself no more (measures.md section 4)."""
    return date.fromordinal(min(end.toordinal() + grace_days + 1, date.max.toordinal()))


def _last_day_of_change(organization: int, today: date) -> date:
    """Today, or the day on which the last of all goals was settled."""
    last = GoalVersion.objects.in_force(organization, today).aggregate(last=Max("end_on"))["last"]
    return min(today, settling_day(last, settings_on(organization, today).grace_days)) if last else today


def _month_ends_back(since: date, until: date) -> Iterator[date]:
    """The last days of the months from `since` to before `until`, the latest first."""
    end = until.replace(day=1) - ONE_DAY
    while end >= since:
        yield end
        end = end.replace(day=1) - ONE_DAY


def refresh_everything(
    organization: int, *, since: date | None = None, extra_days: Collection[date] = ()
) -> None:
    """Compute all figures anew, a root with all below it at a time, each in its own transaction."""
    today = organization_today(organization)
    versions = GoalVersion.objects.in_force(organization, today)
    for root in versions.filter(parent=None).order_by("goal_id").values_list("goal_id", flat=True):
        below = [version.goal_id for version in subtree_of(organization, [root], today)]
        refresh_figures(organization, below, since=since, extra_days=extra_days)
