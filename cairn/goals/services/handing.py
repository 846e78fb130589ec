"""Goals get another owner from today on, many at once; the days before keep theirs."""

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from operator import attrgetter

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cairn.audit.models import Entry
from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.owned import owned_by
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.goals.services.soundness import check_terms
from cairn.goals.services.states import cancel_goal, reopen_goal
from cairn.goals.services.terms import terms_of
from cairn.org.access import Actor
from cairn.org.services.handing import GIVEN_UP, Handing, handed_on_after, owner_columns

ACTION, BACK = "goals.handed_on", "goals.handed_back"


def hand_on_goals(*, actor: Actor, subject: models.Model, handing: Handing) -> None:
    """Let others own what a person or a unit (the subject) owned; single goals may be given up instead.

    Needs a transaction: it follows from that person's leaving, or that unit's end. No figure changes by it,
    for none depends on an owner. Raises ValidationError where a private goal would part from its family.
    """
    found = owned_by(actor.organization_id, actor.today, **owner_columns(handing.from_code))
    owned = set(found.values_list("goal_id", flat=True))
    given_up = handing.given_up("goal") & (owned | _of_receiver(actor, handing))
    kept = owned - given_up
    if not owned and not given_up:
        return
    lock_from_the_root_down(actor.organization_id, owned | given_up, actor.today, actor.today)
    for version in _in_force(actor, given_up):
        cancel_goal(actor=actor, goal=version.goal, reason=_reason(subject))
    to = {goal: handing.to_whom("goal", goal) for goal in kept}
    _write_owners(actor, handing.from_code, to, _reason(subject))
    after = {"from": handing.from_code, "to": {str(goal): code for goal, code in to.items()}}
    record(actor, ACTION, subject, after=after | {"given_up": sorted(given_up), "goals": sorted(kept)})


def take_back_goals(*, actor: Actor, subject: models.Model, undoing: Entry) -> None:
    """Give back what was handed on after that entry, where its new owner still has it, and take up again
    what was given up. Needs a transaction."""
    content = handed_on_after(actor, subject, ACTION, undoing)
    if content is None:
        return
    reason = _("“%(name)s” is as it was before") % {"name": subject}
    for version in _in_force(actor, content["given_up"]):
        if version.state == State.CANCELLED:
            reopen_goal(actor=actor, goal=version.goal, reason=reason)
    back: list[int] = []
    by_owner: dict[str, set[int]] = {}
    for goal, code in content["to"].items():
        by_owner.setdefault(code, set()).add(int(goal))
    for code, goals in by_owner.items():
        still = owned_by(actor.organization_id, actor.today, **owner_columns(code)).filter(goal__in=goals)
        mine = dict.fromkeys(still.values_list("goal_id", flat=True), content["from"])
        lock_from_the_root_down(actor.organization_id, mine, actor.today, actor.today)
        _write_owners(actor, code, mine, reason)
        back += mine
    record(actor, BACK, subject, after={"goals": sorted(back)})


def _of_receiver(actor: Actor, handing: Handing) -> set[int]:
    """The goals of who takes over: where both aim at one KPI, his may be the one that is given up."""
    if handing.to_code == GIVEN_UP:
        return set()
    theirs = owned_by(actor.organization_id, actor.today, **owner_columns(handing.to_code))
    return set(theirs.filter(goal__in=handing.given_up("goal")).values_list("goal_id", flat=True))


def _in_force(actor: Actor, goals: Collection[int]) -> QuerySet[GoalVersion]:
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    return rows.filter(goal__in=goals).select_related("goal").order_by("goal_id")


def _reason(subject: models.Model) -> str:
    return _("Handed on by “%(name)s”") % {"name": subject}


def _write_owners(actor: Actor, from_code: str, to: Mapping[int, str], reason: str) -> None:
    """New versions from today, and of what is foreseen for later, with another owner and nothing else new."""
    now, old = clock.now(), owner_columns(from_code)
    known = GoalVersion.objects.known(actor.organization_id).filter(goal__in=to)
    made: list[GoalVersion] = []
    making_way: list[int] = []
    rows = known.select_related("goal").order_by("goal_id", "effective_on")
    for goal, versions in groupby(rows, key=attrgetter("goal_id")):
        for version in _that_still_hold(versions, actor):
            if {name: getattr(version, name) for name in old} != old:
                continue
            effective_on = max(version.effective_on, actor.today)
            if version.effective_on == effective_on:
                making_way.append(version.pk)
            made.append(
                GoalVersion(
                    organization=actor.organization,
                    goal=version.goal,
                    effective_on=effective_on,
                    recorded_at=now,
                    recorded_by=actor.person,
                    reason=reason[:500],
                    **terms_of(version) | owner_columns(to[goal]),
                )
            )
    known.filter(pk__in=making_way).update(superseded_at=now)
    GoalVersion.objects.bulk_create(made, batch_size=500)
    # The owner alone changed, which only who reads a private goal depends on; a family moves as one.
    for version in made:
        if version.goal.is_private:
            check_terms(version)


def _that_still_hold(versions: Iterable[GoalVersion], actor: Actor) -> list[GoalVersion]:
    """The last of those that began by today, and all that begin later; they come in order of their days."""
    rows = list(versions)
    begun = [version for version in rows if version.effective_on <= actor.today]
    return begun[-1:] + [version for version in rows if version.effective_on > actor.today]
