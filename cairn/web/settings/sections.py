"""The settings' sections, for the list that stands beside each of their pages."""

from django.utils.translation import gettext as _

from cairn.org.access import Right
from cairn.web.pieces import Choice
from cairn.web.shell.navigation import url_of
from cairn.web.shell.requests import ActorRequest


def sections(request: ActorRequest) -> list[Choice]:
    """The sections that the reader may open, the present one marked."""
    actor = request.actor
    rows = (
        (_("All settings"), "settings:overview", Right.ADMINISTER),
        (_("Name and money"), "settings:organization", Right.ADMINISTER),
        (_("Calendar"), "settings:calendar", Right.ADMINISTER),
        (_("Holidays"), "settings:holidays", Right.ADMINISTER),
        (_("Figures"), "settings:figures", Right.ADMINISTER),
        (_("Approval"), "policy:organization", Right.ADMINISTER),
        (_("Locked days"), "locks:organization", Right.ADMINISTER),
        (_("Words"), "settings:terms", Right.ADMINISTER),
        (_("Kinds of %(unit)s") % actor.terms, "settings:kinds", Right.ADMINISTER),
        (actor.terms["Units"], "settings:units", Right.MANAGE_PEOPLE),
        (actor.terms["People"], "settings:people", Right.MANAGE_PEOPLE),
        (_("Access"), "settings:access", Right.MANAGE_PEOPLE),
        (_("Own %(roles)s") % actor.terms, "roles:page", Right.ADMINISTER),
        (_("Files"), "files:list", Right.ADMINISTER),
        (_("Audit log"), "audit_log:page", Right.ADMINISTER),
        (_("Installation"), "settings:installation", Right.ADMINISTER),
        (_("Jobs"), "jobs:page", Right.ADMINISTER),
    )
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        Choice(label=label, url=url_of(page, actor), is_current=_is_within(here, page))
        for label, page, right in rows
        if actor.has(right) and url_of(page, actor)
    ]


def _is_within(here: str, page: str) -> bool:
    """Whether an address is a section's page or one below it: a folder of its own, or a longer name."""
    folder = page.partition(":")[0]
    is_own_folder = folder != "settings" and here.startswith(f"{folder}:")
    return here == page or is_own_folder or here.startswith(f"{page}_")
