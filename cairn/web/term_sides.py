"""A change that was asked for, side by side: what stands, what is wanted, and where they parted meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cairn.goals.models import ApprovalRequest, GoalVersion
from cairn.goals.services.terms import read_terms, terms_of
from cairn.org.access import Actor
from cairn.web.edit_goal.conflicts import fields_of, groups_of, in_words, label_of


@dataclass(frozen=True)
class TermSide:
    """One thing that is to change: as it stands now, as it is wanted, and as it was when it was asked for
    where it became another since then."""

    label: str
    now: str
    wanted: str
    was: str = ""


def sides_of(actor: Actor, request: ApprovalRequest, live: GoalVersion) -> list[TermSide]:
    """What a request for a change would change of the live version; empty for other requests."""
    if request.kind != ApprovalRequest.Kind.CHANGE:
        return []
    seen, now = read_terms(request.seen), terms_of(live)
    wanted = seen | read_terms(request.wanted)
    return [_side(actor, group, seen, now, wanted) for group in groups_of(request.wanted)]


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
