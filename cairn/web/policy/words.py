"""What a policy says, in a sentence."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.goals.access.policies import may_settle
from cairn.goals.models import ApprovalPolicy, Needed
from cairn.goals.queries.policies import Policies
from cairn.org.access import Actor
from cairn.org.models import Unit


@dataclass(frozen=True)
class Settled:
    """What holds for a unit in words, and by whom it was settled: None is the organization."""

    words: str
    settled_by: Unit | None
    is_own: bool
    may_settle: bool


def settled_for(actor: Actor, unit: Unit) -> Settled:
    """What holds for a unit, and by whom."""
    policy = Policies(actor.organization_id, actor.today).over(unit.pk)
    return Settled(
        words=in_words(actor, policy),
        settled_by=policy.unit,
        is_own=policy.unit_id == unit.pk,
        may_settle=unit.closed_on is None and may_settle(actor, unit),
    )


def units_with_their_own(actor: Actor, policies: Policies) -> list[tuple[Unit, str]]:
    """The units that settled something else, each with what."""
    own = [row for row in policies.rows.values() if row.unit]
    own.sort(key=lambda row: row.unit.name)
    return [(row.unit, in_words(actor, row)) for row in own]


def in_words(actor: Actor, policy: ApprovalPolicy) -> str:
    """Which goals need how many approvals within which time."""
    if policy.needed == Needed.NONE:
        return _("No approval is needed.")
    which = {
        Needed.SELF_GOALS: _("What somebody sets for himself or his own %(unit)s needs approval")
        % actor.terms,
        Needed.ALL: _("All %(goals)s need approval") % actor.terms,
    }.get(Needed(policy.needed)) or _("Those above a weight of %(weight)s need approval") % {
        "weight": exact(policy.weight_above, current_locale())
    }
    days = ngettext("within %(count)s working day", "within %(count)s working days", policy.answer_days)
    within = days % {"count": policy.answer_days}
    twice = _(", twice") if policy.levels == 2 else ""
    return f"{which}{twice}, {within}."
