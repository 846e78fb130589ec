"""One thing of every kind that an address can name, for the matrix to walk to."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Model

from cairn.audit.models import Entry
from cairn.audit.queries import last_entry
from cairn.common import clock
from cairn.common.workdays import DayOff
from cairn.conversations.access.comments import Topic
from cairn.conversations.models import Comment
from cairn.conversations.services.commenting import add_comment
from cairn.exchange.models import ImportRun
from cairn.exchange.services import upload_file
from cairn.goals.access.owners import Owner
from cairn.goals.models import (
    ApprovalRequest,
    ClosingRun,
    Completion,
    Cycle,
    CycleRule,
    Goal,
    GoalTemplate,
    JoinersRule,
    Lock,
    Recovery,
    Scorecard,
    Vision,
)
from cairn.goals.queries.scoring import Subject
from cairn.goals.services.approving.accepting import object_to_goal
from cairn.goals.services.approving.policies import set_policy
from cairn.goals.services.creating_many import create_goals, created_entry
from cairn.goals.services.creation import create_goal, set_vision
from cairn.goals.services.cycles.closing_run import request_closing
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from cairn.goals.services.cycles.ruling import set_rule_for_cycles
from cairn.goals.services.drafts import GoalDraft
from cairn.goals.services.locks import lock_days
from cairn.goals.services.progress import complete
from cairn.goals.services.scorecards import draw_scorecard
from cairn.goals.services.templates import save_template, set_rule_for_joiners
from cairn.kpis.models import Kpi, Measurement, WaitingValue
from cairn.kpis.services import add_kpi, record_measurement
from cairn.kpis.services.waiting import wait_for_confirmation
from cairn.org.access import Actor, Right
from cairn.org.models import CustomRole, Deputy, Grant, Holiday, Person, Unit
from cairn.org.services import add_person, add_unit, close_unit, grant_role, invite_person, leave
from cairn.org.services.deputies import name_deputy
from cairn.org.services.handing import Handing, code_of
from cairn.org.services.holidays import add_holidays
from cairn.org.services.roles import save_role
from cairn.projects.models import Drive, Project, ProjectMilestone, ProjectTask, TaskCheck
from cairn.projects.services import (
    add_check,
    add_link,
    add_member,
    add_milestone,
    add_project,
    add_risk,
    add_task,
    complete_task,
    drive_goal,
    serve_goal,
    wait_for,
)
from cairn.reports.models import ReportFile, ReportReader, SavedReport
from tests.matrix.scene_of_reports import reports_of
from tests.matrix.scene_together import Together, work_together


@dataclass(frozen=True)
class Scene:
    """Things of one organization. The goals are its member's, set by whoever leads him but for his own."""

    slug: str
    goal: Goal
    own_goal: Goal
    private_goal: Goal
    steps_goal: Goal
    proposed_goal: Goal
    handed_goal: Goal
    objected_goal: Goal
    deputy: Deputy
    cycle: Cycle
    closing_run: ClosingRun
    scorecard: Scorecard
    lock: Lock
    goal_lock: Lock
    own_role: CustomRole
    completion: Completion
    measurement: Measurement
    waiting_value: WaitingValue
    vision: Vision
    person: Person
    newcomer: Person
    grant: Grant
    invitation_token: str
    unit: Unit
    closed_unit: Unit
    closing: Entry
    former: Person
    leaving: Entry
    holiday: Holiday
    import_run: ImportRun
    breaking_down: Entry
    template: GoalTemplate
    project: Project
    task: ProjectTask
    check: TaskCheck
    drive: Drive
    milestone: ProjectMilestone
    joiners_rule: JoinersRule
    cycle_rule: CycleRule
    comment: Comment
    private_comment: Comment
    report_file: ReportFile
    saved_report: SavedReport
    report_reader: ReportReader
    together: Together


def build_scene(operator: Actor, lead: Actor, member: Actor, unit: Unit) -> Scene:
    """Set goals for a member of a unit, record for them, and invite a newcomer into it."""
    assert member.person
    owner = member.person
    kpi = add_kpi(actor=operator, name="People fed", unit="people", aggregation="sum", owner_person=owner)
    goal = _goal(lead, "Feed 500 people", owner, kpi_id=kpi.pk, target=500.0)
    steps_goal = _goal(
        lead,
        "Open on Saturdays",
        owner,
        direction="milestones",
        rollup="measured",
        milestones=[{"id": 1, "title": "Find two more volunteers", "weight": 1.0}],
    )
    closed_unit = add_unit(actor=operator, name="Market stall", kind="team", parent=unit)
    close_unit(actor=operator, unit=closed_unit, hand_to=unit)
    newcomer = add_person(
        actor=operator, name="Nia New", unit=unit, email=f"nia@{operator.organization.slug}.example"
    )
    former = add_person(actor=operator, name="Fay Former", unit=unit)
    handing = Handing(code_of(former), code_of(owner))
    leave(actor=operator, person=former, left_on=operator.today, handing=handing)
    private_goal = _private_goal(lead, owner)
    _invitation, token = invite_person(actor=operator, person=newcomer)
    return Scene(
        slug=operator.organization.slug,
        goal=goal,
        own_goal=_way_back(_goal(member, "Learn to bake", owner, direction="done"), kpi, goal),
        private_goal=private_goal,
        steps_goal=steps_goal,
        **_waiting(operator, lead, member, newcomer),
        deputy=_deputy(operator, owner),
        **_cycle(operator),
        scorecard=_scorecard(lead, owner),
        lock=_lock(operator),
        goal_lock=_lock(operator, goal),
        own_role=save_role(actor=operator, name="Bookkeeper", rights=[Right.SEE, Right.RECORD]),
        completion=complete(actor=operator, goal=steps_goal, milestone=1),
        measurement=_measurement(operator, kpi),
        waiting_value=_waiting_value(operator, lead, member, unit),
        vision=set_vision(actor=operator, statement="Nobody goes hungry.", goal=goal),
        person=owner,
        newcomer=newcomer,
        grant=grant_role(actor=operator, person=newcomer, role="member", unit=unit),
        invitation_token=token,
        unit=unit,
        closed_unit=closed_unit,
        closing=_last_entry(operator, closed_unit),
        former=former,
        leaving=_last_entry(operator, former),
        holiday=_holiday(operator),
        import_run=upload_file(actor=operator, name="plan.json", chunks=[b"{}"]),
        breaking_down=_breaking_down(lead, goal, owner),
        template=save_template(
            actor=operator, facts={"title": "Bake bread on Sundays", "measure": "Loaves", "target": 9.0}
        ),
        **_project(operator, lead, goal, owner),
        joiners_rule=set_rule_for_joiners(actor=operator, template="ready:hr-onboarding", unit=None),
        cycle_rule=set_rule_for_cycles(
            actor=operator, template="ready:hr-onboarding", kind="yearly", unit=None
        ),
        comment=_comment(member, goal),
        private_comment=_comment(member, private_goal),
        **reports_of(member),
        together=work_together(lead, member, unit, goal),
    )


def _project(operator: Actor, lead: Actor, goal: Goal, owner: Person) -> dict[str, Any]:
    """The member's own, begun a month ago, with a task that is done and one that is not."""
    dates = {"start_on": lead.today - timedelta(days=30), "end_on": lead.today + timedelta(days=60)}
    project = add_project(actor=lead, name="A second kitchen", owner_person=owner, about="It opens.", **dates)
    task = add_task(actor=lead, project=project, title="Find the rooms", assignee=owner, due_on=lead.today)
    asked = add_task(actor=lead, project=project, title="Ask the council")
    complete_task(actor=lead, task=asked)
    wait_for(actor=lead, task=task, other=asked)
    check = add_check(actor=lead, task=task, text="With a ramp")
    add_member(actor=lead, project=project, person=owner, role="builder")
    serve_goal(actor=operator, project=project, goal=goal)
    drive = drive_goal(actor=operator, project=project, goal=goal, value=2.0)
    return {"project": project, "task": task, "check": check, "drive": drive, **_beside(lead, project)}


def _beside(lead: Actor, project: Project) -> dict[str, Any]:
    """A day on which something is reached, what may go wrong, and where else to look."""
    milestone = add_milestone(actor=lead, project=project, title="Keys are ours", due_on=lead.today)
    add_risk(actor=lead, project=project, title="No gas", likelihood=1, impact=3, answer="Ask early.")
    add_link(actor=lead, project=project, title="Plans", url="https://harbour.example/plans")
    return {"milestone": milestone}


def _comment(member: Actor, goal: Goal) -> Comment:
    return add_comment(actor=member, topic=Topic(goal=goal), text="We could open on **Fridays**, too.")


def _way_back(drafted: Goal, kpi: Kpi, keeps: Goal) -> Goal:
    """The goal, as if it had been drafted to bring the KPI back into its range."""
    Recovery.objects.create(
        organization=drafted.organization, kpi=kpi, keeps=keeps, goal=drafted, drafted_at=clock.now()
    )
    return drafted


def _breaking_down(lead: Actor, goal: Goal, owner: Person) -> Entry:
    """What was set below a goal at one press."""
    dates = {"start_on": lead.today, "end_on": lead.today + timedelta(days=30)}
    terms = {**dates, "direction": "done", "parent_id": goal.pk}
    draft = GoalDraft(title="Find a second oven", terms=terms, owner=Owner(person=owner))
    return created_entry(lead, create_goals(actor=lead, drafts=[draft]))


def _waiting(operator: Actor, lead: Actor, member: Actor, top: Person) -> dict[str, Any]:
    """What waits for an approval, for being accepted, and for an answer; asked while a policy wanted it."""
    assert member.person
    set_policy(actor=operator, needed="self_goals", asks_acceptance=True, top_approver=top)
    proposed = _goal(member, "Bake on Sundays", member.person, direction="done")
    handed = _goal(lead, "Sweep the hall", member.person, direction="done")
    objected = _goal(lead, "Paint the hall", member.person, direction="done")
    set_policy(actor=operator, needed="none", asks_acceptance=False, top_approver=None)
    acceptances = ApprovalRequest.objects.filter(organization=operator.organization, kind="acceptance")
    for request in acceptances.filter(goal=objected):
        object_to_goal(actor=member, request=request, reason="It was painted in spring.")
    return {"proposed_goal": proposed, "handed_goal": handed, "objected_goal": objected}


def _cycle(operator: Actor) -> dict[str, Any]:
    """A year that is open, in which the scene's goals end, and a run that has none of them to close."""
    today = operator.today
    cycle = plan_cycle(
        actor=operator, name="The year", kind="own", start_on=today, end_on=today + timedelta(days=400)
    )
    open_cycle(actor=operator, cycle=cycle, drafts=[])
    return {"cycle": cycle, "closing_run": request_closing(actor=operator, cycle=cycle, answers=[])}


def _scorecard(lead: Actor, owner: Person) -> Scorecard:
    """The member's, of the last days: it can be signed."""
    span = (lead.today - timedelta(days=13), lead.today)
    return draw_scorecard(actor=lead, subject=Subject(person=owner), span=span)


def _lock(operator: Actor, goal: Goal | None = None) -> Lock:
    """Two days of long ago, that nothing else in the scene touches."""
    first = date(2025, 1, 1)
    return lock_days(
        actor=operator, goal=goal, first_on=first, last_on=first + timedelta(days=1), reason="It is settled."
    )


def _deputy(operator: Actor, person: Person) -> Deputy:
    """Somebody else of the organization, in the cast the one who looks on, stands in next week."""
    others = Person.objects.filter(organization=operator.organization, left_on=None).exclude(pk=person.pk)
    begins = operator.today + timedelta(days=7)
    return name_deputy(
        actor=operator,
        person=person,
        deputy=others.order_by("-name")[0],
        from_on=begins,
        until_on=begins + timedelta(days=4),
    )


def _holiday(actor: Actor) -> Holiday:
    add_holidays(actor=actor, days=[DayOff(date(2026, 12, 25), "Christmas", is_yearly=True)])
    return Holiday.objects.get(organization=actor.organization_id)


def _goal(actor: Actor, title: str, owner: Person, **terms: Any) -> Goal:
    today: date = actor.today
    dates = {"start_on": today - timedelta(days=30), "end_on": today + timedelta(days=60)}
    nature = {name: terms.pop(name) for name in ("is_private",) if name in terms}
    terms = {"direction": "reach", "rollup": "measured", "owner_person_id": owner.pk, **dates, **terms}
    goal: Goal = create_goal(actor=actor, title=title, terms=terms, **nature).goal
    return goal


def _private_goal(actor: Actor, owner: Person) -> Goal:
    kpi = add_kpi(actor=actor, name="Hours of practice", unit="h", aggregation="sum", owner_person=owner)
    return _goal(actor, "Practise 20 hours", owner, kpi_id=kpi.pk, target=20.0, is_private=True)


def _last_entry(actor: Actor, subject: Model) -> Entry:
    entry = last_entry(actor.organization_id, subject)
    assert entry
    return entry


def _waiting_value(operator: Actor, lead: Actor, member: Actor, unit: Unit) -> WaitingValue:
    """What the member entered for his unit, and its lead is to confirm."""
    kpi = add_kpi(actor=operator, name="Loaves baked", owner_unit=unit, needs_confirming=True)
    assert lead.person
    return wait_for_confirmation(
        actor=member, kpi=kpi, measured_on=member.today, value=12.0, asked=lead.person
    )


def _measurement(actor: Actor, kpi: Kpi) -> Measurement:
    return record_measurement(actor=actor, kpi=kpi, measured_on=actor.today, value=6.0)
