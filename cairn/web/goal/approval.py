"""What waits for whom on a goal's page, since when and until when, and what its reader may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.goals.access import Can, allowed
from cairn.goals.access.approvals import OBJECTION_LEVEL, answering, may_ask_change
from cairn.goals.models import ApprovalRequest, ApprovalStep, GoalVersion, Outcome, Recovery, State
from cairn.goals.queries.approvals import notes_of, requests_of, steps_of
from cairn.goals.queries.policies import Policies
from cairn.goals.queries.recoveries import recovery_of
from cairn.org.access import Actor, Right
from cairn.web.goal.approval_talk import talk_about
from cairn.web.goal.approval_words import heading, state_words, waiting_words, way_back_words
from cairn.web.pieces import TalkEntry
from cairn.web.term_sides import TermSide, sides_of

Kind = ApprovalRequest.Kind


@dataclass(frozen=True)
class Act:
    """Something that the reader may do: its word, where it is sent, and whether it is what is waited for."""

    words: str
    url: str
    is_main: bool = False
    key: str = ""  # that presses it


@dataclass(frozen=True)
class Card:
    """One thing that waits, or the state that a goal is in before it counts."""

    title: str
    lines: Sequence[str]
    request: ApprovalRequest | None = None
    sides: Sequence[TermSide] = ()
    acts: Sequence[Act] = ()
    links: Sequence[Act] = ()
    may_speak: bool = False


@dataclass(frozen=True)
class ApprovalPanel:
    """All of it; `talk` is what was said about it so far, the oldest first."""

    cards: Sequence[Card] = ()
    talk: Sequence[TalkEntry] = field(default_factory=list)


def approval_panel(actor: Actor, version: GoalVersion) -> ApprovalPanel:
    """What waits for the goal, as it stands today."""
    requests = requests_of(actor.organization_id, version.goal_id)
    ids = [request.pk for request in requests]
    steps = steps_of(actor.organization_id, ids) if ids else {}
    notes = notes_of(actor.organization_id, ids) if ids else {}
    policies = (
        Policies(actor.organization_id, actor.today) if any(each.is_open for each in requests) else None
    )
    cards = [
        _waiting(actor, version, request, steps.get(request.pk, []), policies)
        for request in requests
        if request.is_open
    ]
    if card := _before_it_counts(actor, version) or _to_ask_anew(actor, version, requests):
        cards.insert(0, card)
    return ApprovalPanel(cards, talk_about(requests, steps, notes))


@dataclass(frozen=True)
class OneCard:
    """One thing that waits, with all that was said about it, the oldest first."""

    card: Card
    talk: Sequence[TalkEntry]


def card_of(actor: Actor, version: GoalVersion, request: ApprovalRequest) -> OneCard:
    """A request that waits, by itself."""
    organization, ids = actor.organization_id, [request.pk]
    steps, notes = steps_of(organization, ids), notes_of(organization, ids)
    policies = Policies(organization, actor.today)
    card = _waiting(actor, version, request, steps.get(request.pk, []), policies)
    return OneCard(card, talk_about([request], steps, notes))


def _waiting(
    actor: Actor,
    version: GoalVersion,
    request: ApprovalRequest,
    steps: Sequence[ApprovalStep],
    policies: Policies | None,
) -> Card:
    waiting = [step for step in steps if not step.outcome]
    acts = _acts(actor, request, _step_to_answer(actor, request, steps, policies))
    if request.kind != Kind.ACCEPTANCE and request.asked_by_id == actor.person_id:
        acts.append(_act(actor, request.goal_id, _("Take it back"), "withdrawal"))
    return Card(
        title=heading(request, waiting),
        lines=waiting_words(actor, request, waiting),
        request=request,
        sides=sides_of(actor, request, version),
        acts=acts,
        may_speak=actor.has(Right.RECORD),
    )


def _step_to_answer(
    actor: Actor,
    request: ApprovalRequest,
    steps: Sequence[ApprovalStep],
    policies: Policies | None,
) -> ApprovalStep | None:
    try:
        return answering(actor, request, steps, policies).step
    except ValidationError:
        return None


def _acts(actor: Actor, request: ApprovalRequest, step: ApprovalStep | None) -> list[Act]:
    if step is None:
        return []
    goal = request.goal_id
    if request.kind == Kind.ACCEPTANCE:
        if step.level == OBJECTION_LEVEL:
            return [_act(actor, goal, _("Answer"), "objection_answer", is_main=True)]
        accept = _act(actor, goal, _("Accept"), "acceptance", is_main=True)
        return [accept, _act(actor, goal, _("Object"), "objection")]
    return [
        _act(actor, goal, _("Approve"), "approval", is_main=True, key="a"),
        _act(actor, goal, _("Ask for more"), "return", key="m"),
        _act(actor, goal, _("Reject"), "rejection", key="x"),
    ]


def _before_it_counts(actor: Actor, version: GoalVersion) -> Card | None:
    """The card of a draft, or of what was rejected; None for others."""
    if version.state not in (State.DRAFT, State.REJECTED):
        return None
    if version.state == State.DRAFT and (recovery := recovery_of(actor.organization_id, version.goal_id)):
        return _way_back(actor, version, recovery)
    acts: list[Act] = []
    is_draft, needs = version.state == State.DRAFT, _needs_approval(actor, version)
    if allowed(actor, Can.EDIT, version):
        words, name = (_("Propose") if needs else _("Set it live"), "proposal")
        if not is_draft:
            words, name = _("Revise it"), "revision"
        acts = [_act(actor, version.goal_id, words, name, is_main=True)]
    title, line = state_words(actor, is_draft=is_draft, needs_approval=needs)
    return Card(title=title, lines=[line], acts=acts)


def _way_back(actor: Actor, version: GoalVersion, recovery: Recovery) -> Card:
    """The card of a draft that nobody asked for: to take, or to drop."""
    acts: list[Act] = []
    if allowed(actor, Can.EDIT, version):
        acts.append(_act(actor, version.goal_id, _("Take it"), "proposal", is_main=True))
    if allowed(actor, Can.END, version):
        acts.append(_act(actor, version.goal_id, _("Drop it"), "drop"))
    return Card(
        title=_("Drafted to bring it back"),
        lines=way_back_words(recovery, needs_approval=_needs_approval(actor, version)),
        acts=acts,
    )


def _needs_approval(actor: Actor, version: GoalVersion) -> bool:
    policies = Policies(actor.organization_id, actor.today)
    return policies.needs_any(version, version.goal.drafted_by, actor.person)


def _to_ask_anew(actor: Actor, version: GoalVersion, requests: Sequence[ApprovalRequest]) -> Card | None:
    """The last change that was asked for and came to nothing, to who asked for it: nothing of it is lost."""
    changes = [request for request in requests if request.kind == Kind.CHANGE]
    if not changes or version.state != State.ACTIVE or not may_ask_change(actor, version):
        return None
    last = changes[0]
    if last.asked_by_id != actor.person_id or last.outcome not in (Outcome.OVERTAKEN, Outcome.RETURNED):
        return None
    title, lines = _("It was changed by somebody else meanwhile"), [_("What you asked for is kept.")]
    if last.outcome == Outcome.RETURNED:
        title, lines = _("Your change was returned"), [_("Answer what was asked, and ask for it anew.")]
    url = reverse("edit_goal:page", args=[actor.organization.slug, version.goal_id])
    link = Act(_("Ask for it anew"), f"{url}?again={last.pk}", is_main=True)
    return Card(title=title, lines=lines, sides=sides_of(actor, last, version), links=[link])


def _act(actor: Actor, goal: int, words: str, name: str, *, is_main: bool = False, key: str = "") -> Act:
    return Act(words, reverse(f"goal:{name}", args=[actor.organization.slug, goal]), is_main, key)
