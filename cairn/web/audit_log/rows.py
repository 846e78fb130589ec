"""Entries as lines: who, what, and before beside after, as far as the reader may see what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from cairn.audit.models import Entry
from cairn.audit.queries.log import contents_of
from cairn.goals.access import visible_versions
from cairn.goals.access.kpis import visible_kpis
from cairn.goals.models import ApprovalRequest
from cairn.kpis.models import Measurement
from cairn.org.access import Actor
from cairn.org.models import Grant, Person, Unit
from cairn.web.audit_log.words import happened, kind_of

OPEN_TO_ALL = ("org.", "audit.", "goals.cycle", "goals.approvalpolicy")
"""Whatever happened to units, people and settings is no secret from an administrator."""

Names = Mapping[tuple[str, str], tuple[str, str]]
"""From a thing's kind and id to its name and its page, for those that the reader may see."""


@dataclass(frozen=True)
class Change:
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class LogLine:
    """`is_told` is whether the reader may see what it was about; `is_erased`, whether its words are gone."""

    entry: Entry
    at: datetime
    who: str
    kind: str
    did: str
    name: str
    url: str
    changes: Sequence[Change]
    is_told: bool
    is_erased: bool


def log_lines(actor: Actor, entries: Sequence[Entry]) -> list[LogLine]:
    """The entries for this reader; the statements do not grow with their number."""
    contents = contents_of(actor.organization_id, list(entries))
    people = _people(actor, {entry.person_id for entry in entries if entry.person_id})
    names = _names(actor, entries)
    return [_line(actor, entry, contents, people, names) for entry in entries]


def _line(
    actor: Actor, entry: Entry, contents: Mapping[int, Any], people: Mapping[int, str], names: Names
) -> LogLine:
    subject = (entry.subject_type, entry.subject_id)
    content = contents.get(entry.pk)
    is_told = subject in names or entry.subject_type.startswith(OPEN_TO_ALL)
    name, url = names.get(subject, ("", ""))
    return LogLine(
        entry=entry,
        at=entry.at,
        who=people.get(entry.person_id or 0, ""),
        kind=kind_of(entry.subject_type, actor.terms),
        did=happened(entry.action),
        name=name,
        url=url,
        changes=_changes(content) if is_told and content else (),
        is_told=is_told,
        is_erased=content is None,
    )


def _changes(content: Mapping[str, Any]) -> list[Change]:
    before, after = content["before"], content["after"]
    names = [*before, *(name for name in after if name not in before)]
    return [
        Change(name, _text(before.get(name)), _text(after.get(name)))
        for name in names
        if before.get(name) != after.get(name)
    ]


def _text(value: Any) -> str:
    return "–" if value is None or value == "" else str(value)


def _people(actor: Actor, ids: set[int]) -> dict[int, str]:
    rows = Person.objects.filter(organization=actor.organization_id, pk__in=ids)
    return {person.pk: person.name for person in rows}


def _names(actor: Actor, entries: Sequence[Entry]) -> Names:
    slug = actor.organization.slug
    ids: dict[str, list[int]] = {}
    for entry in entries:
        if entry.subject_id.isdigit():
            ids.setdefault(entry.subject_type, []).append(int(entry.subject_id))
    found = _goal_names(actor, ids)
    found |= _kpi_names(actor, ids)
    found |= _grant_names(actor, ids)
    for label, model, page in (("org.person", Person, "person:page"), ("org.unit", Unit, "unit:page")):
        rows = model._default_manager.filter(organization=actor.organization_id, pk__in=ids.get(label, ()))
        found |= {(label, str(row.pk)): (row.name, reverse(page, args=[slug, row.pk])) for row in rows}
    return found


def _goal_names(actor: Actor, ids: Mapping[str, list[int]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Those of goals, and of what was asked about them."""
    asked = ApprovalRequest.objects.filter(
        organization=actor.organization_id, pk__in=ids.get("goals.approvalrequest", ())
    )
    by_request = dict(asked.values_list("pk", "goal_id"))
    goals = visible_versions(actor).filter(goal__in={*ids.get("goals.goal", ()), *by_request.values()})
    page = {
        pk: (title, reverse("goal:page", args=[actor.organization.slug, pk]))
        for pk, title in goals.values_list("goal_id", "goal__title")
    }
    found = {("goals.goal", str(pk)): named for pk, named in page.items()}
    return found | {
        ("goals.approvalrequest", str(pk)): page[goal] for pk, goal in by_request.items() if goal in page
    }


def _kpi_names(actor: Actor, ids: Mapping[str, list[int]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Those of KPIs, and of values, which are called by theirs."""
    rows = Measurement.objects.filter(
        organization=actor.organization_id, pk__in=ids.get("kpis.measurement", ())
    )
    by_value = dict(rows.values_list("pk", "kpi_id"))
    wanted = {*ids.get("kpis.kpi", ()), *by_value.values()}
    page = {
        kpi.pk: (kpi.name, reverse("kpi:page", args=[actor.organization.slug, kpi.pk]))
        for kpi in visible_kpis(actor).filter(pk__in=wanted)
    }
    found = {("kpis.kpi", str(pk)): named for pk, named in page.items()}
    return found | {("kpis.measurement", str(pk)): page[kpi] for pk, kpi in by_value.items() if kpi in page}


def _grant_names(actor: Actor, ids: Mapping[str, list[int]]) -> dict[tuple[str, str], tuple[str, str]]:
    """A role that was given or taken back is called by whose it is."""
    rows = Grant.objects.filter(organization=actor.organization_id, pk__in=ids.get("org.grant", ()))
    return {
        ("org.grant", str(pk)): (name, reverse("person:page", args=[actor.organization.slug, person]))
        for pk, person, name in rows.values_list("pk", "person_id", "person__name")
    }
