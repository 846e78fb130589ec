"""No sequence of actions, by whomever, makes a goal live that needs an approval and has none (measures.md 9).

The machine asks for anything of anybody, as the pages would, and looks at every goal after each step.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cairn.goals.access import Can, allowed, goal_for
from cairn.goals.access.approvals import may_ask_change
from cairn.goals.access.owners import Owner, owner_for
from cairn.goals.models import ApprovalRequest, ApprovalStep, Goal, GoalVersion, Outcome, State
from cairn.goals.services.approving import accepting, answering, changing, proposing
from cairn.goals.services.approving.passing_on import look_after_requests
from cairn.goals.services.approving.policies import set_policy
from cairn.goals.services.editing import EditConflict, edit_goal
from cairn.goals.services.states import cancel_goal, close_goal, reopen_goal
from cairn.goals.services.terms import terms_of
from cairn.goals.tests.proposals import set_weighted
from cairn.goals.tests.states_known import KNOWN, Known
from cairn.org.access import Actor
from cairn.org.models import Grant, Person
from cairn.org.services import come_back, grant_role, leave, revoke_grant
from cairn.org.services.deputies import name_deputy
from cairn.org.services.handing import Handing
from cairn.org.services.people import set_manager
from tests.cast import NAMES, Cast

PEOPLE = st.sampled_from(NAMES)
EDITORS = st.sampled_from(["dan", "cleo", "ben"])
LEVELS = st.sampled_from([1, 2, -2])  # below 0: both asked at once
WEIGHTS = st.sampled_from([1.0, 3.0])
POLICIES = st.sampled_from(["all", "all", "self_goals", "above_weight", "none"])
ASKED = "whoever is asked"
ANSWERS = st.sampled_from(["approve", "approve", "reject", "return", "take back"])
MOST_GOALS = 5
WHICH = st.integers(min_value=0, max_value=MOST_GOALS - 1)


class Anybody(RuleBasedStateMachine):
    """Anybody asks for anything; what is refused changes nothing."""

    def __init__(self, cast: Cast) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.cast = cast
        self.goals: dict[int, Known] = {}
        self.policy = ""
        self.is_handing = False
        self._settle("none", 1, is_in_order=True)
        set_weighted(cast.actor("dan"))
        self.every_goal_is_as_it_may_be()
        self._settle("all", 1, is_in_order=True)
        set_weighted(cast.actor("dan"))
        set_weighted(cast.actor("dan"), is_draft=True)
        set_weighted(cast.actor("ben"), owner=Owner(person=cast.people["cleo"]))

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @rule(who=PEOPLE, owner=PEOPLE, weight=WEIGHTS, is_draft=st.booleans())
    def draft(self, who: str, owner: str, weight: float, is_draft: bool) -> None:
        if len(self.goals) < MOST_GOALS:
            actor = self.cast.actor(who)
            whose = owner_for(actor, f"person:{self.cast.people[owner].pk}")
            if whose is not None:
                self._try(lambda: set_weighted(actor, owner=whose, weight=weight, is_draft=is_draft))

    @rule(who=PEOPLE, which=WHICH, act=st.sampled_from(["propose", "revise", "cancel", "close", "reopen"]))
    def of_goal(self, who: str, which: int, act: str) -> None:
        acts: dict[str, tuple[Can, Callable[[Actor, Goal], Any]]] = {
            "propose": (Can.EDIT, lambda actor, goal: proposing.propose_goal(actor=actor, goal=goal)),
            "revise": (Can.EDIT, lambda actor, goal: proposing.revise_rejected(actor=actor, goal=goal)),
            "cancel": (Can.END, lambda actor, goal: cancel_goal(actor=actor, goal=goal, reason="So")),
            "close": (Can.END, lambda actor, goal: close_goal(actor=actor, goal=goal)),
            "reopen": (Can.REOPEN, lambda actor, goal: reopen_goal(actor=actor, goal=goal, reason="So")),
        }
        version, (can, do) = self._version(which), acts[act]
        if version is not None:
            actor = self.cast.actor(who)
            self._try(lambda: do(actor, goal_for(actor, version.goal_id, can).goal))

    @rule(
        who=PEOPLE, which=WHICH, act=st.sampled_from(["approve", "approve", "reject", "return", "take back"])
    )
    def of_request(self, who: str, which: int, act: str) -> None:
        version = self._version(which)
        request = self._open(version, "goal", "change") if version else None
        if request is None:
            return
        actor = self.cast.actor(self._asked(request) if who == ASKED else who)
        self._try(
            {
                "approve": lambda: answering.approve(actor=actor, request=request),
                "reject": lambda: answering.reject(actor=actor, request=request, reason="No"),
                "return": lambda: answering.ask_for_more(actor=actor, request=request, question="How?"),
                "take back": lambda: proposing.take_back(actor=actor, request=request),
            }[act]
        )

    @rule(who=EDITORS, which=WHICH, owner=st.none() | PEOPLE, asks=st.booleans())
    def change(self, who: str, which: int, owner: str | None, asks: bool) -> None:
        version, actor = self._version(which), self.cast.actor(who)
        if version is None:
            return
        seen = terms_of(version)
        wanted = seen | {"weight": 4.0 - version.weight}
        if owner:
            wanted |= {"owner_person_id": self.cast.people[owner].pk}
        if asks and may_ask_change(actor, version):
            self._try(lambda: changing.request_change(
                actor=actor, goal=version.goal, seen=seen, wanted=wanted, reason="So"))  # fmt: skip
        elif allowed(actor, Can.EDIT, version):
            self._try(lambda: edit_goal(actor=actor, goal=version.goal, seen=seen, wanted=wanted))

    @rule(who=PEOPLE, which=WHICH, accepts=st.booleans())
    def accept(self, who: str, which: int, accepts: bool) -> None:
        version = self._version(which)
        request = self._open(version, "acceptance") if version else None
        if request is not None:
            actor = self.cast.actor(who)
            if accepts:
                self._try(lambda: accepting.accept_goal(actor=actor, request=request))
            else:
                self._try(lambda: accepting.object_to_goal(actor=actor, request=request, reason="No"))

    @rule(what=st.sampled_from(["policy", "deputy", "manager", "role", "owner", "day"]),
          needed=POLICIES, levels=LEVELS, one=PEOPLE, other=PEOPLE)  # fmt: skip
    def meanwhile(self, what: str, needed: str, levels: int, one: str, other: str) -> None:
        """What goes on around the goals, in one rule: most steps are about the goals themselves."""
        acts: dict[str, Callable[[], object]] = {
            "policy": lambda: self._settle(needed, abs(levels), is_in_order=levels > 0),
            "deputy": lambda: self._stand_in(one, other),
            "manager": lambda: set_manager(
                actor=self.cast.actor("max"), person=self._person(one), manager=self._person(other)
            ),
            "role": lambda: self._role(one, gives=levels == 1),
            "owner": lambda: self._hand_on(one, other),
            "day": lambda: look_after_requests(self.cast.operator),
        }
        self._try(acts[what])

    @invariant()
    def every_goal_is_as_it_may_be(self) -> None:
        rows = GoalVersion.objects.in_force(self.cast.organization.pk, self.cast.operator.today)
        for version in rows.select_related("goal__drafted_by", "owner_person"):
            known = self.goals.setdefault(version.goal_id, Known())
            self._look_at_state(version, known)
            self._look_at_terms(version, known)
            self._look_at_requests(version)
            known.state, known.weight, known.owner = version.state, version.weight, version.owner_person_id
        self.is_handing = False

    @invariant()
    def nobody_has_approved_his_own(self) -> None:
        rows = ApprovalStep.objects.filter(organization=self.cast.organization, outcome="approved")
        for step in rows.select_related("request__goal"):
            assert step.decided_by_id is not None
            answered = {step.decided_by_id, step.on_behalf_of_id} - {None}
            assert step.request.asked_by_id not in answered
            assert not (answered & self._owners_when_decided(step))

    def _look_at_state(self, version: GoalVersion, known: Known) -> None:
        if version.state != known.state:
            assert (known.state, version.state) in KNOWN
        if version.state == State.ACTIVE and not known.has_been_live:
            assert not self._needs(version) or self._approved(version, "goal")
            known.has_been_live = True

    def _look_at_terms(self, version: GoalVersion, known: Known) -> None:
        was_live = known.state == State.ACTIVE == version.state
        is_another = (version.weight, version.owner_person_id) != (known.weight, known.owner)
        approved = self._approved(version, "change")
        if was_live and is_another and not self.is_handing and self._needs(version):
            assert approved > known.changes
        known.changes = approved

    def _look_at_requests(self, version: GoalVersion) -> None:
        waiting = ApprovalRequest.objects.filter(organization=version.organization_id, goal=version.goal_id)
        kinds = set(waiting.filter(outcome="").values_list("kind", flat=True))
        assert ("goal" in kinds) == (version.state == State.PROPOSED)
        assert not kinds - {"goal"} or version.state == State.ACTIVE
        for request in waiting.filter(outcome=""):
            steps = ApprovalStep.objects.filter(organization=version.organization_id, request=request)
            assert steps.filter(outcome="").exists()

    def _needs(self, version: GoalVersion) -> bool:
        """The policy as the machine knows it, told apart from the code that it tests."""
        is_own = version.owner_person_id == version.goal.drafted_by_id
        asked: dict[str, bool] = {
            "none": False,
            "all": True,
            "self_goals": is_own,
            "above_weight": version.weight > 2.0,
        }
        return asked[self.policy]

    def _owners_when_decided(self, step: ApprovalStep) -> set[int | None]:
        rows = GoalVersion.objects.filter(organization=step.organization_id, goal=step.request.goal_id)
        held = rows.filter(recorded_at__lte=step.decided_at).order_by("-recorded_at", "-pk")
        return set(held.filter(recorded_at__lt=step.decided_at).values_list("owner_person_id", flat=True)[:1])

    def _stand_in(self, person: str, deputy: str) -> None:
        actor = self.cast.actor("max")
        name_deputy(
            actor=actor,
            person=self._person(person),
            deputy=self._person(deputy),
            from_on=actor.today,
            until_on=actor.today + timedelta(days=9),
        )

    def _role(self, name: str, *, gives: bool) -> None:
        actor, person = self.cast.actor("max"), self._person(name)
        rows = Grant.objects.filter(organization=actor.organization, person=person, revoked_at=None)
        if gives:
            grant_role(actor=actor, person=person, role="administrator")
        elif grant := rows.first():
            revoke_grant(actor=actor, grant=grant)

    def _hand_on(self, name: str, to: str) -> None:
        """Somebody leaves, hands on what is his, and comes back: he has no goals then."""
        actor, person = self.cast.operator, self._person(name)
        if name not in (to, "max"):
            handing = Handing(f"person:{person.pk}", f"person:{self.cast.people[to].pk}")
            self.is_handing = True
            leave(actor=actor, person=person, left_on=actor.today, handing=handing)
            come_back(actor=actor, person=self._person(name))

    def _try(self, do: Callable[[], Any]) -> None:
        try:
            with transaction.atomic():
                do()
        except (ValidationError, EditConflict, PermissionDenied):
            pass

    def _settle(self, needed: str, levels: int, *, is_in_order: bool) -> None:
        self.policy = needed
        set_policy(
            actor=self.cast.actor("max"), needed=needed, levels=levels, is_in_order=is_in_order,
            weight_above=2.0, asks_acceptance=True,
        )  # fmt: skip

    def _person(self, name: str) -> Person:
        return Person.objects.get(organization=self.cast.organization, pk=self.cast.people[name].pk)

    def _version(self, which: int) -> GoalVersion | None:
        ids = sorted(self.goals)
        if which >= len(ids):
            return None
        rows = GoalVersion.objects.in_force(self.cast.organization.pk, self.cast.operator.today)
        return rows.select_related("goal__drafted_by", "owner_person__unit").get(goal=ids[which])

    def _open(self, version: GoalVersion | None, *kinds: str) -> ApprovalRequest | None:
        assert version is not None
        rows = ApprovalRequest.objects.filter(organization=version.organization_id, goal=version.goal_id)
        return rows.filter(kind__in=kinds, outcome="").select_related("goal").first()

    def _asked(self, request: ApprovalRequest) -> str:
        rows = ApprovalStep.objects.filter(organization=self.cast.organization, request=request, outcome="")
        key = rows.values_list("person__key", flat=True).first()
        return key if key in NAMES else "max"

    def _approved(self, version: GoalVersion, kind: str) -> int:
        rows = ApprovalRequest.objects.filter(organization=version.organization_id, goal=version.goal_id)
        return rows.filter(kind=kind, outcome=Outcome.APPROVED).count()


def test_no_sequence_of_actions_leads_around_an_approval(cast: Cast) -> None:
    run_state_machine_as_test(
        lambda: Anybody(cast),  # type: ignore[arg-type]  # it takes any factory
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
