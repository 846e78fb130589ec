"""What a person's page shows: goals, their part in the vision, how regularly values come, who is around."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet
from django.urls import reverse

from cairn.conversations.access.agendas import leads_of, pair_of
from cairn.exchange.access import may_erase, may_export
from cairn.goals.access import visible_versions
from cairn.goals.access.scorecards import may_see_scorecard
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.scoring import Subject
from cairn.org.access import Actor, Right, may_view_as
from cairn.org.access.deputies import may_name_deputy
from cairn.org.models import Deputy, Person, Unit
from cairn.org.queries import people_here
from cairn.org.queries.deputies import deputies_of
from cairn.web.contribution import Contribution, contribution_of
from cairn.web.goal_rows import goal_rows
from cairn.web.habit import Habit, habit_of
from cairn.web.load import load_warnings
from cairn.web.person.weighing import may_weigh
from cairn.web.person.weights import Weighed, weights_of
from cairn.web.rows import RowGroup

MOST_GOALS, MOST_REPORTS = 50, 12


@dataclass(frozen=True)
class PersonPage:
    """Counts are of all; the lists stop at what one still looks through."""

    person: Person
    groups: Sequence[RowGroup]
    goal_count: int
    contribution: Contribution | None
    habit: Habit
    reports: Sequence[Person]
    report_count: int
    led: Sequence[Unit]
    may_manage: bool
    may_set_goals: bool
    deputies: Sequence[Deputy]
    may_name_deputy: bool
    may_view_as: bool
    may_see_scorecard: bool
    meets: bool  # as lead and member, or member and lead
    leads: Sequence[Person]  # on one's own page: with whom one meets
    may_export: bool
    may_erase: bool
    list_url: str
    warnings: Sequence[str]
    weights: Sequence[Weighed]
    may_weigh: bool

    @property
    def more_reports(self) -> int:
        return self.report_count - len(self.reports)


def person_page(actor: Actor, person: Person) -> PersonPage:
    """The page as the actor may see it: of what is private only what he sees anyhow."""
    visible = visible_versions(actor)
    owned = visible.filter(owner_person=person, state=State.ACTIVE)
    goals = _in_order(owned)
    reports = people_here(actor.organization_id, actor.today).filter(manager=person).order_by("name", "pk")
    led = Unit.objects.filter(organization=actor.organization_id, lead=person, closed_on=None)
    # All are his, and stand where he does: that need not be said in every row.
    rows = [replace(row, where="") for row in goal_rows(actor, goals[:MOST_GOALS], actor.today)]
    return PersonPage(
        person=person,
        groups=[RowGroup(rows=rows)] if rows else [],
        goal_count=len(goals),
        contribution=contribution_of(actor, goals),
        habit=habit_of(actor, visible, Q(owner_person=person)),
        reports=list(reports[:MOST_REPORTS]),
        report_count=reports.count(),
        led=list(led.order_by("name", "pk")),
        may_manage=actor.has_over(Right.MANAGE_PEOPLE, person.unit_id) and person.former_number is None,
        list_url=f"{reverse('goals:list', args=[actor.organization.slug])}?owner={person.pk}",
        may_set_goals=actor.has_over(Right.MANAGE_GOALS, person.unit_id),
        deputies=list(deputies_of(person, actor.today)),
        may_view_as=may_view_as(actor, person),
        meets=pair_of(actor, person) is not None,
        leads=leads_of(actor) if person.pk == actor.person_id else (),
        may_see_scorecard=may_see_scorecard(actor, Subject(person=person)),
        may_export=may_export(actor, person),
        may_erase=may_erase(actor, person) and not person.is_here(actor.today) and not person.erased_at,
        warnings=load_warnings(actor, person),
        weights=weights_of(actor, goals) if len(goals) <= MOST_GOALS else [],
        may_weigh=may_weigh(actor, goals),
        may_name_deputy=person.left_on is None and may_name_deputy(actor, person),
    )


def _in_order(versions: QuerySet[GoalVersion]) -> list[GoalVersion]:
    rows = versions.select_related("goal", "owner_unit", "owner_person__unit", "kpi__series_of")
    return list(rows.order_by("end_on", "goal_id"))
