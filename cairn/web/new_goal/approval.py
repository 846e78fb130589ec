"""Whether what a form asks for would count at once, or wait for somebody."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cairn.goals.access.approvers import Approvers
from cairn.goals.access.owners import Owner, owner_for
from cairn.goals.queries.policies import Policies
from cairn.goals.services.approving.needing import sketched
from cairn.org.access import Actor
from cairn.web.new_goal.forms import GoalForm


@dataclass(frozen=True)
class Outlook:
    """Whether it would wait, and the sentence about it; nothing is said where it counts at once."""

    is_asked: bool = False
    sentence: str = ""


def outlook(form: GoalForm) -> Outlook:
    """What would become of the goal as the form stands: by its owner and its weight."""
    actor, policies = form.actor, Policies(form.actor.organization_id, form.actor.today)
    if not policies.rows:
        return Outlook()
    cleaned = getattr(form, "cleaned_data", {})
    owner = cleaned.get("owner") or owner_for(actor, str(form["owner"].value() or "")) or Owner(actor.person)
    weight = cleaned.get("weight") or 1.0
    return _outlook(actor, policies, owner, weight, is_private=bool(cleaned.get("is_private")))


def _outlook(actor: Actor, policies: Policies, owner: Owner, weight: float, *, is_private: bool) -> Outlook:
    terms = {
        "owner_person_id": owner.person.pk if owner.person else None,
        "owner_unit_id": owner.unit.pk if owner.unit else None,
        "weight": weight,
    }
    version = sketched(actor, terms, is_private=is_private)
    if not policies.needs_approval(version, actor.person):
        return Outlook()
    barred = frozenset(pk for pk in (actor.person_id, version.owner_person_id) if pk is not None)
    line = Approvers(version, barred, actor.today, policies).in_order
    if not line:
        return Outlook(True, _("It needs an approval, and nobody else may give it. Ask an administrator."))
    return Outlook(
        True, _("%(name)s is asked to approve it; until then it counts for nothing.") % {"name": line[0].name}
    )
