"""The settings' sections, for the switch that stands on each of their pages."""

from django.utils.translation import gettext as _

from cairn.org.access import Right
from cairn.web.pieces import Choice
from cairn.web.shell.navigation import url_of
from cairn.web.shell.requests import ActorRequest


def sections(request: ActorRequest) -> list[Choice]:
    """The sections that the reader may open, the present one marked."""
    actor = request.actor
    rows = (
        (_("General"), "settings:general", Right.ADMINISTER),
        (_("Words"), "settings:terms", Right.ADMINISTER),
        (actor.terms["Units"], "settings:units", Right.MANAGE_PEOPLE),
        (actor.terms["People"], "settings:people", Right.MANAGE_PEOPLE),
    )
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        Choice(label=label, url=url_of(page, actor), is_current=here == page or here.startswith(f"{page}_"))
        for label, page, right in rows
        if actor.has(right)
    ]
