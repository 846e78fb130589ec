"""The tree of units: adding, naming, moving."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common.keys import free_key
from cairn.org.access import Actor
from cairn.org.models import Organization, Person, Unit


@transaction.atomic
def add_unit(
    *,
    actor: Actor,
    name: str,
    kind: str,
    parent: Unit | None = None,
    key: str = "",
    lead: Person | None = None,
) -> Unit:
    """Add a unit below another, or at the top."""
    unit = Unit(
        organization=actor.organization,
        key=key or free_key(Unit, actor.organization_id, name),
        name=name,
        kind=kind,
        parent=parent,
        lead=lead,
    )
    unit.full_clean()
    unit.save()
    forget_tree(actor)
    record(actor, "unit.added", unit, after={"name": name, "kind": kind, "parent": unit.parent_id})
    return unit


@transaction.atomic
def change_unit(*, actor: Actor, unit: Unit, name: str, kind: str, lead: Person | None) -> Unit:
    """Call a unit something else, or let somebody else lead it. Its key, and all links, stay."""
    facts = {"name": name, "kind": kind, "lead": lead}
    before = {field: getattr(unit, field) for field in facts}
    if before == facts:
        return unit
    for field, value in facts.items():
        setattr(unit, field, value)
    unit.full_clean()
    unit.save(update_fields=list(facts))
    record(
        actor,
        "unit.changed",
        unit,
        before=before | {"lead": before["lead"].pk if before["lead"] else None},
        after=facts | {"lead": unit.lead_id},
    )
    return unit


@transaction.atomic
def move_unit(*, actor: Actor, unit: Unit, parent: Unit | None) -> Unit:
    """Put a unit, with all below it, below another; below none, at the top.

    Who answers for it follows the tree; no figure does. Raises ValidationError({"parent": …}) where the unit
    would come to stand below itself, or below one that is closed.
    """
    lock_tree(actor)
    unit = Unit.objects.get(organization=actor.organization_id, pk=unit.pk)
    if unit.parent_id == (parent.pk if parent else None):
        return unit
    refuse_below_itself(actor, unit, parent)
    if parent is not None:
        refuse_closed(parent)
    before = unit.parent_id
    unit.parent = parent
    unit.full_clean()
    unit.save(update_fields=["parent"])
    forget_tree(actor)
    record(actor, "unit.moved", unit, before={"parent": before}, after={"parent": unit.parent_id})
    return unit


def refuse_below_itself(actor: Actor, unit: Unit, parent: Unit | None) -> None:
    """Raise ValidationError({"parent": …}) where the parent is the unit, or stands below it."""
    if parent is None or unit.pk not in actor.units_up(parent.pk):
        return
    words = (
        _("%(unit)s cannot stand below itself. Choose another.")
        if parent.pk == unit.pk
        else _("%(parent)s stands below %(unit)s, so %(unit)s cannot stand below it. Choose another.")
    )
    raise ValidationError({"parent": words % {"unit": unit.name, "parent": parent.name}})


def refuse_closed(parent: Unit) -> None:
    """Raise ValidationError({"parent": …}) where that unit is no more."""
    if parent.closed_on is not None:
        words = _("%(unit)s is closed. Choose one that is open.")
        raise ValidationError({"parent": words % {"unit": parent.name}})


def lock_tree(actor: Actor) -> None:
    """Let nobody else change the tree meanwhile: two moves at once could close a loop together."""
    Organization.objects.select_for_update(no_key=True).get(pk=actor.organization_id)
    forget_tree(actor)


def forget_tree(actor: Actor) -> None:
    """The actor keeps what he looked up; once the tree is another, he must look again."""
    actor.__dict__.pop("unit_parents", None)
