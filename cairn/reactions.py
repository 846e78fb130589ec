"""What follows from a change, and nowhere else: audit action -> what runs at once, in its transaction.

What follows later, as a job, stands in `cairn/reactions_later.py`.

Rooms record what happened (`cairn.audit.services.record`) and know nothing of what others make of it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import get_language

from cairn.audit.models import Entry
from cairn.audit.services import Acting, Now
from cairn.exchange.jobs import apply_import, check_import, erase_somebody, undo_large_import
from cairn.goals.jobs import look_after_approvals, refresh_organization
from cairn.goals.models import Goal
from cairn.goals.queries.measured_by import goals_measured_by, goals_measured_by_any
from cairn.goals.queries.tally import MANY
from cairn.goals.queries.tree import parents_ever
from cairn.goals.services.approving.passing_on import ask_anew
from cairn.goals.services.asking_who_confirms import ask_who_confirms
from cairn.goals.services.figures import history_days, refresh_everything, refresh_figures
from cairn.goals.services.handing import hand_on_goals, take_back_goals
from cairn.goals.services.judged_kpis import judging
from cairn.goals.services.locked_days import (
    refuse_locked_completion,
    refuse_locked_sheet,
    refuse_locked_value,
)
from cairn.goals.services.templates import welcome_with_goals
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.services.handing import hand_on_kpis, take_back_kpis
from cairn.org.access import Actor
from cairn.org.models import Grant, Person
from cairn.org.services.handing import Handing
from cairn.projects.services import WORK_MOVES, hand_on_projects, take_back_projects
from cairn.search.jobs import index_all
from cairn.search.models import Kind
from cairn.search.queries.named_after import goals_named_after, series_named_after
from cairn.search.services import index, index_organization
from cairn.web.invitation.jobs import mail_invitation


def _after_measurement(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """A value counts for every goal on its KPI, from its own day on; a moved one from the earlier day."""
    assert isinstance(subject, Measurement)
    facts = [facts for facts in (content["before"], content["after"]) if facts]
    since = min(date.fromisoformat(each["on"]) for each in facts)
    goals = goals_measured_by(actor.organization_id, subject.kpi_id, since)
    refresh_figures(actor.organization_id, goals, since=since)


def _after_measurements(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """Many values at once: every goal on their KPIs, from the earliest of their days on."""
    facts = content["after"]
    since = date.fromisoformat(facts["since"])
    goals = goals_measured_by_any(actor.organization_id, facts["kpis"], since)
    refresh_figures(actor.organization_id, goals, since=since)


def _after_kpi_changed(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """Another way to count, or another rhythm, of values still to come: from when its goals began to hold."""
    if not content["before"].keys() & {"aggregation", "cadence"}:
        return
    assert isinstance(subject, Kpi)
    versions = judging(actor.organization_id, subject)
    since = versions.order_by("effective_on").values_list("effective_on", flat=True).first()
    refresh_figures(actor.organization_id, set(versions.values_list("goal_id", flat=True)), since=since)


def _after_goal_created(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """A goal set with a start in the past has a past to show."""
    since = date.fromisoformat(content["after"]["since"])
    days = history_days(actor.organization_id, since)
    refresh_figures(actor.organization_id, [subject.pk], since=since, extra_days=days)


def _after_goals_created(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """Many goals set together: one computation, and one walk through their words."""
    facts = content["after"]
    since = date.fromisoformat(facts["since"])
    days = history_days(actor.organization_id, since, goal_count=len(facts["goals"]))
    refresh_figures(actor.organization_id, facts["goals"], since=since, extra_days=days)
    _index_created(actor, facts)


def _after_creation_undone(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """What stood above them is what it was without them, and they are found by nothing."""
    facts = content["after"]
    refresh_figures(actor.organization_id, facts["parents"], since=date.fromisoformat(facts["since"]))
    _index_created(actor, facts)


def _index_created(actor: Acting, facts: Mapping[str, Any]) -> None:
    index(actor.organization_id, Kind.GOAL, facts["goals"])
    index(actor.organization_id, Kind.KPI, facts["kpis"])


def _after_goal_changed(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """The goal and all that it ever was a part of: a change from a past day on undoes later moves."""
    facts = content["before"] | content["after"]
    since = date.fromisoformat(facts["since"])
    parents = parents_ever(actor.organization_id, subject.pk)
    refresh_figures(actor.organization_id, {subject.pk, *parents}, since=since)


def _after_settings(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """All figures from the day on that they hold; those of very many goals are the worker's."""
    organization, since = actor.organization_id, content["after"]["effective_on"]
    if Goal.objects.filter(organization=organization)[MANY : MANY + 1].exists():
        refresh_organization.enqueue(organization, since)
    else:
        refresh_everything(organization, since=date.fromisoformat(since))


def _after_import(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """All that the file changed; goals that it brought have a past to show."""
    facts = content["after"]
    if facts["is_in_slices"]:
        return  # the import computes them itself, before and after
    since = date.fromisoformat(facts["since"])
    goals = set(facts["goals"])
    for kpi in facts["kpis"] if not facts["is_first"] else ():
        goals |= goals_measured_by(actor.organization_id, kpi, since)
    begun = date.fromisoformat(facts["goals_since"])
    days = history_days(actor.organization_id, begun, goal_count=len(goals)) if facts["has_new_goals"] else []
    refresh_figures(actor.organization_id, goals, since=since, extra_days=days)


def _after_import_undone(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """The goals that were there before, and are again what they were."""
    facts = content["after"]
    if facts["is_in_slices"]:
        return  # as above
    since = date.fromisoformat(facts["since"])
    goals = set(facts["goals"]) | goals_measured_by_any(actor.organization_id, facts["kpis"], since)
    refresh_figures(actor.organization_id, goals, since=since)


def _hand_on(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """What hung on a person or a unit goes to others: nothing stays behind without an owner."""
    assert isinstance(actor, Actor)
    handing = Handing.read(content["after"]["handing"])
    hand_on_goals(actor=actor, subject=subject, handing=handing)
    hand_on_kpis(actor=actor, subject=subject, handing=handing)
    hand_on_projects(actor=actor, subject=subject, handing=handing)


def _take_back(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """Where the end was undone, what was handed on comes back; an end that is merely over brings nothing."""
    if "undoes" not in content["after"]:
        return
    assert isinstance(actor, Actor)
    undoing = Entry.objects.get(organization=actor.organization_id, pk=content["after"]["undoes"])
    take_back_goals(actor=actor, subject=subject, undoing=undoing)
    take_back_kpis(actor=actor, subject=subject, undoing=undoing)
    take_back_projects(actor=actor, subject=subject, undoing=undoing)


def _ask_another(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """Whoever was asked for an answer and may not give it any more is let go, the next authority asked."""
    assert isinstance(actor, Actor)
    ask_anew(actor=actor, person=subject if isinstance(subject, Person) else None)


def _ask_about_handed_goals(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """Their owners are others now: perhaps those who were to approve them."""
    assert isinstance(actor, Actor)
    ask_anew(actor=actor, goals=content["after"]["goals"])


def _ask_another_than_the_grantee(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    assert isinstance(actor, Actor)
    assert isinstance(subject, Grant)
    ask_anew(actor=actor, person=subject.person)


def _ask_where_he_is_now(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """Another unit or manager: of what is his own, other people approve. The worker asks them."""
    if any(content["before"].get(name) != content["after"].get(name) for name in ("unit", "manager")):
        look_after_approvals.enqueue(actor.organization_id)


def _welcome(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """Whoever joins gets what the rules for joiners say."""
    assert isinstance(subject, Person)
    welcome_with_goals(person=subject)


def _mail_invitation(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """A job, enqueued in this transaction: a mail server may be slow, and be asked only once it holds."""
    if content["after"].get("is_mailed", True):
        mail_invitation.enqueue(actor.organization_id, subject.pk, get_language() or "en")


def _hands_over(job: Any) -> Now:
    """The worker does the rest, with what it happened to."""
    return lambda actor, subject, content: job.enqueue(actor.organization_id, subject.pk)


def _undo_import(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    undo_large_import.enqueue(actor.organization_id, subject.pk, get_language() or "en")


def _found_by_its_name(kind: str) -> Now:
    def follow(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
        index(actor.organization_id, kind, [subject.pk])

    return follow


def _found_by_its_owners_name(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """Series of a family, and goals that are called alike, are told apart by whose they are."""
    index(actor.organization_id, Kind.KPI, series_named_after(actor.organization_id, subject))
    if not isinstance(subject, Kpi):
        index(actor.organization_id, Kind.GOAL, goals_named_after(actor.organization_id, subject))


def _found_by_new_owners(kind: str, name: str) -> Now:
    """What is called like others is found by whose it is, and that is somebody else's now."""

    def follow(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
        index(actor.organization_id, kind, content["after"][name])

    return follow


def _found_by_new_names(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """All that a file brought; a large one is left to the worker."""
    if content["after"].get("is_in_slices"):
        index_all.enqueue(actor.organization_id)
    else:
        index_organization(actor.organization_id)


TABLE: dict[str, tuple[Now, ...]] = {
    "measurement.recorded": (refuse_locked_value, _after_measurement),
    "measurement.corrected": (refuse_locked_value, _after_measurement),
    "measurement.withdrawn": (refuse_locked_value, _after_measurement),
    "measurements.saved": (refuse_locked_sheet, _after_measurements),
    "kpi.added": (_found_by_its_name(Kind.KPI),),
    "kpi.changed": (
        _after_kpi_changed,
        _found_by_its_name(Kind.KPI),
        _found_by_its_owners_name,
        ask_who_confirms,
    ),
    "goal.created": (_after_goal_created, _found_by_its_name(Kind.GOAL)),
    "goals.created": (_after_goals_created,),
    "goals.creation_undone": (_after_creation_undone,),
    "goal.described": (_found_by_its_name(Kind.GOAL),),
    "goal.revised": (_after_goal_changed, _found_by_its_name(Kind.GOAL)),
    "goal.proposed": (_after_goal_changed,),
    "goal.approved": (_after_goal_changed,),
    "goal.made_live": (_after_goal_changed,),
    "goal.rejected": (_after_goal_changed,),
    "goal.returned": (_after_goal_changed,),
    "goal.taken_back": (_after_goal_changed,),
    "goal.taken_up": (_after_goal_changed,),
    "goal.cancelled": (_after_goal_changed,),
    "goal.closed": (_after_goal_changed,),
    "goal.reopened": (_after_goal_changed,),
    "goal.completed": (refuse_locked_completion, _after_goal_changed),
    "goal.completion_withdrawn": (refuse_locked_completion, _after_goal_changed),
    **WORK_MOVES,
    "unit.merged": (_hand_on, _ask_another, ask_who_confirms),
    "unit.closed": (_hand_on, _ask_another, ask_who_confirms),
    "unit.reopened": (_take_back,),
    "person.left": (_hand_on, _ask_another, ask_who_confirms),
    "person.returned": (_take_back,),
    "goals.handed_on": (_found_by_new_owners(Kind.GOAL, "goals"), _ask_about_handed_goals),
    "goals.handed_back": (_found_by_new_owners(Kind.GOAL, "goals"), _ask_about_handed_goals),
    "grant.revoked": (_ask_another_than_the_grantee, ask_who_confirms),
    "kpis.handed_on": (_found_by_new_owners(Kind.KPI, "kpis"), ask_who_confirms),
    "kpis.handed_back": (_found_by_new_owners(Kind.KPI, "kpis"), ask_who_confirms),
    "invitation.made": (_mail_invitation,),
    "invitation.mail_asked_for": (_mail_invitation,),
    "settings.changed": (_after_settings,),
    "plan.imported": (_after_import, _found_by_new_names),
    "plan.import_undone": (_after_import_undone, _found_by_new_names),
    "organization.founded": (_found_by_new_names,),
    "person.added": (_found_by_its_name(Kind.PERSON), _welcome),
    "person.changed": (
        _found_by_its_name(Kind.PERSON),
        _found_by_its_owners_name,
        _ask_where_he_is_now,
    ),
    "person.manager_changed": (_ask_where_he_is_now,),
    "person.erasure_asked": (_hands_over(erase_somebody),),
    "unit.added": (_found_by_its_name(Kind.UNIT),),
    "unit.changed": (_found_by_its_name(Kind.UNIT), _found_by_its_owners_name),
    "import.uploaded": (_hands_over(check_import),),
    "import.requested": (_hands_over(apply_import),),
    "import.undo_requested": (_undo_import,),
}
