"""What the organization calls its units, from the largest to the smallest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.org.access import Actor
from cairn.org.models import Unit, UnitKind
from cairn.org.queries.unit_kinds import KnownKind, unit_kinds


@dataclass(frozen=True)
class WantedKind:
    """A kind as it shall be called; `was` is what it was called, "" for a new one."""

    singular: str
    plural: str
    was: str = ""


@transaction.atomic
def set_unit_kinds(
    *, actor: Actor, kinds: Sequence[WantedKind], instead: Mapping[str, str] | None = None
) -> None:
    """Let these be the kinds, in this order. A renamed one is renamed on its units, too.

    One that is left out while units are of it needs another in `instead`, by what both are called now.
    Raises ValidationError where it has none, and where two would be called the same.
    """
    before = unit_kinds(actor.organization_id)
    moves = {kind.was: kind.singular for kind in kinds if kind.was}
    _check_names(kinds)
    for gone in before:
        if gone.singular not in moves and gone.unit_count:
            moves[gone.singular] = _replacement(gone, instead or {}, moves)
    wanted = [(kind.singular, kind.plural) for kind in kinds]
    moved = {old: new for old, new in moves.items() if old != new}
    listed = [(kind.singular, kind.plural) for kind in before if kind.is_listed]
    if listed == wanted and not moved:
        return
    _move_units(actor, moved)
    _list_kinds(actor, kinds)
    after = {"kinds": [list(each) for each in wanted], "moved": moved}
    record(actor, "unit_kinds.changed", actor.organization, before={"kinds": listed}, after=after)


def _check_names(kinds: Sequence[WantedKind]) -> None:
    seen: set[str] = set()
    for kind in kinds:
        if kind.singular.casefold() in seen:
            raise ValidationError(_("Two are called “%(kind)s”. Give each its own name.")
                                  % {"kind": kind.singular})  # fmt: skip
        seen.add(kind.singular.casefold())


def _replacement(gone: KnownKind, instead: Mapping[str, str], moves: Mapping[str, str]) -> str:
    """What the units of a kind that goes are from now on."""
    chosen = moves.get(instead.get(gone.singular, ""))
    if chosen is None:
        raise ValidationError(
            _("“%(kind)s” is in use. Choose what takes its place.") % {"kind": gone.singular}
        )
    return chosen


def _move_units(actor: Actor, moved: Mapping[str, str]) -> None:
    """All at once from what was read before, so that two kinds may change their names with each other."""
    units = Unit.objects.filter(organization=actor.organization_id, kind__in=moved)
    rows = list(units.only("pk", "kind", "organization_id"))
    for unit in rows:
        unit.kind = moved[unit.kind]
    Unit.objects.filter(organization=actor.organization_id).bulk_update(rows, ["kind"], batch_size=500)


def _list_kinds(actor: Actor, kinds: Sequence[WantedKind]) -> None:
    UnitKind.objects.filter(organization=actor.organization_id).delete()
    for position, kind in enumerate(kinds):
        row = UnitKind(
            organization=actor.organization,
            singular=kind.singular,
            plural=kind.plural,
            position=position,
        )
        row.full_clean()
        row.save()
