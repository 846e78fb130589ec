"""The filters in words: "Goals of Kitchens North, Q4 2026, at risk"."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from cairn.goals.models import Priority
from cairn.goals.models.status_words import STATUS_IN_SENTENCE
from cairn.org.access import Actor
from cairn.web.goals.filters import Filters


@dataclass(frozen=True)
class Part:
    """One filter in words, and the address without it; the period, which always holds, has none."""

    name: str
    words: str
    without_url: str = ""


def head_words(actor: Actor, filters: Filters) -> str:
    """What the sentence begins with; the unit follows it."""
    return _("%(Goals)s of") % actor.terms if filters.unit else actor.terms["Goals"]


def parts_of(filters: Filters, query: QueryDict) -> list[Part]:
    """The filters that are set, in words, the period after the unit; `query` is the address's."""
    words = {
        "unit": filters.unit.name if filters.unit else "",
        "owner": _("mine") if filters.is_mine else _("of %(name)s") % {"name": filters.owner},
        "status": str(STATUS_IN_SENTENCE.get(filters.status, "")),
        "priority": _priority_words(filters.priority),
        "tag": _("tagged “%(tag)s”") % {"tag": filters.tag},
        "parent": _("below “%(title)s”") % {"title": filters.parent.goal.title if filters.parent else ""},
        "q": _("with “%(words)s” in the title") % {"words": filters.words},
    }
    found = [Part(name, words[name], address_without(query, name)) for name in filters.set_names]
    found.insert(1 if filters.unit else 0, Part("", filters.period.label))
    return found


def address_without(query: QueryDict, name: str) -> str:
    """The address without one filter, from the first page on."""
    rest = query.copy()
    for each in (name, "page"):
        rest.pop(each, None)
    return f"?{rest.urlencode()}"


def _priority_words(priority: str) -> str:
    label = str(Priority(priority).label) if priority else ""
    return _("priority %(priority)s") % {"priority": label.lower()}
