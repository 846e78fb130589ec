"""Why a number is what it is, in words: calc names the kind of each line, here each kind has its sentence."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import floor, log10
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.calc.explain import Explanation as Taken
from cairn.calc.explain import explain
from cairn.calc.explain_rows import Row
from cairn.common import dates
from cairn.common.locales import UNKNOWN, current_locale
from cairn.common.numbers import amount, exact, percent
from cairn.goals.models import GoalVersion
from cairn.goals.queries.single import LaidOut
from cairn.org.access import Actor
from cairn.web.pieces import Explanation, Step

Parts = Mapping[str, Any]
MOST_DIGITS = 6


def why_of(actor: Actor, version: GoalVersion, out: LaidOut, on: date, unit: str) -> Explanation:
    """The explanation of a goal's figures on a day, for "Why this number?"."""
    taken = explain(out.course.goal, out.course, out.figures, out.children, on)
    rows = [row for row in taken.rows if row.kind in _WORDS]
    source_url, source_link = _where(actor, version, taken)
    return Explanation(
        title=_("Pace is progress divided by what is expected"),
        steps=[_step(row, unit) for row in rows],
        notes=_notes(taken),
        source=_source(taken, actor),
        source_url=source_url,
        source_link=source_link,
        rule=_rule(rows),
    )


def _where(actor: Actor, version: GoalVersion, taken: Taken) -> tuple[str, str]:
    """Where what the figures come from is listed: the goals below, on this page, or the values."""
    if taken.sources.counted:
        return "#feeds", _("See them")
    if version.kpi_id is None:
        return "", ""
    return reverse("record:measurements", args=[actor.organization.slug, version.goal_id]), _("All records")


def _rule(rows: Sequence[Row]) -> str:
    """Which sections the lines stand on: "Sections 2, 3 and 4 of how figures are computed." """
    sections = sorted({row.section for row in rows}, key=lambda name: (len(name), name))
    named = sections[0]
    if len(sections) > 1:
        named = _("%(some)s and %(last)s") % {"some": ", ".join(sections[:-1]), "last": sections[-1]}
    rule = ngettext(
        "Section %(sections)s of how figures are computed.",
        "Sections %(sections)s of how figures are computed.",
        len(sections),
    )
    return rule % {"sections": named}


def _step(row: Row, unit: str) -> Step:
    names = {"value": _("Value"), "reached": _("Reached"), "expected": _("Expected"), "pace": _("Pace")}
    locale = current_locale()
    results = {"value": amount(row.result, unit, locale), "pace": percent(row.result, locale)}
    result = results.get(row.name) or _ratio(row.result)
    return Step(name=names[row.name], from_what=_WORDS[row.kind](row.parts), result=result)


def _ratio(ratio: float | None) -> str:
    """A ratio so that a reader can divide along: to one decimal, dust to two digits that say something."""
    if ratio is None:
        return UNKNOWN
    size = abs(ratio) * 100
    digits = (
        0 if size in (0, 100) or size > 100 else 1 if size >= 1 else min(1 - floor(log10(size)), MOST_DIGITS)
    )
    return percent(ratio, current_locale(), digits=digits)


def _number(value: Any) -> str:
    return exact(value, current_locale(), digits=2) if value is not None else UNKNOWN


def _numbers(parts: Parts) -> dict[str, str]:
    """All parts as written: days as days, ratios stay with their own sentences."""
    locale = current_locale()
    return {
        name: dates.day(value, locale) if isinstance(value, date) else _number(value)
        for name, value in parts.items()
        if not isinstance(value, str)
    }


def _reach(parts: Parts) -> str:
    words = _numbers(parts)
    if parts.get("baseline"):
        return _("from %(baseline)s to %(value)s, of %(target)s") % words
    return _("%(value)s of %(target)s") % words


def _sum_of_children(parts: Parts) -> str:
    words = _numbers(parts)
    if parts.get("own"):
        return _("%(children)s from %(count)s below, %(own)s of its own") % words
    return _("%(children)s from %(count)s below") % words


def _plain(sentence: Callable[[], str]) -> Callable[[Parts], str]:
    return lambda parts: sentence() % _numbers(parts)


def _values(sentence: Callable[[], str]) -> Callable[[Parts], str]:
    def words(parts: Parts) -> str:
        values = ngettext("%(count)s value", "%(count)s values", int(parts["count"])) % _numbers(parts)
        return sentence() % {**_numbers(parts), "values": values}

    return words


def _pace(parts: Parts) -> str:
    return _("%(progress)s ÷ %(expected)s") % {
        "progress": _ratio(parts["progress"]),
        "expected": _ratio(parts["expected"]),
    }


_WORDS: dict[str, Callable[[Parts], str]] = {
    "sum_of_measurements": _values(lambda: _("sum of %(values)s")),
    "last_of_measurements": _values(lambda: _("the last of %(values)s")),
    "mean_of_measurements": _values(lambda: _("mean of %(values)s")),
    "max_of_measurements": _values(lambda: _("largest of %(values)s")),
    "min_of_measurements": _values(lambda: _("smallest of %(values)s")),
    "sum_of_children": _sum_of_children,
    "mean_of_children": _plain(lambda: _("mean of %(count)s below")),
    "max_of_children": _plain(lambda: _("largest of %(count)s below")),
    "min_of_children": _plain(lambda: _("smallest of %(count)s below")),
    "reach": _reach,
    "at_least": _plain(lambda: _("%(value)s, at least %(target)s")),
    "at_most": _plain(lambda: _("%(value)s, at most %(target)s")),
    "within": _plain(lambda: _("%(value)s, from %(low)s to %(high)s")),
    "measurements_at_least": _values(lambda: _("%(values)s, each at least %(target)s")),
    "measurements_at_most": _values(lambda: _("%(values)s, each at most %(target)s")),
    "measurements_within": _values(lambda: _("%(values)s, each from %(low)s to %(high)s")),
    "finished_periods": _plain(lambda: _("%(attained)s of %(finished)s finished periods")),
    "done": lambda parts: (
        _("done %(done_on)s") % _numbers(parts) if parts.get("done_on") else _("done or not")
    ),
    "milestones_done": _plain(lambda: _("%(done)s of %(count)s steps, by weight")),
    "weighted_children": _plain(lambda: _("mean of %(count)s below, by weight")),
    "worst_children": _plain(lambda: _("the worst of %(count)s below")),
    "days": _plain(lambda: _("%(gone)s of %(days)s days")),
    "curve": _plain(lambda: _("by its own curve, %(gone)s of %(days)s days")),
    "periods": _plain(lambda: _("%(due)s of %(target)s due by now")),
    "from_the_start": _plain(lambda: _("the whole, since %(start_on)s")),
    "on_the_end": _plain(lambda: _("nothing before %(end_on)s")),
    "milestones_due": _plain(lambda: _("%(due)s of %(count)s steps due")),
    "pace": _pace,
}


def _notes(taken: Taken) -> list[str]:
    """Which rule gave the status, and as of which day the data were judged."""
    locale = current_locale()
    bounds = {"risk": percent(taken.at_risk_from, locale), "track": percent(taken.on_track_from, locale)}
    said = {
        "pace": _("At risk from %(risk)s, on track from %(track)s.") % bounds,
        "achieved": _("Achieved: all of it is reached."),
        "missed": _("Missed: its end is over and not all of it is reached."),
        "no_data": _("No data: nothing stands behind it yet."),
        "not_started": _("It has not begun yet."),
        "nothing_expected": _("Nothing is expected yet, so it is on track."),
        "state": _("Its own state says how it stands."),
    }
    return [said[taken.status_rule]]


def _source(taken: Taken, actor: Actor) -> str:
    """What the figures come from: goals below, or values."""
    below = len(taken.sources.counted)
    if below:
        words = ngettext("%(count)s %(goal)s below counts.", "%(count)s %(goals)s below count.", below)
        return words % {**actor.terms, "count": below}
    last = taken.sources.last_on
    if last is None:
        return ""
    return _("Last value of %(day)s.") % {"day": dates.day(last, current_locale())}
