"""What the figures say, in sentences made by rules: what moved, who reached, what slipped, what to decide.

Each sentence takes its numbers from the same facts as the tables below it, and links each to its source.
"""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.goals.models.status_words import STATUS_IN_SENTENCE
from cairn.reports.documents.model import Figure, Sentence
from cairn.reports.documents.telling import count_figure, share_figure, tell
from cairn.reports.period.asked import Asked
from cairn.reports.period.facts import GoalFact
from cairn.reports.period.gathered import First, Gathered

NAMED = 3
"""Goals that a sentence names; the table has the others."""


def narrative(asked: Asked, found: Gathered) -> Iterator[Sentence]:
    """The sentences, the most telling first; none is said that has nothing to say."""
    terms = asked.actor.terms
    if not found.count:
        pattern = _("There are no %(goals)s in this time. Choose other days, or another %(unit)s.")
        yield tell(pattern, goals=terms["goals"], unit=terms["unit"])
        return
    yield _in_all(asked, found)
    yield from _moved(asked, found)
    yield from _reached(asked, found.reached)
    yield from _slipped(asked, found.slipped)


def to_decide(asked: Asked, found: Gathered) -> Iterator[Sentence]:
    """What waits for somebody to decide, by the figures alone."""
    yield from _worst(asked, found)
    if count := found.ended_open.count:
        pattern = ngettext(
            "%(count)s has ended and is not closed: close it, or go on with it.",
            "%(count)s have ended and are not closed: close them, or go on with them.",
            count,
        )
        yield tell(pattern, count=_count(asked, count))
    if count := found.by_status["silent"]:
        pattern = ngettext(
            "%(count)s is silent: ask for its values before judging it.",
            "%(count)s are silent: ask for their values before judging them.",
            count,
        )
        yield tell(pattern, count=_count(asked, count, "#risks"))


def _in_all(asked: Asked, found: Gathered) -> Sentence:
    """How many goals there are, and how many of each status."""
    told = [(status, found.by_status[status]) for status in STATUS_IN_SENTENCE if found.by_status[status]]
    pattern = ngettext("%(count)s is looked at:", "%(count)s are looked at:", found.count)
    places = ", ".join(f"%(n{at})s %(status{at})s" for at, _each in enumerate(told))
    named: dict[str, Figure | str] = {"count": _count(asked, found.count)}
    for at, (status, count) in enumerate(told):
        named[f"n{at}"] = count_figure(count, asked.locale, "#goals")
        named[f"status{at}"] = str(STATUS_IN_SENTENCE[status])
    return tell(f"{pattern} {places}.", **named)


def _moved(asked: Asked, found: Gathered) -> Iterator[Sentence]:
    if not found.up.count and not found.down.count:
        yield tell(_("Nothing moved in this time."))
        return
    if found.up.count:
        pattern = _("“%(title)s” moved most: from %(before)s to %(now)s.")
        yield _way(asked, pattern, found.up.facts[0])
    if found.down.count:
        pattern = _("“%(title)s” fell back most: from %(before)s to %(now)s.")
        yield _way(asked, pattern, found.down.facts[0])


def _way(asked: Asked, pattern: str, fact: GoalFact) -> Sentence:
    url = asked.goal_url(fact.goal)
    return tell(
        pattern,
        title=Figure(fact.title, fact.title, url),
        before=share_figure(fact.before, asked.locale, url),
        now=share_figure(fact.progress, asked.locale, url),
    )


def _reached(asked: Asked, reached: First) -> Iterator[Sentence]:
    if not reached.count:
        return
    count = _count(asked, reached.count)
    if reached.count <= NAMED:
        pattern = ngettext(
            "%(count)s was reached: %(names)s.", "%(count)s were reached: %(names)s.", reached.count
        )
    else:
        pattern = _("%(count)s were reached, among them %(names)s.")
    yield _naming(asked, pattern, reached.facts, count)


def _slipped(asked: Asked, slipped: First) -> Iterator[Sentence]:
    if not slipped.count:
        return
    pattern = ngettext("%(count)s slipped.", "%(count)s slipped.", slipped.count)
    first = slipped.facts[0]
    words = {name: str(STATUS_IN_SENTENCE[name]) for name in (first.status, first.status_before)}
    more = _("“%(title)s” was %(before)s and is %(now)s, at %(progress)s where %(expected)s was expected.")
    url = asked.goal_url(first.goal)
    yield tell(
        f"{pattern} {more}",
        count=_count(asked, slipped.count),
        title=Figure(first.title, first.title, url),
        before=words[first.status_before],
        now=words[first.status],
        progress=share_figure(first.progress, asked.locale, url),
        expected=share_figure(first.expected, asked.locale, url),
    )


def _worst(asked: Asked, found: Gathered) -> Iterator[Sentence]:
    """The three that are farthest behind, for each of which somebody decides."""
    pattern = _(
        "“%(title)s” of %(owner)s is %(status)s, at %(progress)s where %(expected)s was expected:"
        " help, change or end it."
    )
    nobody = asked.actor.organization.name
    for fact in [fact for fact in found.behind.facts if fact.status == "off_track"][:NAMED]:
        url = asked.goal_url(fact.goal)
        yield tell(
            pattern,
            title=Figure(fact.title, fact.title, url),
            owner=fact.owner or nobody,
            status=str(STATUS_IN_SENTENCE[fact.status]),
            progress=share_figure(fact.progress, asked.locale, url),
            expected=share_figure(fact.expected, asked.locale, url),
        )


def _naming(asked: Asked, pattern: str, facts: Sequence[GoalFact], count: Figure) -> Sentence:
    """A sentence that names the first few goals."""
    named = facts[:NAMED]
    titles = {
        f"t{at}": Figure(fact.title, fact.title, asked.goal_url(fact.goal)) for at, fact in enumerate(named)
    }
    places = ", ".join(f"“%(t{at})s”" for at, _each in enumerate(named))
    return tell(pattern.replace("%(names)s", places), count=count, **titles)


def _count(asked: Asked, count: int, url: str = "#goals") -> Figure:
    """So many goals, in the organization's own word."""
    terms = asked.actor.terms
    words = count_figure(count, asked.locale).words
    return Figure(count, f"{words} {terms['goal' if count == 1 else 'goals']}", url)
