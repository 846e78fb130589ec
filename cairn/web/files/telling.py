"""A run's page: what is wrong in its file, or what it would do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.exchange.models import ImportRun, Kind
from cairn.exchange.values.faults import DATE_QUESTIONS, DECIMAL_QUESTIONS
from cairn.org.terms import Terms
from cairn.web.files.sentences import Fault, ToldFault, group_of, sentence_of, told_fault
from cairn.web.files.shown import ToldChange, shown_value, told_change
from cairn.web.files.words import field_word, group_word, section_word
from cairn.web.pieces import Choice

QUESTIONS = DATE_QUESTIONS | DECIMAL_QUESTIONS


def questions(run: ImportRun) -> dict[str, dict[str, Any]]:
    """What the file leaves open and an answer settles: "dates", "decimals"."""
    found: dict[str, dict[str, Any]] = {}
    for fault in run.faults if run.kind == Kind.VALUES else ():
        if fault["code"] in QUESTIONS:
            name = "dates" if fault["code"] in DATE_QUESTIONS else "decimals"
            found[name] = {"fault": told_fault(fault), **_readings(fault["params"])}
    return found


def _readings(params: Mapping[str, Any]) -> dict[str, str]:
    """What the open text would mean each way, as the reader writes it."""
    days = {name: shown_value(params[name]) for name in ("day_first", "month_first") if name in params}
    numbers = {
        name: shown_value(float(params[name])) for name in ("with_point", "with_comma") if name in params
    }
    return days | numbers


def faults_to_repair(run: ImportRun) -> list[Fault]:
    """The faults that only the file can settle."""
    return [fault for fault in run.faults if fault["code"] not in QUESTIONS]


def faults_found(faults: Sequence[Fault], sought: str, group: str) -> list[Fault]:
    """The faults of a group in which a word stands."""
    word = sought.casefold()
    return [
        fault
        for fault in faults
        if (not group or group_of(fault) == group)
        and (not word or word in f"{fault['place']} {sentence_of(fault)}".casefold())
    ]


def told_faults(faults: Sequence[Fault]) -> list[ToldFault]:
    return [told_fault(fault) for fault in faults]


def fault_groups(faults: Sequence[Fault], chosen: str, sought: str, terms: Terms) -> list[Choice]:
    """Ways to see the faults: all, or those of one section; none where there is one section only."""
    counts = Counter(map(group_of, faults))
    if len(counts) < 2:
        return []
    found = [("", _("All")), *((name, group_word(name, terms)) for name in sorted(counts) if name)]
    return [
        Choice(
            label=f"{label} {exact(counts[name] if name else len(faults), current_locale())}",
            url="?" + urlencode({key: value for key, value in (("of", name), ("q", sought)) if value}),
            is_current=chosen == name,
        )
        for name, label in found
    ]


def fault_count(faults: Sequence[Fault]) -> str:
    """How many there are, for the head of the page."""
    count = len(faults)
    words = ngettext("%(count)s thing to put right", "%(count)s things to put right", count)
    return words % {"count": exact(count, current_locale())}


def told_preview(run: ImportRun, terms: Terms) -> dict[str, Any]:
    """The preview with words for its sections and fields, goals first."""
    preview = run.preview
    visions = preview.get("visions", {"added": [], "changed": []})
    sections = sorted(preview.get("sections", ()), key=lambda section: section["name"] != "goals")
    relaxed = preview.get("relaxed", [])
    return {
        "relaxed": [_relaxed(row, terms) for row in relaxed],
        "relaxed_more": preview.get("relaxed_count", 0) - len(relaxed),
        "notices": told_faults(preview.get("notices", [])),
        "organization": _changes(preview.get("organization", ()), terms),
        "visions": {"added": visions["added"], "changed": _rows(visions["changed"], terms)},
        "sections": [_section(section, terms) for section in sections],
        "measured": _measured(preview.get("measurements"), terms),
    }


def _relaxed(row: Mapping[str, Any], terms: Terms) -> dict[str, Any]:
    by = row["by"]
    sign = "+" if by is not None and by > 0 else ""
    return {
        **row,
        "field": field_word(row["field"], terms, "goals") if row.get("field") else "",
        "before": shown_value(row["before"]),
        "after": shown_value(row["after"]),
        "by": "" if by is None else f"{sign}{shown_value(by)}",
    }


def _section(section: Mapping[str, Any], terms: Terms) -> dict[str, Any]:
    return {
        **section,
        "word": section_word(section["name"], terms),
        "changed": _rows(section["changed"], terms, section["name"]),
        "added_more": section["added_count"] - len(section["added"]),
        "changed_more": section["changed_count"] - len(section["changed"]),
    }


def _measured(measured: Mapping[str, Any] | None, terms: Terms) -> dict[str, Any]:
    """The values that come, by what they measure, and those that are put right."""
    if measured is None:
        return {}
    corrected = [{**row, "on": date.fromisoformat(row["on"])} for row in measured["corrected"]]
    added = [
        {**row, **{name: date.fromisoformat(row[name]) for name in ("first", "last")}}
        for row in measured["added"]
    ]
    return {
        **measured,
        "added": added,
        "corrected": _rows(corrected, terms),
        "added_more": measured["added_count"] - sum(row["count"] for row in added),
        "corrected_more": measured["corrected_count"] - len(corrected),
    }


def _rows(rows: Sequence[Mapping[str, Any]], terms: Terms, section: str = "") -> list[dict[str, Any]]:
    return [{**row, "changes": _changes(row["changes"], terms, section)} for row in rows]


def _changes(changes: Sequence[Mapping[str, Any]], terms: Terms, section: str = "") -> list[ToldChange]:
    return [told_change(change, terms, section) for change in changes]
