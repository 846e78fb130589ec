"""The rows that are held about a person, as plain values with names beside the ids."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from cairn.audit.models import Entry
from cairn.audit.queries.verification import payloads_of
from cairn.exchange.queries.personal import PARTS, Part
from cairn.goals.access import visible_versions
from cairn.goals.access.kpis import visible_kpis
from cairn.goals.access.scorecards import may_see_scorecard
from cairn.goals.models import Goal
from cairn.goals.queries.scoring import Subject
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.org.models import Deputy, Grant, Invitation, Person

TELLS_NOTHING = {"organization", "batch", "is_held_back", "submission"}
ABOUT_HIM: tuple[tuple[type[models.Model], tuple[str, ...]], ...] = (
    (Grant, ("person",)),
    (Invitation, ("person",)),
    (Deputy, ("person", "deputy")),
)
"""Tables of which each row is about a person: what happened to such a row happened to him."""
OF_HIM = {Person._meta.label_lower, *(model._meta.label_lower for model, _leads in ABOUT_HIM)}
LEADS_TO_A_GOAL = ("request", "measurement", "notice", "comment")
BATCH = 500


class PersonalData:
    """What is held about a person, as far as its reader may have it.

    The person himself gets all. An administrator gets nothing of what is kept private from him.
    """

    def __init__(self, actor: Actor, person: Person) -> None:
        self.person = person
        self.is_own = actor.person_id == person.pk
        self.has_scorecards = self.is_own or may_see_scorecard(actor, Subject(person=person))
        self._hidden = {} if self.is_own or actor.is_operator else _hidden_from(actor)

    def parts(self) -> list[Part]:
        """The files that the reader gets, in their order."""
        return [
            part
            for part in PARTS
            if (self.is_own or not part.is_his_alone) and (self.has_scorecards or not part.is_of_scorecards)
        ]

    def rows(self, part: Part) -> Iterator[dict[str, Any]]:
        """The rows of one file, oldest first."""
        if part.leads_from_account and self.person.user_id is None:
            return
        for row in rows_about(self.person, part).iterator(chunk_size=1000):
            if not self._is_hidden(row):
                yield self._plain(row, part)

    def entries(self) -> Iterator[dict[str, Any]]:
        """What the audit log has by him and about him; others get the words of what is about him alone."""
        rows, last = entries_about(self.person), 0
        while batch := list(rows.filter(pk__gt=last)[:BATCH]):
            payloads = payloads_of(self.person.organization_id, [entry.pk for entry in batch])
            for entry in batch:
                told = {
                    "id": entry.pk, "at": entry.at, "by": entry.person_id, "action": entry.action,
                    "subject": f"{entry.subject_type} {entry.subject_id}",
                }  # fmt: skip
                payload = payloads.get(entry.pk)
                may_read = self.is_own or entry.subject_type in OF_HIM
                yield told | ({"content": payload.content if payload else None} if may_read else {})
            last = batch[-1].pk

    def _plain(self, row: models.Model, part: Part) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for field in row._meta.concrete_fields:
            if field.name in TELLS_NOTHING or field.name in part.without:
                continue
            related = field.is_relation and getattr(row, field.name)
            told[field.name] = self._named(related) if related else getattr(row, field.attname)
        for path in part.also:
            told[path.rpartition("__")[2]] = self._named(_at(row, path))
        return told

    def _named(self, row: models.Model | None) -> Any:
        if row is None:
            return None
        has_name = type(row).__str__ is not models.Model.__str__
        return {"id": row.pk, "name": str(row)} if has_name and not self._is_hidden(row) else row.pk

    def _is_hidden(self, row: models.Model) -> bool:
        if not self._hidden:
            return False
        if isinstance(row, Goal | Kpi):
            return row.pk in self._hidden[type(row)]
        if any(self._is_hidden(each) for name in LEADS_TO_A_GOAL if (each := getattr(row, name, None))):
            return True
        goal, kpi = getattr(row, "goal_id", None), getattr(row, "kpi_id", None)
        return goal in self._hidden[Goal] or kpi in self._hidden[Kpi]


def rows_about(person: Person, part: Part) -> models.QuerySet[Any]:
    """The rows of one file, of the person's organization alone, with all that names them."""
    model = apps.get_model(part.model)
    value = person.user_id if part.leads_from_account else person.pk
    rows = model._base_manager.filter(reduce(or_, (Q(**{lead: value}) for lead in part.leads)))
    names = {field.name for field in model._meta.concrete_fields}
    if "organization" in names:
        rows = rows.filter(organization=person.organization_id)
    keys = [field.name for field in model._meta.concrete_fields if field.is_relation]
    beside = [name for name in keys if name not in TELLS_NOTHING]
    kpis = [name for name in beside if model._meta.get_field(name).related_model is Kpi]
    deeper = [f"{path}__series_of" for path in (*kpis, *part.also) if path in kpis or path.endswith("__kpi")]
    found: models.QuerySet[Any] = rows.select_related(*beside, *deeper, *part.also).order_by("pk")
    return found


def entries_about(person: Person) -> models.QuerySet[Entry]:
    """What he did, what happened to him, and to a row about him, oldest first."""
    organization = person.organization_id
    about = Q(person_id=person.pk) | happened_to(person)
    return Entry.objects.filter(about, organization=organization).order_by("pk")


def happened_to(person: Person) -> Q:
    """The entries whose subject is the person, or a row about him."""
    subjects = Q(subject_type=Person._meta.label_lower, subject_id=str(person.pk))
    for model, leads in ABOUT_HIM:
        leading = reduce(or_, (Q(**{lead: person.pk}) for lead in leads))
        found = model._base_manager.filter(leading, organization=person.organization_id)
        ids = [str(pk) for pk in found.values_list("pk", flat=True)]
        subjects |= Q(subject_type=model._meta.label_lower, subject_id__in=ids)
    return subjects


def _hidden_from(actor: Actor) -> dict[type[models.Model], set[int]]:
    """The goals and KPIs of the organization that the actor does not see, by id."""
    organization = actor.organization_id
    private = Goal.objects.filter(organization=organization, is_private=True)
    seen = visible_versions(actor).filter(goal__is_private=True).values_list("goal_id", flat=True)
    kpis = Kpi.objects.filter(organization=organization).values_list("pk", flat=True)
    return {
        Goal: set(private.values_list("pk", flat=True)) - set(seen),
        Kpi: set(kpis) - set(visible_kpis(actor).values_list("pk", flat=True)),
    }


def _at(row: Any, path: str) -> models.Model | None:
    for name in path.split("__"):
        row = getattr(row, name, None)
    return row  # type: ignore[no-any-return]  # a path ends at a row, or at nothing
