"""The product's nouns in the organization's own words.

A screen's strings name a noun only by these placeholders: `_("New %(goal)s") % actor.terms`, or in a
template `{{ terms.goals }}`. Each noun has four forms: goal, goals, Goal, Goals.
"""

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cairn.org.models import Term

# noun: (its plural's key, one, many)
NOUNS: dict[str, tuple[str, str | Promise, str | Promise]] = {
    "organization": ("organizations", _("organization"), _("organizations")),
    "unit": ("units", _("unit"), _("units")),
    "person": ("people", _("person"), _("people")),
    "role": ("roles", _("role"), _("roles")),
    "vision": ("visions", _("vision"), _("visions")),
    "kpi": ("kpis", _("KPI"), _("KPIs")),
    "measurement": ("measurements", _("measurement"), _("measurements")),
    "goal": ("goals", _("goal"), _("goals")),
    "check_in": ("check_ins", _("check-in"), _("check-ins")),
    "project": ("projects", _("project"), _("projects")),
    "task": ("tasks", _("task"), _("tasks")),
    "report": ("reports", _("report"), _("reports")),
}


class Terms(Mapping[str, str]):
    """All forms of all nouns, in the reader's language, the organization's own words first."""

    def __init__(self, organization: int) -> None:
        self._organization = organization

    @cached_property
    def _forms(self) -> dict[str, str]:
        own = self.own_words()
        forms: dict[str, str] = {}
        for noun, (plural_key, one, many) in NOUNS.items():
            singular, plural = own.get(noun, (str(one), str(many)))
            forms |= {noun: singular, plural_key: plural}
            forms |= {noun.capitalize(): capitalized(singular), plural_key.capitalize(): capitalized(plural)}
        return forms

    def own_words(self) -> dict[str, tuple[str, str]]:
        """The organization's own words in the reader's language: noun: (one, many)."""
        language = (get_language() or "en").split("-")[0]
        rows = Term.objects.filter(organization=self._organization, language=language)
        return {term.noun: (term.singular, term.plural) for term in rows}

    def __getitem__(self, key: str) -> str:
        return self._forms[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)


def capitalized(word: str) -> str:
    """The word with a capital first letter, the rest left as it is ("KPI" stays "KPI")."""
    return word[:1].upper() + word[1:]
