"""How what ended in the period came out: met or not, by who owned it. Only what was measured itself counts.

A goal that adds others up is left out: its parts are counted already.
"""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.org.models import Unit
from cairn.reports.documents.model import Block, Column, Drawing, Kind, Row, Section, Sentence, Series, Table
from cairn.reports.documents.telling import count_figure, tell
from cairn.reports.period.asked import Asked
from cairn.reports.period.gathered import Gathered

MOST_DRAWN = 40


def outcomes(asked: Asked, found: Gathered) -> Section:
    """In a sentence, a table of the units by name, and a chart."""
    met, missed = _by_unit(found, "achieved"), _by_unit(found, "missed")
    units = _units(asked, {*met, *missed})
    keys = [unit.pk if unit else None for unit in units]
    rows = [_row(asked, unit, met[key], missed[key]) for unit, key in zip(units, keys, strict=True)]
    table = Table(
        title=_("Met or not"), columns=_columns(asked), rows=rows, count=len(rows),
        empty=_("Nothing that is measured ended in this time."),
    )  # fmt: skip
    blocks: list[Block] = [table]
    if rows:
        blocks.insert(0, _told(asked, met.total(), missed.total()))
    if 1 < len(rows) <= MOST_DRAWN:
        names = [str(row.cells[0]) for row in rows]
        series = [
            Series(_("Met"), [met[key] for key in keys], "achieved"),
            Series(_("Not met"), [missed[key] for key in keys], "missed"),
        ]
        blocks.append(Drawing(title=_("Met or not, drawn"), categories=names, series=series))
    return Section("outcomes", _("How it came out"), blocks)


def _told(asked: Asked, met: int, missed: int) -> Sentence:
    pattern = ngettext(
        "Of %(count)s that ended and is measured, %(met)s was met and %(missed)s was not.",
        "Of %(count)s that ended and are measured, %(met)s were met and %(missed)s were not.",
        met + missed,
    )
    counts = {"count": met + missed, "met": met, "missed": missed}
    return tell(pattern, **{name: count_figure(n, asked.locale, "#outcomes") for name, n in counts.items()})


def _by_unit(found: Gathered, status: str) -> Counter[int | None]:
    rows = found.outcomes.items()
    return Counter({unit: count for (unit, shown), count in rows if shown == status})


def _units(asked: Asked, wanted: set[int | None]) -> list[Unit | None]:
    """Those by name; then nobody's, where there is any."""
    rows = Unit.objects.filter(organization=asked.organization_id, pk__in=[pk for pk in wanted if pk])
    return [*rows.order_by("name", "pk"), *([None] if None in wanted else [])]


def _row(asked: Asked, unit: Unit | None, met: int, missed: int) -> Row:
    name = unit.name if unit else asked.actor.organization.name
    url = reverse("unit:page", args=[asked.actor.organization.slug, unit.pk]) if unit else ""
    return Row((name, met, missed, met + missed, met / (met + missed)), url)


def _columns(asked: Asked) -> list[Column]:
    return [
        Column(asked.actor.terms["Unit"]),
        Column(_("Met"), Kind.NUMBER, is_summed=True),
        Column(_("Not met"), Kind.NUMBER, is_summed=True),
        Column(_("Together"), Kind.NUMBER, is_summed=True),
        Column(_("Share that was met"), Kind.SHARE),
    ]
