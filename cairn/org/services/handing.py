"""Who gets what somebody has who leaves, or a unit that ends: the same words for goals, KPIs and projects.

An owner is written as forms write him: "person:7", "unit:3". What hangs on the old owner goes to one new
owner, but for single things that are named ("goal:12") and go elsewhere, or are given up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from cairn.audit.models import Entry
from cairn.audit.queries import content_of, entries_of
from cairn.org.access import Actor
from cairn.org.models import Person, Unit

GIVEN_UP = ""


@dataclass(frozen=True)
class Handing:
    """From whom, to whom; `apart` says of single things who else gets them, or GIVEN_UP."""

    from_code: str
    to_code: str
    apart: Mapping[str, str] = field(default_factory=dict)

    def to_whom(self, kind: str, pk: int) -> str:
        """Who gets that thing; GIVEN_UP where nobody does."""
        return self.apart.get(f"{kind}:{pk}", self.to_code)

    def given_up(self, kind: str) -> set[int]:
        """The things of that kind that are named to be given up, by id."""
        named = (name.partition(":") for name, code in self.apart.items() if code == GIVEN_UP)
        return {int(pk) for each, _colon, pk in named if each == kind}

    def written(self) -> dict[str, Any]:
        """As an audit entry keeps it, for what follows from that entry."""
        return {"from": self.from_code, "to": self.to_code, "apart": dict(self.apart)}

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> "Handing":
        return cls(written["from"], written["to"], written["apart"])


def code_of(owner: Person | Unit) -> str:
    """How an owner is written."""
    return f"{'person' if isinstance(owner, Person) else 'unit'}:{owner.pk}"


def owner_columns(code: str) -> dict[str, int | None]:
    """The columns of what belongs to that owner."""
    kind, _colon, pk = code.partition(":")
    return {
        "owner_person_id": int(pk) if kind == "person" else None,
        "owner_unit_id": int(pk) if kind == "unit" else None,
    }


def person_of(organization: int, code: str) -> Person | None:
    """The person behind an owner: himself, or who leads the unit; null where nobody does."""
    kind, _colon, pk = code.partition(":")
    if kind == "person":
        return Person.objects.get(organization=organization, pk=pk)
    unit = Unit.objects.select_related("lead").get(organization=organization, pk=pk)
    lead: Person | None = unit.lead
    return lead


def handed_on_after(
    actor: Actor, subject: models.Model, action: str, undoing: Entry
) -> dict[str, Any] | None:
    """What a room's own entry says that it handed on when the subject left or ended; null where nothing was.

    `undoing` is the entry of that leaving or end, whose followers were written right after it.
    """
    entry = entries_of(actor.organization_id, subject).filter(action=action, pk__gt=undoing.pk).first()
    content = content_of(entry) if entry else None
    return content["after"] if content else None
