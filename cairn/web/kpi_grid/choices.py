"""What the head of the grid offers: list or grid, which cadence, whose KPIs."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.kpis.models import Cadence
from cairn.org.access import Actor
from cairn.org.queries import tree_of_units
from cairn.web.goals.choices import Select, owner_options
from cairn.web.kpi_grid.filters import Filters
from cairn.web.kpi_grid.span import Span
from cairn.web.pieces import Choice
from cairn.web.shell.navigation import url_of

NO_BREAK_SPACE = "\u00a0"
CADENCE_WORDS: dict[str, str | Promise] = {
    Cadence.DAILY: gettext_lazy("Days"),
    Cadence.WEEKLY: gettext_lazy("Weeks"),
    Cadence.MONTHLY: gettext_lazy("Months"),
    Cadence.QUARTERLY: gettext_lazy("Quarters"),
    Cadence.YEARLY: gettext_lazy("Years"),
}


def views_of_kpis(actor: Actor) -> list[Choice]:
    """List and grid; nothing where there is no list."""
    url = url_of("kpis:list", actor)
    if not url:
        return []
    return [Choice(label=_("List"), url=url), Choice(label=_("Grid"), url="", is_current=True)]


def cadence_choices(request: HttpRequest, span: Span, in_use: Mapping[str, int]) -> list[Choice]:
    """The cadences that some KPI has, and the one that is shown; nothing where that is the only one."""
    found = []
    for cadence, word in CADENCE_WORDS.items():
        if cadence in in_use or cadence == span.cadence:
            query = request.GET.copy()
            for name in ("page", "quarter"):
                query.pop(name, None)
            query["cadence"] = cadence
            url = f"{request.path}?{query.urlencode()}"
            found.append(Choice(label=str(word), url=url, is_current=cadence == span.cadence))
    return found if len(found) > 1 else []


def selects(actor: Actor, filters: Filters) -> list[Select]:
    """Whose KPIs: of a unit with all below it, of a person who is here; who left stays where chosen."""
    units = [("", _("every %(unit)s") % actor.terms)]
    units += [
        (str(unit.pk), NO_BREAK_SPACE * 3 * depth + unit.name)
        for unit, depth in tree_of_units(actor.organization_id)
    ]
    owners = [("", _("anybody")), *owner_options(actor, filters.unit)]
    if filters.owner and filters.owner_code not in dict(owners):
        owners.append((filters.owner_code, filters.owner.name))
    unit = str(filters.unit.pk) if filters.unit else ""
    return [
        Select("unit", _("Of"), units, unit, bool(unit)),
        Select("owner", _("Owner"), owners, filters.owner_code, bool(filters.owner)),
    ]
