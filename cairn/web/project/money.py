"""What a project may cost, and what it has cost, in a few words."""

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import amount, percent
from cairn.org.access import Actor
from cairn.projects.models import Project


def money_of(actor: Actor, project: Project) -> str:
    """ "Cost £3,000 of £10,000 (30 %)"; "" where neither is known."""
    locale, unit = current_locale(), actor.settings.currency
    names = {
        "cost": amount(project.cost, unit, locale),
        "budget": amount(project.budget, unit, locale),
    }
    if project.cost is None and project.budget is None:
        return ""
    if project.cost is None:
        return _("Budget %(budget)s") % names
    if not project.budget:
        return _("Cost %(cost)s") % names
    names["share"] = percent(project.cost / project.budget, locale)
    return _("Cost %(cost)s of %(budget)s (%(share)s)") % names
