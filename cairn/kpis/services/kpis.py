"""Adding KPIs and their series, changing what they say, putting them away and bringing them back."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.common.keys import free_key
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.org.models import Person, Unit

OF_THE_MEASURE = ("name", "unit", "aggregation", "cadence")
"""What all series of a family share: it is the family's to say."""
OWN = ("better", "description", "owner_unit", "owner_person", "needs_confirming")


@transaction.atomic
def add_kpi(*, actor: Actor, name: str, key: str = "", **fields: Any) -> Kpi:
    """Add a KPI. `fields` are those of the model: unit, aggregation, cadence, better, owner_unit, …

    Raises ValidationError where a field is refused.
    """
    kpi = Kpi(
        organization=actor.organization,
        key=key or free_key(Kpi, actor.organization_id, name),
        name=name,
        **fields,
    )
    kpi.full_clean()
    kpi.save()
    record(actor, "kpi.added", kpi, after={"name": name, "unit": kpi.unit, "aggregation": kpi.aggregation})
    return kpi


@transaction.atomic
def add_series(
    *, actor: Actor, family: Kpi, owner_unit: Unit | None = None, owner_person: Person | None = None
) -> Kpi:
    """Let a unit or a person measure the same for itself; the KPI that is measured so becomes a family.

    Of a series, its family is meant. Raises ValidationError where that owner has a series already.
    """
    measure = family.measure
    owner = owner_unit or owner_person
    theirs = Kpi.objects.filter(
        organization=actor.organization_id, owner_unit=owner_unit, owner_person=owner_person
    )
    if theirs.filter(series_of=measure).exists() or theirs.filter(pk=measure.pk).exists():
        raise ValidationError(
            {
                "owner": _("%(owner)s measures this already. Choose somebody else.")
                % {"owner": owner or actor.organization.name}
            }
        )
    key = free_key(Kpi, actor.organization_id, f"{measure.name} {owner or ''}")
    return add_kpi(
        actor=actor,
        name="",
        key=key,
        series_of=measure,
        better=measure.better,
        needs_confirming=measure.needs_confirming,
        owner_unit=owner_unit,
        owner_person=owner_person,
    )


@transaction.atomic
def edit_kpi(*, actor: Actor, kpi: Kpi, changes: Mapping[str, Any]) -> Kpi:
    """Change what a KPI says: fields of OF_THE_MEASURE (not of a series) and of OWN, by name.

    Goals that judge it are not asked here: `cairn.goals.services.judged_kpis` does that. Raises
    ValidationError where a field is refused, and for what is its family's to say.
    """
    kpi = _locked(actor, kpi)
    changed = {name: value for name, value in changes.items() if getattr(kpi, name) != value}
    if kpi.series_of_id and any(name in OF_THE_MEASURE for name in changed):
        raise ValidationError(_("That is said by the family, for all its series. Change it there."))
    if not changed:
        return kpi
    before = {name: _written(getattr(kpi, name)) for name in changed}
    for name, value in changed.items():
        setattr(kpi, name, value)
    if not kpi.series_of_id and not kpi.name.strip():
        raise ValidationError({"name": _("It needs a name. Say what is measured.")})
    kpi.full_clean()
    kpi.save(update_fields=[*changed])
    after = {name: _written(value) for name, value in changed.items()}
    record(actor, "kpi.changed", kpi, before=before, after=after)
    return kpi


@transaction.atomic
def archive_kpi(*, actor: Actor, kpi: Kpi) -> Kpi:
    """Put a KPI away: it leaves lists and choices, a family with its series; nothing that was recorded goes.

    Goals that judge it are not asked here: `cairn.goals.services.judged_kpis` does that.
    """
    return _set_archived(actor, kpi, is_archived=True)


@transaction.atomic
def restore_kpi(*, actor: Actor, kpi: Kpi) -> Kpi:
    """Bring a KPI back that was put away. Raises ValidationError for a series whose family still is."""
    if kpi.series_of and kpi.series_of.archived_at:
        raise ValidationError(_("Its family was put away. Bring that back first."))
    return _set_archived(actor, kpi, is_archived=False)


def _set_archived(actor: Actor, kpi: Kpi, *, is_archived: bool) -> Kpi:
    kpi = _locked(actor, kpi)
    if (kpi.archived_at is not None) == is_archived:
        return kpi
    kpi.archived_at = clock.now() if is_archived else None
    kpi.save(update_fields=["archived_at"])
    record(actor, "kpi.archived" if is_archived else "kpi.restored", kpi)
    return kpi


def _locked(actor: Actor, kpi: Kpi) -> Kpi:
    """The row as it stands now, held until the transaction ends."""
    rows = Kpi.objects.filter(organization=actor.organization_id)
    found: Kpi = rows.select_for_update(no_key=True, of=("self",)).get(pk=kpi.pk)
    return found


def _written(value: Any) -> Any:
    """A field as an entry keeps it: of an owner the id."""
    return value.pk if isinstance(value, Unit | Person) else value
