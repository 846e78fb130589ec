"""What a chart finds, in one sentence, by rule: its title. Pure functions of figures; nouns come as terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import exact, percent
from cairn.reports.charts.about import shortened

BEHIND = ("off_track", "at_risk", "missed", "silent")
JUDGED = ("on_track", "achieved", *BEHIND)
CLOSE = 0.005
"""Ratios that differ by less are told as the same."""

Terms = Mapping[str, str]


@dataclass(frozen=True)
class Standing:
    """How far something is and how far it should be, as ratios; None where that is not known."""

    name: str
    progress: float | None
    expected: float | None

    @property
    def gap(self) -> float | None:
        """What is missing of what was expected, as a ratio of it; below zero where it is ahead."""
        if self.progress is None or not self.expected:
            return None
        return 1 - self.progress / self.expected


def mix_finding(counts: Mapping[str, int], terms: Terms) -> str:
    """ "7 of 24 goals are behind"."""
    judged = sum(counts.get(status, 0) for status in JUDGED)
    behind = sum(counts.get(status, 0) for status in BEHIND)
    words = {**terms, "behind": _number(behind), "count": _number(judged)}
    if not sum(counts.values()):
        return _("No %(goals)s in this period yet") % words
    if not judged:
        return _("None of the %(goals)s is judged yet") % words
    if not behind:
        return _("Nothing is behind: %(count)s %(goals)s judged") % words
    return _("%(behind)s of %(count)s %(goals)s are behind") % words


def trend_finding(periods: Sequence[tuple[str, Mapping[str, int]]]) -> str:
    """ "35 % are behind, 41 % in Q1 2026"; periods are name and counts by status, in order."""
    shares = [
        (name, sum(counts.get(status, 0) for status in BEHIND) / judged)
        for name, counts in periods
        if (judged := sum(counts.get(status, 0) for status in JUDGED))
    ]
    if not shares:
        return _("Nothing has been judged yet")
    words = {"share": _percent(shares[-1][1])}
    if len(shares) == 1:
        return _("%(share)s are behind") % words
    words |= {"before": _percent(shares[-2][1]), "period": shares[-2][0]}
    return _("%(share)s are behind, %(before)s in %(period)s") % words


def course_finding(standing: Standing) -> str:
    """ "North is 12 % behind", as a part of what was expected by now."""
    gap, name = standing.gap, shortened(standing.name)
    if standing.progress is None:
        return _("%(name)s: nothing is known yet") % {"name": name}
    if gap is None:
        return _("%(name)s: %(progress)s of the way") % {
            "name": name,
            "progress": _percent(standing.progress),
        }
    if abs(gap) < CLOSE:
        return _("%(name)s is where it should be") % {"name": name}
    words = {"name": name, "gap": _percent(abs(gap))}
    return _("%(name)s is %(gap)s behind") % words if gap > 0 else _("%(name)s is %(gap)s ahead") % words


def furthest_finding(rows: Sequence[Standing]) -> str:
    """ "Leeds is furthest behind: 41 % of the way, 60 % expected"."""
    known = [(row.gap, row) for row in rows if row.gap is not None]
    if not known:
        return _("Nothing to compare yet")
    gap, row = max(known, key=lambda each: each[0])
    if gap < CLOSE:
        return _("All %(count)s are where they should be, or ahead") % {"count": _number(len(known))}
    words = {
        "name": shortened(row.name),
        "progress": _percent(row.progress or 0),
        "expected": _percent(row.expected or 0),
    }
    return _("Furthest behind: %(name)s, %(progress)s of the way, %(expected)s expected") % words


def largest_finding(parts: Sequence[tuple[str, float | None]]) -> str:
    """ "Leeds gives the most: 38 %", of what all give together."""
    known = [(name, share) for name, share in parts if share is not None]
    total = sum(share for _name, share in known if share > 0)
    if not total:
        return _("Nothing is given yet")
    name, most = max(known, key=lambda each: each[1])
    return _("%(name)s gives the most: %(share)s") % {
        "name": shortened(name),
        "share": _percent(most / total),
    }


def habit_finding(in_time: int, expected: int, fewest: tuple[str, float] | None = None) -> str:
    """ "82 % of values come in time; least often: Leeds, 54 %"."""
    if not expected:
        return _("Nothing was asked for in these weeks")
    words = {"share": _percent(in_time / expected)}
    if fewest is None or fewest[1] >= in_time / expected:
        return _("%(share)s of values come in time") % words
    words |= {"name": shortened(fewest[0]), "least": _percent(fewest[1])}
    return _("%(share)s of values come in time; least often: %(name)s, %(least)s") % words


def kept_finding(periods: Sequence[tuple[str, int, int]]) -> str:
    """ "8 of 10 kept in Q3 2026, more than in Q2 2026 (6 of 10)"; periods are name, kept, ended, in order."""
    ended = [each for each in periods if each[2]]
    if not ended:
        return _("Nothing has ended yet")
    name, kept, of = ended[-1]
    words = {"kept": _number(kept), "of": _number(of), "period": name}
    if len(ended) == 1:
        return _("%(kept)s of %(of)s kept in %(period)s") % words
    before, kept_before, of_before = ended[-2]
    words |= {"before": before, "kept_before": _number(kept_before), "of_before": _number(of_before)}
    change = kept / of - kept_before / of_before
    if abs(change) < CLOSE:
        return _("%(kept)s of %(of)s kept in %(period)s, as many as in %(before)s") % words
    told = _("%(kept)s of %(of)s kept in %(period)s") % words
    was = _("%(before)s (%(kept_before)s of %(of_before)s)") % words
    text = _("%(told)s, more than in %(was)s") if change > 0 else _("%(told)s, fewer than in %(was)s")
    return text % {"told": told, "was": was}


def aligned_finding(leading: int, count: int, terms: Terms) -> str:
    """ "9 of 40 goals lead to no vision"."""
    words = {**terms, "loose": _number(count - leading), "count": _number(count)}
    if not count:
        return _("No %(goals)s in this period yet") % words
    if leading == count:
        return _("All %(count)s %(goals)s lead to the %(vision)s") % words
    return _("%(loose)s of %(count)s %(goals)s do not lead to the %(vision)s") % words


def projects_finding(behind: int, count: int, terms: Terms) -> str:
    """ "3 of 7 projects are behind"."""
    words = {**terms, "behind": _number(behind), "count": _number(count)}
    if not count:
        return _("No %(projects)s yet") % words
    if not behind:
        return _("None of %(count)s %(projects)s is behind") % words
    return _("%(behind)s of %(count)s %(projects)s are behind") % words


def tasks_finding(done: int, count: int) -> str:
    """ "12 of 30 done"."""
    if not count:
        return _("There is nothing to do yet")
    return _("%(done)s of %(count)s done") % {"done": _number(done), "count": _number(count)}


def _percent(ratio: float) -> str:
    return percent(ratio, current_locale())


def _number(value: int) -> str:
    return exact(value, current_locale())
