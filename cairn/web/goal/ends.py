"""How a goal can end or be taken up again, and what that comes to."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import amount
from cairn.goals.access import Can, allowed, visible_versions
from cairn.goals.access.locks import may_lock
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.contributions import given_above
from cairn.goals.queries.measures import measures_of
from cairn.goals.services.current import current_figures
from cairn.org.access import Actor
from cairn.web.goal.terms_changed import ENDED


def next_acts(actor: Actor, version: GoalVersion) -> list[tuple[str, str]]:
    """What the actor may make of the goal's state: words and address, none where there is nothing to do."""
    acts: list[tuple[str, str]] = []
    if allowed(actor, Can.END, version):
        if version.state == State.ACTIVE:
            acts.append((_("Close it"), "goal:closing"))
        if version.state in (State.ACTIVE, State.DRAFT, State.PROPOSED):
            acts.append((_("Cancel it"), "goal:cancellation"))
    if version.state in ENDED and allowed(actor, Can.REOPEN, version):
        acts.append((_("Reopen it"), "goal:reopening"))
    if may_lock(actor, version):
        acts.append((_("Locked days"), "locks:goal"))
    return [(words, reverse(name, args=[actor.organization.slug, version.goal_id])) for words, name in acts]


def what_no_longer_counts(actor: Actor, version: GoalVersion) -> str:
    """What cancelling comes to: how much goes from the goal above, where that adds its parts up."""
    parent = visible_versions(actor).filter(goal=version.parent_id).first() if version.parent_id else None
    kept = _("What it reached stays, and it can be taken up again.")
    if parent is None or version.state != State.ACTIVE:
        return _("From today it counts no more. %(kept)s") % {"kept": kept}
    given = given_above(actor.organization_id, version, parent, actor.today, current_figures)
    measure = measures_of(actor.organization_id, [parent], actor.today).get(parent.goal_id)
    words = {
        "above": parent.goal.title,
        "given": amount(given, measure.unit if measure else "", current_locale()),
        "kept": kept,
    }
    if not given:
        return _("From today it no longer counts in “%(above)s”. %(kept)s") % words
    return _("From today it and its %(given)s no longer count in “%(above)s”. %(kept)s") % words
