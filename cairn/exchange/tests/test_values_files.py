"""A CSV of values as spreadsheets write it: read right, or asked about, or refused with a sentence."""

from datetime import date

import pytest

from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.values import Choices, DateOrder, DecimalSign, ValuesFile, read_values
from cairn.exchange.values.names import Named, Names

KPIS = Names.of(
    [
        Named("meals", "Meals served", "people"),
        Named("waste", "Waste", "%"),
        Named("fed-leeds", "People fed", "people"),
        Named("fed-york", "People fed", "people"),
    ]
)
PEOPLE = Names.of(
    [
        Named("dan", "Dan Duval", "dan@harbour.example"),
        Named("cleo", "Cleo Costa", "cleo@harbour.example"),
        Named("dan-2", "Dan Duval", ""),
    ],
    is_other_a_name=True,
)


def read(text: str | bytes, **choices: str) -> ValuesFile:
    content = text if isinstance(text, bytes) else text.encode()
    said = Choices(
        DateOrder(choices["dates"]) if "dates" in choices else None,
        DecimalSign(choices["decimals"]) if "decimals" in choices else None,
    )
    return read_values(content, KPIS, PEOPLE, said)


def values(text: str | bytes, **choices: str) -> list[float]:
    """The values of a file, in its order."""
    return [each.value for given in read(text, **choices).given.values() for each in given]


def faults(text: str | bytes, **choices: str) -> list[str]:
    with pytest.raises(PlanFaults) as found:
        read(text, **choices)
    return [str(fault) for fault in found.value.faults]


def one_value(cell: str, separator: str = ";", **choices: str) -> float:
    lines = ["kpi", "date", "value"], ["meals", "2026-11-02", cell]
    return values("\n".join(separator.join(line) for line in lines), **choices)[0]


def one_day(*cells: str, **choices: str) -> list[date]:
    text = "kpi,date,value\n" + "".join(f"meals,{cell},1\n" for cell in cells)
    return [each.on for each in read(text, **choices).given["meals"]]


# ── the file ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "utf-16-be-mark", "cp1252"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_separators_encodings_and_line_ends_of_all_spreadsheets_read_the_same(
    separator: str, encoding: str, line_end: str
) -> None:
    rows = ["kpi", "date", "value", "person", "note"], ["meals", "2026-11-02", "7", "dan", "Café – voll"]
    text = "".join(separator.join(row) + line_end for row in rows)
    marks = {"utf-16-le-mark": b"\xff\xfe", "utf-16-be-mark": b"\xfe\xff"}
    if encoding in marks:
        content = marks[encoding] + text.encode(encoding.removesuffix("-mark"))
    else:
        content = text.encode(encoding)
    (value,) = read(content).given["meals"]
    assert (value.on, value.value, value.by, value.note) == (date(2026, 11, 2), 7.0, "dan", "Café – voll")


def test_quotes_hold_separators_quotes_and_lines() -> None:
    text = 'kpi,date,value,note\nmeals,2026-11-02,"7","Rain, ""cold"",\nand wind"\nmeals,2026-11-03,8,\n'
    first, second = read(text).given["meals"]
    assert first.note == 'Rain, "cold",\nand wind'
    assert (first.line, second.line) == (2, 4)
    assert second.note is None


def test_a_spreadsheets_own_line_about_its_separator_is_understood() -> None:
    assert values("sep=;\nkpi;date;value\nmeals;2026-11-02;1,5\n") == [1.5]


def test_columns_stand_in_any_order_and_case_and_empty_lines_say_nothing() -> None:
    assert values("\nValue,KPI,Date,\n7,meals,2026-11-02,\n,,,\n\n8,meals,2026-11-03\n") == [7.0, 8.0]


def test_a_file_that_is_no_csv_is_named_as_what_it_is() -> None:
    assert faults(b"") == ["the file: It is empty."]
    assert faults(b" \n ") == ["the file: It is empty."]
    assert "Save it from the spreadsheet program as CSV" in faults(b"PK\x03\x04 and so on")[0]
    assert "Save it from the spreadsheet program as CSV" in faults(b"\xd0\xcf\x11\xe0\xa1\xb1")[0]
    assert faults(b"kpi,date,value\nmeals,2026-11-02,\0") == [
        "the file: It holds a zero byte, which no text does."
    ]
    assert faults(b"\xff\xfek") == ["the file: It is no text. Save the values as CSV."]
    assert faults(b"\x81\x8d") == ["the file: It is no text. Save the values as CSV."]
    assert faults(b"kpi,date,value\n") == ["the file: It has a head and no values below it."]


def test_a_head_that_cannot_be_used_says_which_column_is_the_matter() -> None:
    assert "must name the columns" in faults("meals,2026-11-02,7\n")[0]
    assert faults("kpi,day,value\n")[0].startswith("line 1: There is no column “date”")
    assert faults("kpi,date,value,value\n") == ["line 1: The first line names the column “value” twice."]
    assert "“unit” is none of" in faults("kpi,date,value,unit\n")[0]


def test_a_quotation_mark_that_never_closes_is_a_fault() -> None:
    assert "quotation marks do not close" in faults('kpi,date,value\nmeals,2026-11-02,"7\n')[0]


def test_a_decimal_comma_without_quotes_is_told_from_a_further_cell() -> None:
    (said,) = faults("kpi,date,value\nmeals,2026-11-02,1,5\n")
    assert said.startswith("line 2: The line has 4 cells and the head 3.")


def test_all_faults_are_told_at_once_by_line_and_column() -> None:
    said = faults("kpi,date,value,person\nmeals,2026-13-02,x,nobody\n,2026-11-02,7\nbread,soon,\n")
    assert [each.split(":")[0] for each in said] == [
        "line 2, date",
        "line 2, value",
        "line 2, person",
        "line 3, kpi",
        "line 4, date",
        "line 4, value",
        "line 4, kpi",
    ]


# ── KPIs and people ───────────────────────────────────────────────────────────────────────────────


def test_kpis_and_people_are_named_by_key_or_by_a_name_that_only_one_has() -> None:
    found = read(
        "kpi,date,value,person\n"
        "MEALS SERVED,2026-11-02,7,DAN@harbour.example\n"
        "waste,2026-11-02,3,Cleo Costa\n"
    )
    assert found.given["meals"][0].by == "dan"
    assert found.given["waste"][0].by == "cleo"


def test_a_name_that_several_have_asks_for_a_key() -> None:
    said = faults("kpi,date,value,person\nPeople fed,2026-11-02,7,Dan Duval\nPeople fed,2026-11-03,7,\n")
    kpi, person = said
    assert kpi.startswith("line 2, kpi: Several are called “People fed”: write the key of one of them")
    assert kpi.endswith("such as fed-leeds, fed-york. It stands on 2 lines.")
    assert person.startswith("line 2, person: Several are called “Dan Duval”")
    assert person.endswith("write a key or an e-mail address, such as dan, dan-2.")


# ── numbers ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("7", 7.0), ("-7", -7.0), ("−7", -7.0), ("+7", 7.0), ("1,5", 1.5), ("1.5", 1.5), (",5", 0.5),
        ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1,234,567", 1234567.0), ("1.234.567", 1234567.0),
        ("1 234", 1234.0), ("1\u202f234,5", 1234.5), ("1'234.5", 1234.5), ("1’234", 1234.0),
        ("0,125", 0.125), ("0.125", 0.125), ("1e3", 1000.0), ("2.5E-2", 0.025), ("12,34,567", 1234567.0),
        ("1234,567", 1234.567), ("12 people", 12.0),
    ],
)  # fmt: skip
def test_numbers_are_read_as_their_own_signs_say(cell: str, value: float) -> None:
    assert one_value(cell) == value


def test_one_number_of_the_file_shows_how_the_others_are_meant() -> None:
    assert values("kpi;date;value\nmeals;2026-11-02;1.234\nmeals;2026-11-03;1,5\n") == [1234.0, 1.5]
    assert values("kpi;date;value\nmeals;2026-11-02;1,234\nmeals;2026-11-03;1.5\n") == [1234.0, 1.5]


@pytest.mark.parametrize(("cell", "comma"), [("1,234", 1.234), ("1.234", 1234.0)])
def test_a_number_that_can_be_two_is_asked_about(cell: str, comma: float) -> None:
    (said,) = faults(f"kpi;date;value\nmeals;2026-11-02;{cell}\n")
    assert said.startswith(f"line 2, value: “{cell}” can be ")
    assert "1.234" in said
    assert "1234" in said
    assert one_value(cell, decimals="comma") == comma
    assert one_value(cell, decimals="point") == (1.234 if "." in cell else 1234.0)


def test_between_commas_a_point_stands_before_decimals() -> None:
    assert one_value("1.234", ",") == 1.234
    assert "can be" in faults('kpi,date,value\nmeals,2026-11-02,"1,234"\n')[0]


def test_two_conventions_in_one_file_are_asked_about_and_the_answer_names_the_others() -> None:
    text = "kpi;date;value\nmeals;2026-11-02;1,5\nmeals;2026-11-03;1.5\n"
    (asked,) = faults(text)
    assert asked.startswith(
        "line 3, value: “1.5” has a point before its decimals, and “1,5” in line 2 a comma."
    )
    assert faults(text, decimals="comma") == [
        "line 3, value: “1.5” is no number where decimals stand behind a comma."
    ]


@pytest.mark.parametrize("cell", ["x", "1,23,4", "1,2345,678", "--1", "1.2.3", "nan", "inf", "(5)", "٧", "."])
def test_what_is_no_number_is_refused(cell: str) -> None:
    assert faults(f"kpi;date;value\nmeals;2026-11-02;{cell}\n") == [f"line 2, value: “{cell}” is no number."]


def test_a_number_too_large_to_compute_with_is_refused() -> None:
    assert "larger than what can be computed with" in faults("kpi,date,value\nmeals,2026-11-02,1e999\n")[0]


def test_a_percent_sign_stands_with_what_is_counted_in_percent_only() -> None:
    assert values("kpi,date,value\nwaste,2026-11-02,12 %\n") == [12.0]
    assert "is no number" in faults("kpi,date,value\nmeals,2026-11-02,12 %\n")[0]


@pytest.mark.parametrize("cell", ["=1+2", '=HYPERLINK("http://example.org")', "=A1", "@SUM(A1)", "-SUM(A1)"])
@pytest.mark.parametrize("column", ["kpi", "date", "value", "note"])
def test_formulas_are_refused(cell: str, column: str) -> None:
    row = {"kpi": "meals", "date": "2026-11-02", "value": "1", "note": ""} | {column: cell}
    quoted = ",".join('"' + text.replace('"', '""') + '"' for text in row.values())
    assert any(
        each.startswith(f"line 2, {column}: “{cell[:30]}") and "is a formula" in each
        for each in faults(f"kpi,date,value,note\n{quoted}\n")
    )


def test_a_note_may_begin_with_a_dash_or_a_guarded_sign() -> None:
    found = read("kpi,date,value,note\nmeals,2026-11-02,1,- rain\nmeals,2026-11-03,1,'=5 of them\n")
    assert [each.note for each in found.given["meals"]] == ["- rain", "=5 of them"]


# ── days ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "cell",
    [
        "2026-07-05",
        "2026/7/5",
        "2026.07.05",
        "05.07.2026",
        "5.7.2026",
        "2026-07-05 00:00",
        "2026-07-05T10:30:00Z",
    ],
)
def test_days_that_can_be_one_day_only_are_read(cell: str) -> None:
    assert one_day(cell) == [date(2026, 7, 5)]


def test_one_day_of_the_file_shows_how_the_others_are_meant() -> None:
    assert one_day("05/07/2026", "25/07/2026") == [date(2026, 7, 5), date(2026, 7, 25)]
    assert one_day("05/07/2026", "07/25/2026") == [date(2026, 5, 7), date(2026, 7, 25)]
    assert one_day("05/05/2026") == [date(2026, 5, 5)]


def test_a_day_that_can_be_two_is_asked_about() -> None:
    text = "kpi,date,value\nmeals,05/07/2026,1\n"
    (asked,) = faults(text)
    assert asked.startswith("line 2, date: “05/07/2026” can be 2026-07-05 or 2026-05-07, and nothing")
    assert one_day("05/07/2026", dates="day-first") == [date(2026, 7, 5)]
    assert one_day("05/07/2026", dates="month-first") == [date(2026, 5, 7)]


def test_two_orders_in_one_file_are_asked_about_and_the_answer_names_the_others() -> None:
    text = "kpi,date,value\nmeals,25/07/2026,1\nmeals,07/26/2026,1\n"
    assert "has the day first, and “07/26/2026” in line 3 the month" in faults(text)[0]
    assert faults(text, dates="day-first") == [
        "line 3, date: “07/26/2026” is no date in the order day/month/year."
    ]


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("05/07/26", "has a year of two digits"),
        ("2026-02-30", "no such day"),
        ("31.02.2026", "no such day"),
        ("45/45/2026", "no such day"),
        ("yesterday", "is no date"),
        ("46000", "is no date"),
        ("", "is missing"),
    ],
)
def test_what_is_no_day_is_refused(cell: str, sentence: str) -> None:
    (said,) = faults(f"kpi,date,value\nmeals,{cell},1\n")
    assert said.startswith("line 2, date: ")
    assert sentence in said
