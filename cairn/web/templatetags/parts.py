"""The parts: each one template in templates/parts/ and one file in static/css/parts/."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.template import Library
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cairn.common.locales import current_locale
from cairn.common.numbers import unit_parts
from cairn.reports.charts.chart import ChartTable
from cairn.web import drawing
from cairn.web.pieces import Choice, Explanation, HistoryEntry, PathMark, TalkEntry
from cairn.web.rendered import rendered
from cairn.web.rows import COLUMNS, Row, RowGroup, RowTable
from cairn.web.statuses import status_shape, status_word

register = Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "plus" %}`: one of static/icons.svg; says nothing aloud, the words beside it do."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("icons.svg"), name
    )


@register.filter
def shape(status: str) -> str:
    """`{{ row.status|shape }}`: the name of a status's shape and tone, "on-track"."""
    return status_shape(status)


@register.filter(name="status_word")
def word(status: str) -> str:
    """`{{ row.status|status_word }}`: On track."""
    return status_word(status)


@register.simple_tag
def shape_icon(status: str) -> SafeString:
    """`{% shape_icon "on_track" %}`: the shape alone, inside an element with the class status."""
    return format_html(
        '<svg aria-hidden="true"><use href="{}#{}"/></svg>', static("icons.svg"), status_shape(status)
    )


@register.simple_tag
def status(
    status: str, silent_since: date | None = None, chip: bool = False, brief: bool = False
) -> SafeString:
    """`{% status row.status row.silent_since chip=True %}`; brief cuts the month's name, for columns."""
    return rendered(
        "parts/status.html",
        word=status_word(status),
        shape=status_shape(status, silent_since is not None),
        silent_since=silent_since,
        chip=chip,
        brief=brief,
    )


@register.inclusion_tag("parts/bar.html")
def bar(
    at: float | None,
    due: float | None = None,
    status: str = "",
    silent_since: date | None = None,
    label: str = "",
    kind: str = "",
) -> dict[str, Any]:
    """`{% bar at due status %}`: ratios; `kind` is "", "share" or "thick"; a label makes it read aloud."""
    return {
        "at": drawing.length(at) if at else "",
        "due": "" if due is None else drawing.length(due),
        "shape": status_shape(status, silent_since is not None) if status else "",
        "label": label,
        "kind": kind,
    }


@register.inclusion_tag("parts/path.html")
def path(
    at: float | None, marks: Sequence[PathMark], status: str = "", silent: bool = False, label: str = ""
) -> dict[str, Any]:
    """`{% path at marks status label=… %}`: the long bar of a vision with named places below it."""
    placed = [
        {
            "x": drawing.length(mark.at_ratio),
            "ends": mark.at_ratio > 0.6,
            "last": mark.at_ratio >= 1,
            "mark": mark,
        }
        for mark in marks
    ]
    shape = status_shape(status, silent) if status else ""
    return {"at": drawing.length(at) if at else "", "marks": placed, "shape": shape, "label": label}


@register.inclusion_tag("parts/spark.html")
def spark(values: Sequence[float | None], goal: float | None = None, label: str = "") -> dict[str, Any]:
    """`{% spark values goal=6 %}`: the last values as a line; null leaves no zero."""
    line, goal_line, last = drawing.spark_points(values, goal)
    x, _, y = last.partition(" ")
    return {"line": line, "goal_line": goal_line, "x": x, "y": y, "label": label}


@register.inclusion_tag("parts/spark_steps.html")
def spark_steps(done: int, total: int, label: str = "") -> dict[str, Any]:
    """`{% spark_steps 3 5 %}`: milestones as boxes."""
    return {"boxes": drawing.step_boxes(done, total), "label": label}


@register.inclusion_tag("parts/face.html")
def face(initials: str, hue: int, large: bool = False, is_unit: bool = False) -> dict[str, Any]:
    """`{% face initials hue large=True %}`; says nothing aloud, the name beside it does."""
    return {"initials": initials, "hue": hue, "large": large, "is_unit": is_unit}


@register.simple_tag
def person(name: str, initials: str, hue: int, is_unit: bool = False) -> SafeString:
    """`{% person name initials hue %}`: face and name."""
    return rendered("parts/person.html", name=str(name), initials=initials, hue=hue, is_unit=is_unit)


@register.inclusion_tag("parts/number.html")
def number(
    value: float | None, unit: str = "", before: float | None = None, since: str = ""
) -> dict[str, Any]:
    """`{% number v "kg" before=3.1 since="last week" %}`: a number with its unit and its change."""
    change = None if value is None or before is None else value - before
    return {"value": value, "unit": unit, "change": change, "size": abs(change or 0), "since": since}


@register.inclusion_tag("parts/rows.html")
def goal_table(groups: Sequence[RowGroup], kind: str, label: str, terms: Any) -> dict[str, Any]:
    """`{% goal_table groups "tree" label terms %}`: a whole table; kinds "tree", "list", "feeds"."""
    return {"table": RowTable(label=label, groups=groups, kind=kind), "terms": terms}


@register.simple_tag
def goal_row(row: Row, kind: str, hidden: bool = False) -> SafeString:
    """`{% goal_row row "tree" %}`: one row, as a table has it and a page answers for rows opened in place."""
    return rendered("parts/row.html", row=row, columns=COLUMNS[kind], hidden=hidden)


@register.inclusion_tag("parts/number_input.html")
def number_input(
    name: str,
    unit: str = "",
    value: str = "",
    id: str = "",
    label: str = "",
    described_by: str = "",
    is_saved: bool = False,
    has_error: bool = False,
    autofocus: bool = False,
) -> dict[str, Any]:
    """`{% number_input "value" unit="kg" id="…" described_by="…" %}`: a number field outside a form part."""
    first, after = unit_parts(unit, current_locale()) if unit else ("", "")
    return {
        "name": name, "value": value, "id": id or name, "label": label, "described_by": described_by,
        "first": first, "after": after, "is_saved": is_saved, "has_error": has_error, "autofocus": autofocus,
    }  # fmt: skip


@register.inclusion_tag("parts/why.html")
def why(explanation: Explanation, summary: str = "", is_open: bool = False) -> dict[str, Any]:
    """`{% why explanation %}`: "Why this number?", inside an element with the class why-place."""
    return {"explanation": explanation, "summary": summary, "is_open": is_open}


@register.inclusion_tag("parts/empty.html")
def empty(
    text: str, action_url: str = "", action: str = "", help_url: str = "", help: str = "", title: str = ""
) -> dict[str, Any]:
    """`{% empty text action_url action %}`: what would stand here, and the one thing to do."""
    return {
        "title": title, "text": text, "action_url": action_url, "action": action,
        "help_url": help_url, "help": help,
    }  # fmt: skip


@register.inclusion_tag("parts/section_head.html")
def section_head(
    title: str, id: str = "", note: str = "", url: str = "", link: str = "", choices: Sequence[Choice] = ()
) -> dict[str, Any]:
    """`{% section_head title id="due" note="1 late" url=… link="New goal" %}`."""
    return {"title": title, "id": id, "note": note, "url": url, "link": link, "choices": choices}


@register.inclusion_tag("parts/switch.html")
def switch(choices: Sequence[Choice], label: str) -> dict[str, Any]:
    """`{% switch choices label %}`: links, one of them current."""
    return {"choices": choices, "label": label}


@register.inclusion_tag("parts/mix.html")
def mix(counts: dict[str, int]) -> dict[str, Any]:
    """`{% mix counts %}`: how many of each status ({"on_track": 4, "silent": 1, …}), as one thin line."""
    total = sum(counts.values())
    place, parts = 0.0, []
    for name, count in counts.items():
        if count:
            share = count / total
            parts.append(
                {"name": name, "count": count, "x": drawing.length(place), "width": drawing.length(share)}
            )
            place += share
    return {"parts": parts}


@register.inclusion_tag("parts/history.html")
def history(entries: Sequence[HistoryEntry], today: date) -> dict[str, Any]:
    """`{% history entries actor.today %}`: newest first."""
    return {"entries": entries, "today": today}


@register.inclusion_tag("parts/talk.html")
def talk(entries: Sequence[TalkEntry], today: date) -> dict[str, Any]:
    """`{% talk entries actor.today %}`: check-ins and answers."""
    return {"entries": entries, "today": today}


@register.inclusion_tag("parts/chart.html")
def chart(
    id: str, options: dict[str, Any], sentence: str, table: ChartTable | None = None, caption: str = ""
) -> dict[str, Any]:
    """`{% chart "course" options sentence table=… %}`: drawn by ECharts, its table beside it."""
    return {
        "id": id,
        "options": options,
        "sentence": sentence,
        "table": table,
        "caption": caption,
        "options_id": f"{id}-options",
    }


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """`{% query sort="due" page=None %}`: this page's query string with changes; null takes a name out."""
    params = context["request"].GET.copy()
    for name, value in changes.items():
        params.pop(name, None)
        if value not in (None, ""):
            params[name] = str(value)
    return f"?{params.urlencode()}" if params else "?"
