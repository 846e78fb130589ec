"""What an assignment comes to, before it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.goals.access.many_owners import owners_for
from cairn.goals.access.owners import Owner
from cairn.goals.models import Purpose
from cairn.goals.services.assigning import Assignment, drafts_of
from cairn.org.access import Actor
from cairn.web.load import load_with_many

MOST_GOALS = 2000
MOST_SHOWN = 60


@dataclass(frozen=True)
class OwnersRow:
    """One owner with what he gets; `is_without`: he was taken out and may be taken in again."""

    owner: Owner
    titles: list[str]
    is_without: bool = False


@dataclass(frozen=True)
class Preview:
    """The rows that are shown, how many more there are, the sum in words, and what to think of."""

    rows: list[OwnersRow]
    hidden: int
    summary: str
    remarks: list[str]
    left_out: list[OwnersRow]


def preview_of(actor: Actor, assignment: Assignment, without: Sequence[str]) -> Preview:
    """By owner what he would get."""
    titles: dict[str, list[str]] = {owner.code: [] for owner in assignment.owners}
    for draft in drafts_of(actor, assignment):
        titles[draft.owner.code].append(draft.title)
    rows = [OwnersRow(owner, titles[owner.code]) for owner in assignment.owners]
    left_out = [OwnersRow(owner, [], is_without=True) for owner in owners_for(actor, without)]
    remarks = []
    if assignment.toward is None and any(p.purpose != Purpose.DEVELOPMENT for p in assignment.patterns):
        remarks.append(_("Nothing above is chosen, so they lead to no %(vision)s.") % actor.terms)
    counted = sum(pattern.purpose != Purpose.DEVELOPMENT for pattern in assignment.patterns)
    owners = [owner.person for owner in assignment.owners if owner.person is not None]
    remarks += load_with_many(actor, dict.fromkeys(owners, counted) if counted else {})
    return Preview(
        rows[:MOST_SHOWN], max(len(rows) - MOST_SHOWN, 0), _summary(actor, assignment), remarks, left_out
    )


def _summary(actor: Actor, assignment: Assignment) -> str:
    count = len(assignment.patterns) * len(assignment.owners)
    words = {"count": count, "who": len(assignment.owners), **actor.terms}
    return ngettext("%(count)s %(goal)s, for %(who)s", "%(count)s %(goals)s, for %(who)s", count) % words
