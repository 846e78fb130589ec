"""A change that was asked for, side by side: what stands, what is wanted, and where they parted meanwhile."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from cairn.goals.models import ApprovalRequest, GoalVersion
from cairn.goals.services.terms import read_terms, terms_of
from cairn.org.access import Actor
from cairn.web.edit_goal.conflicts import fields_of, group_of, groups_of, in_words, label_of
from cairn.web.new_goal.titles import every

Terms = Mapping[str, Any]
JUDGED = group_of("target")


@dataclass(frozen=True)
class TermSide:
    """One thing that is to change: as it stands now, as it is wanted, and as it was when it was asked for
    where it became another since then."""

    label: str
    now: str
    wanted: str
    was: str = ""
    of_what: str = ""  # the unit and the rhythm of an amount, where the change leaves them as they are


def sides_of(actor: Actor, request: ApprovalRequest, live: GoalVersion) -> list[TermSide]:
    """What a request for a change would change of the live version; empty for other requests."""
    if request.kind != ApprovalRequest.Kind.CHANGE:
        return []
    asked_of = read_terms(request.seen)
    asked_for = asked_of | read_terms(request.wanted)
    seen, now, wanted = _with_steps_that_differ(asked_of, terms_of(live), asked_for)
    sides = {group: _side(actor, group, seen, now, wanted) for group in groups_of(request.wanted)}
    if JUDGED in sides:
        sides[JUDGED] = replace(sides[JUDGED], of_what=_of_what(live, request.wanted))
    return list(sides.values())


def _of_what(live: GoalVersion, changes: Collection[str]) -> str:
    """What an amount is counted in, and how often it is asked for: "people, every day"."""
    unit = live.kpi.measure.unit if live.kpi and "kpi_id" not in changes else ""
    rhythm = every(live.cadence) if live.cadence and "cadence" not in changes else ""
    return ", ".join(word for word in (unit, rhythm) if word)


def _side(
    actor: Actor, group: str, seen: Mapping[str, Any], now: Mapping[str, Any], wanted: Mapping[str, Any]
) -> TermSide:
    names = [name for name in fields_of(group) if seen.get(name) != wanted.get(name)]
    was, stands = in_words(actor, names, seen), in_words(actor, names, now)
    return TermSide(
        label=label_of(group),
        now=stands,
        wanted=in_words(actor, names, wanted),
        was=was if was != stands else "",
    )


def _with_steps_that_differ(seen: Terms, now: Terms, wanted: Terms) -> tuple[Terms, Terms, Terms]:
    """The terms with those steps alone that the change touches: of a year of steps the others only distract.

    Where a step is only added or left out, the other side says what holds there. Where the live steps became
    others meanwhile, all are shown.
    """
    old, new = seen.get("steps") or [], wanted.get("steps") or []
    if not (old and new) or old == new or now.get("steps") != old:
        return seen, now, wanted
    first = _same_at_start(old, new)
    last = min(_same_at_start(old[::-1], new[::-1]), min(len(old), len(new)) - first)
    before, after = ({"steps": _shown(steps, first, last)} for steps in (old, new))
    return {**seen, **before}, {**now, **before}, {**wanted, **after}


def _shown(steps: Sequence[Any], first: int, last: int) -> Sequence[Any]:
    return steps[first : len(steps) - last] or steps[max(first - 1, 0) : max(first, 1)]


def _same_at_start(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many of two rows are the same, before they part."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
