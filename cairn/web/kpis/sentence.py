"""The filters in words: "KPIs of Leeds, silent"."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from cairn.org.access import Actor
from cairn.web.goals.sentence import Part, address_without
from cairn.web.kpis.choices import STATE_WORDS
from cairn.web.kpis.filters import Filters


def head_words(actor: Actor, filters: Filters) -> str:
    """What the sentence begins with; the unit follows it."""
    return _("%(Kpis)s of") % actor.terms if filters.unit else actor.terms["Kpis"]


def parts_of(actor: Actor, filters: Filters, query: QueryDict) -> list[Part]:
    """The filters that are set, in words; `query` is the address's."""
    words = {
        "unit": filters.unit.name if filters.unit else "",
        "owner": _("mine") if filters.is_mine else _("of %(name)s") % {"name": filters.owner},
        "state": str(STATE_WORDS.get(filters.state, "")) % actor.terms,
        "q": _("with “%(words)s” in the name") % {"words": filters.words},
    }
    return [Part(name, words[name], address_without(query, name)) for name in filters.set_names]
