"""What an import does and how it stands, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.exchange.models import ImportRun, RunState
from cairn.org.terms import NOUNS, Terms

_MANY = {plural: noun for noun, (plural, _one, _many) in NOUNS.items()}
_COUNTED: dict[str, str | Promise] = {
    "added": gettext_lazy("%(count)s %(noun)s added"),
    "changed": gettext_lazy("%(count)s %(noun)s changed"),
    "corrected": gettext_lazy("%(count)s %(noun)s corrected"),
}
_COUNTED_AHEAD: dict[str, str | Promise] = {
    "added": gettext_lazy("%(count)s %(noun)s to add"),
    "changed": gettext_lazy("%(count)s %(noun)s to change"),
    "corrected": gettext_lazy("%(count)s %(noun)s to correct"),
}
_ORDER = ("organization", "visions", "goals", "kpis", "measurements", "people", "units", "projects")

# The plan file's own names of fields, as a reader of the preview knows them.
FIELDS: dict[str, str | Promise] = {
    "aggregation": gettext_lazy("How values add up"),
    "at_risk_from": gettext_lazy("At risk from"),
    "baseline": gettext_lazy("Baseline"),
    "better": gettext_lazy("Better"),
    "by": gettext_lazy("By"),
    "cadence": gettext_lazy("How often"),
    "confidence": gettext_lazy("Confidence"),
    "currency": gettext_lazy("Currency"),
    "curve": gettext_lazy("Curve"),
    "description": gettext_lazy("Description"),
    "direction": gettext_lazy("Direction"),
    "done_on": gettext_lazy("Done on"),
    "email": gettext_lazy("E-mail"),
    "end_on": gettext_lazy("End"),
    "factor": gettext_lazy("Factor"),
    "fiscal_year_start_month": gettext_lazy("First month of the year"),
    "grace_days": gettext_lazy("Days of grace"),
    "grades": gettext_lazy("Grades"),
    "high": gettext_lazy("At most"),
    "is_done": gettext_lazy("Done"),
    "is_private": gettext_lazy("Private"),
    "kind": gettext_lazy("Kind"),
    "low": gettext_lazy("At least"),
    "milestones": gettext_lazy("Milestones"),
    "name": gettext_lazy("Name"),
    "note": gettext_lazy("Note"),
    "on_track_from": gettext_lazy("On track from"),
    "overachievement_cap": gettext_lazy("Counts up to"),
    "owner": gettext_lazy("Owner"),
    "parent": gettext_lazy("Part of"),
    "priority": gettext_lazy("Priority"),
    "purpose": gettext_lazy("Purpose"),
    "rollup": gettext_lazy("Roll-up"),
    "start_on": gettext_lazy("Start"),
    "state": gettext_lazy("State"),
    "statement": gettext_lazy("Statement"),
    "steps": gettext_lazy("Steps"),
    "supports": gettext_lazy("Makes possible"),
    "tags": gettext_lazy("Tags"),
    "target": gettext_lazy("Target"),
    "timezone": gettext_lazy("Time zone"),
    "title": gettext_lazy("Title"),
    "value": gettext_lazy("Value"),
    "week_starts_on": gettext_lazy("First day of the week"),
    "weight": gettext_lazy("Weight"),
    "on": gettext_lazy("Date"),
    "lead": gettext_lazy("Lead"),
    "manager": gettext_lazy("Manager"),
}


def field_word(name: str, terms: Terms, section: str = "") -> str:
    """A field's name; nouns are the organization's own, and what has no word keeps the file's."""
    if name == "unit" and section == "kpis":
        return _("Counted in")
    if name in FIELDS:
        return str(FIELDS[name])
    return terms[name.capitalize()] if name in NOUNS or name in _MANY else name


def section_word(name: str, terms: Terms) -> str:
    """The head of a section of the plan."""
    return terms[name.capitalize()]


def group_word(name: str, terms: Terms) -> str:
    """A section of the plan or a column of the values."""
    columns = {"date": _("Date"), "value": _("Value"), "note": _("Note")}
    return columns.get(name) or terms.get(name.capitalize(), name)


def counted(counts: Mapping[str, int], terms: Terms, *, is_done: bool) -> list[str]:
    """What is added and changed, a phrase each: "12 goals added", "1 measurement to correct"."""
    phrases = _COUNTED if is_done else _COUNTED_AHEAD
    found = []
    for name, count in sorted(counts.items(), key=lambda each: _place(each[0])):
        section, _dot, what = name.partition(".")
        if section == "organization":
            found.append(_("settings changed") if is_done else _("settings to change"))
            continue
        found.append(
            str(phrases[what])
            % {"count": exact(count, current_locale()), "noun": _noun(section, count, terms)}
        )
    return found


def _place(name: str) -> tuple[int, str]:
    section = name.partition(".")[0]
    return (_ORDER.index(section) if section in _ORDER else len(_ORDER), name)


def _noun(section: str, count: int, terms: Terms) -> str:
    return terms[_MANY[section]] if count == 1 else terms[section]


def standing(run: ImportRun) -> str:
    """How the import stands, as a list of them says it."""
    words: dict[str, Any] = {
        RunState.UPLOADED: _("Being checked"),
        RunState.CHECKING: _("Being checked"),
        RunState.REFUSED: _("Refused"),
        RunState.READY: _("Waits for your answer"),
        RunState.WAITING: _("Being imported"),
        RunState.APPLYING: _("Being imported"),
        RunState.APPLIED: _("Imported"),
        RunState.UNDOING: _("Being undone"),
        RunState.LEFT: _("Left"),
        RunState.UNDONE: _("Undone"),
        RunState.FAILED: _("Stopped"),
    }
    return str(words.get(run.state, run.get_state_display()))
