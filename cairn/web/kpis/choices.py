"""What the filter line offers to choose from."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.org.access import Actor
from cairn.web.goals.choices import Select, owner_options, unit_options
from cairn.web.kpis.filters import Filters

STATE_WORDS: dict[str, str | Promise] = {
    "silent": gettext_lazy("silent"),
    "with_goals": gettext_lazy("with %(goals)s"),
    "without_goals": gettext_lazy("without %(goals)s"),
    "archived": gettext_lazy("put away"),
}
SORT_WORDS: dict[str, str | Promise] = {
    "name": gettext_lazy("name"),
    "owner": gettext_lazy("owner"),
    "cadence": gettext_lazy("how often"),
}


def selects(actor: Actor, filters: Filters) -> list[Select]:
    """The choices of the line."""
    units = [("", _("every %(unit)s") % actor.terms), *unit_options(actor)]
    owners = [("", _("anybody")), *owner_options(actor, filters.unit)]
    states = [("", _("in use")), *((name, str(word) % actor.terms) for name, word in STATE_WORDS.items())]
    sorts = [(name, str(word)) for name, word in SORT_WORDS.items()]
    return [
        _select(filters, "unit", _("Of"), units),
        _select(filters, "owner", _("Owner"), owners),
        _select(filters, "state", _("Which"), states),
        Select("sort", _("Sorted by"), sorts, filters.sort),
    ]


def _select(filters: Filters, name: str, label: str, options: list[tuple[str, str]]) -> Select:
    chosen = filters.value_of(name)
    if chosen and chosen not in dict(options):  # the list of offers is cut
        chosen_words = str(filters.owner if name == "owner" else filters.unit)
        options = [*options, (chosen, chosen_words)]
    return Select(name, label, options, chosen, bool(chosen))
