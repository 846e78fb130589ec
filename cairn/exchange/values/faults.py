"""What can be wrong in a CSV of values, each kind with its sentence."""

from collections.abc import Mapping

from cairn.calc.plan.faults import Fault, Param

# Marks a sentence for the catalogues of words: who shows it translates it, nothing does here. Django's own
# mark needs settings, which `cairn forecast` has none of.
_ = str

THE_FILE = "the file"
"""The place of what is wrong with the file as a whole."""
DATE_QUESTIONS = frozenset({"dates_open", "dates_mixed"})
DECIMAL_QUESTIONS = frozenset({"decimals_open", "decimals_mixed"})
"""Faults that whoever imports can answer: the file can be read, in two ways."""


def file_fault(code: str, **params: Param) -> Fault:
    """A fault of the file as a whole."""
    return _fault(THE_FILE, code, params)


def cell_fault(at: int, column: str, code: str, **params: Param) -> Fault:
    """A fault at a line (1 is the head) and, where it is one cell's, a column."""
    place = f"line {at}, {column}" if column else f"line {at}"
    return _fault(place, code, {"at": at, "column": column, **params})


def shown(text: str) -> str:
    """What a cell holds, short enough for a sentence."""
    return text if len(text) <= 40 else text[:39] + "…"


def _fault(place: str, code: str, params: Mapping[str, Param]) -> Fault:
    return Fault(place, code, SENTENCES[code].format(**params), params)


SENTENCES: Mapping[str, str] = {
    # the file
    "empty": _("It is empty."),
    "too_large": _("It is larger than {most} MB; cut it into several files."),
    "is_spreadsheet": _("It is a spreadsheet, not a CSV. Save it from the spreadsheet program as CSV."),
    "is_binary": _("It is no text. Save the values as CSV."),
    "no_rows": _("It has a head and no values below it."),
    "no_head": _(
        "The first line must name the columns “kpi”, “date”, “value”, and if wanted “person” "
        "and “note”. It says “{found}”."
    ),
    "column_missing": _("There is no column “{name}” in the first line. It says “{found}”."),
    "column_twice": _("The first line names the column “{name}” twice."),
    "column_unknown": _(
        "The column “{name}” is none of “kpi”, “date”, “value”, “person”, “note”. Leave it out."
    ),
    "quotes": _("The quotation marks do not close as those of a CSV do: {problem}."),
    "zero": _("It holds a zero byte, which no text does."),
    # a line
    "too_many_cells": _(
        "The line has {count} cells and the head {expected}. A value that holds the "
        "separator “{separator}” needs quotation marks around it."
    ),
    "missing": _("This is missing."),
    "line_repeated": _("It says the same as line {earlier}, and is taken as one more value of that day."),
    "formula": _("“{text}” is a formula. Put its result here: copy, then paste values only."),
    "too_long": _("The text is longer than {most} characters."),
    # a KPI or a person
    "kpi_unknown": _("Nothing that is measured has the key or the name “{text}”."),
    "kpi_ambiguous": _("Several are called “{text}”: write the key of one of them, such as {keys}."),
    "person_unknown": _("Nobody has the key, the e-mail address or the name “{text}”."),
    "person_ambiguous": _("Several are called “{text}”: write a key or an e-mail address, such as {keys}."),
    "kpi_unknown_often": _(
        "Nothing that is measured has the key or the name “{text}”. It stands on {count} lines."
    ),
    "kpi_ambiguous_often": _(
        "Several are called “{text}”: write the key of one of them, such as {keys}. "
        "It stands on {count} lines."
    ),
    "person_unknown_often": _(
        "Nobody has the key, the e-mail address or the name “{text}”. It stands on {count} lines."
    ),
    "person_ambiguous_often": _(
        "Several are called “{text}”: write a key or an e-mail address, "
        "such as {keys}. It stands on {count} lines."
    ),
    # a day
    "not_a_date": _("“{text}” is no date. Write it like 2026-12-31."),
    "no_such_day": _("There is no such day as {text}."),
    "short_year": _("“{text}” has a year of two digits. Write all four."),
    "to_come": _("{text} is still to come. Values are of what has happened, up to today."),
    "by_erased": _(
        "The personal data of {name} was erased, so nothing new is written there. Name somebody else."
    ),
    "day_locked": _("{day} is locked: {reason}. Have it opened first, or leave the line out."),
    "other_order": _("“{text}” is no date in the order {order}."),
    "dates_open": _(
        "“{text}” can be {day_first} or {month_first}, and nothing in the file tells which. "
        "Say which comes first, the day or the month."
    ),
    "dates_mixed": _(
        "“{text}” has the day first, and “{other}” in line {line} the month. "
        "Say which of them is right; the others are then named."
    ),
    # a number
    "not_a_number": _("“{text}” is no number."),
    "not_finite": _("“{text}” is larger than what can be computed with."),
    "other_decimals": _("“{text}” is no number where decimals stand behind a {sign}."),
    "decimals_open": _(
        "“{text}” can be {with_point} or {with_comma}, and nothing in the file tells which. "
        "Say what stands before decimals, a point or a comma."
    ),
    "decimals_mixed": _(
        "“{text}” has a point before its decimals, and “{other}” in line {line} a comma. "
        "Say which of them is right; the others are then named."
    ),
}
