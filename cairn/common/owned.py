"""Rows that belong to one organization, and keys that cannot leave it.

Every owned query is bounded by its organization, so that one installation can hold many, fully
apart, and the data can be spread over machines by that one column.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.lookups import Exact


class SameOrganizationKey(models.ForeignKey[Any, Any]):
    """A foreign key that accepts and joins only rows of the same organization.

    A plain foreign key would take another organization's row: the id exists, so the database agrees.
    """

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs.setdefault("db_index", False)
        super().__init__(to, on_delete, **kwargs)

    def get_extra_restriction(self, alias: str, related_alias: str) -> Any:
        theirs: Any = self.remote_field.model._meta.get_field("organization")
        ours: Any = self.model._meta.get_field("organization")
        return Exact(theirs.get_col(alias), ours.get_col(related_alias))

    def get_extra_descriptor_filter(self, instance: models.Model) -> dict[str, Any]:
        return {"organization_id": instance.organization_id}  # type: ignore[attr-defined]  # every owner has it

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if value is None or model_instance is None:
            super().validate(value, model_instance)
            return
        rows = self.remote_field.model._base_manager.filter(
            organization_id=model_instance.organization_id,  # type: ignore[attr-defined]
            pk=value,
        )
        if not rows.exists():
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": value})


class OwnedModel(models.Model):
    """A row of one organization; the organization never changes."""

    organization = models.ForeignKey(
        "org.Organization", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )

    class Meta:
        abstract = True

    def _do_update(self, base_qs: Any, *args: Any, **kwargs: Any) -> Any:
        """Let save() update only within the row's own organization."""
        return super()._do_update(base_qs.filter(organization_id=self.organization_id), *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("Owned rows are superseded; those that may go are deleted by a filtered query.")


class Recorded(OwnedModel):
    """A row that is superseded, never overwritten: what was known at a moment can be asked for ever."""

    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def known_by(moment: datetime | None = None) -> Q:
    """Which recorded rows held at a moment: entered by then, and not superseded yet; by default, now."""
    if moment is None:
        return Q(superseded_at=None)
    return (Q(superseded_at=None) | Q(superseded_at__gt=moment)) & Q(recorded_at__lte=moment)
