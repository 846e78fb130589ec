"""What people said with the values they recorded, for a goal and those right below it; and their calls."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import amount
from cairn.conversations.access.comments import may_comment
from cairn.goals.access import Can, allowed
from cairn.goals.models import CheckIn, GoalVersion
from cairn.kpis.models import Confidence, Measurement
from cairn.kpis.queries import known_measurements
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.web.faces import hue_of, initials_of
from cairn.web.pieces import TalkEntry

MOST_SHOWN = 10


def talk_of(actor: Actor, version: GoalVersion, children: Sequence[GoalVersion], on: date) -> list[TalkEntry]:
    """The latest values and words by a day, newest first; of the goals below only values with a word."""
    below = {child.kpi_id for child in children} - {version.kpi_id, None}
    rows = _latest(actor, version.kpi_id, below, on) if below or version.kpi_id else []
    said = CheckIn.objects.filter(
        organization=actor.organization_id, goal=version.goal_id, superseded_at=None, said_on__lte=on
    )
    calls = said.select_related("said_by").order_by("-said_on", "-pk")[:MOST_SHOWN]
    may_record = allowed(actor, Can.RECORD, version)
    entries = [(row.measured_on, row.pk, _value_entry(actor, row, version, may_record)) for row in rows]
    entries += [(call.said_on, call.pk, _call_entry(actor, call, version)) for call in calls]
    entries.sort(key=lambda entry: entry[:2], reverse=True)
    return [entry for _on, _pk, entry in entries[:MOST_SHOWN]]


def _latest(actor: Actor, own: int | None, below: Collection[int | None], on: date) -> list[Measurement]:
    """The latest values by KPI. First which they are, then all of them: the other way round the database
    would begin with every KPI.
    """
    rows = known_measurements(actor.organization_id).filter(measured_on__lte=on)
    with_a_word = Q(kpi__in=below) & ~Q(note="")
    meant = rows.filter(with_a_word | Q(kpi=own) if own else with_a_word).order_by("-measured_on", "-pk")
    found = Measurement.objects.filter(
        organization=actor.organization_id, pk__in=list(meant.values_list("pk", flat=True)[:MOST_SHOWN])
    )
    full = found.select_related("kpi__series_of", "recorded_by__unit", "contributed_by__unit")
    return list(full.order_by("-measured_on", "-pk"))


def _value_entry(actor: Actor, row: Measurement, version: GoalVersion, may_record: bool) -> TalkEntry:
    who = row.contributed_by or row.recorded_by
    value = amount(row.value, row.kpi.measure.unit, current_locale())
    is_own = row.kpi_id == version.kpi_id
    place = f"{who.unit.name}, " if who and not is_own else ""
    if row.original_id and row.recorded_by:
        value = _("%(value)s, corrected by %(name)s") % {"value": value, "name": row.recorded_by.first_name}
    acts = _acts(actor, version, "value", row.pk)
    if may_record:
        correction = reverse("record:correction", args=[actor.organization.slug, row.pk])
        acts.append((_("Correct"), correction))
    return TalkEntry(
        **_who(who),
        about=_with_confidence(f"{place}{value}", row.confidence),
        text=row.note,
        acts=acts if is_own else (),
        # The clock time where it was recorded on the day that it is about; else that day.
        at=row.recorded_at if timezone.localdate(row.recorded_at) == row.measured_on else None,
        on=row.measured_on,
    )


def _call_entry(actor: Actor, call: CheckIn, version: GoalVersion) -> TalkEntry:
    return TalkEntry(
        **_who(call.said_by),
        about=_with_confidence("", call.confidence),
        text=call.note,
        acts=_acts(actor, version, "check_in", call.pk),
        at=call.recorded_at,
    )


def _acts(actor: Actor, version: GoalVersion, kind: str, pk: int) -> list[tuple[str, str]]:
    """To say something about what was recorded, for whoever may."""
    if not may_comment(actor):
        return []
    url = reverse("conversation:goal", args=[actor.organization.slug, version.goal_id])
    return [(_("Comment"), f"{url}?{kind}={pk}")]


def _who(person: Person | None) -> dict[str, Any]:
    if person is None:
        return {"name": _("The operator"), "initials": "–", "hue": 1}
    return {"name": person.first_name, "initials": initials_of(person.name), "hue": hue_of(person.key)}


def _with_confidence(words: str, confidence: str) -> str:
    if not confidence:
        return words
    call = _("own call: %(confidence)s") % {"confidence": str(Confidence(confidence).label).lower()}
    return f"{words}, {call}" if words else call
