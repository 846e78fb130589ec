"""The rows in which one chooses who gets a part."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from cairn.goals.access.owners import Owner
from cairn.org.access import Actor
from cairn.web.break_down.choices import heads_by_unit, heads_in_words


@dataclass(frozen=True)
class Offered:
    """Somebody who may get a part; `heads` says how many people that is, of a person nothing."""

    code: str
    name: str
    heads: str
    is_chosen: bool
    typed: str


def offered_rows(actor: Actor, owners: Sequence[Owner], data: QueryDict) -> list[Offered]:
    """A row for each, with what was chosen and typed so far."""
    heads, chosen = heads_by_unit(actor), set(data.getlist("among"))
    return [
        Offered(
            code=owner.code,
            name=owner.name,
            heads=heads_in_words(actor, heads.of(owner)) if owner.unit else "",
            is_chosen=owner.code in chosen,
            typed=str(data.get(f"part-{owner.code}") or ""),
        )
        for owner in owners
    ]
