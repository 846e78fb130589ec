"""Rows of files too large for one transaction: held back until all are written, then live by one update.

Whoever reads by `objects` sees nothing of them before; `everything` is for those who write them.
A key that leads to a row finds it in any case: it is only known to rows of the same batch.
"""

from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models

from cairn.common.owned import Recorded


class StandingManager(models.Manager[Any]):
    """The rows that are there for everybody."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(is_held_back=False)


class InBatches(models.Model):
    """A row that may have come with a file, in a batch of that number.

    Rules that rows be unique name `STANDING` as their condition: what is held back takes no key from
    anybody, and going live is refused where somebody took it meanwhile.
    """

    STANDING: ClassVar[models.Q] = models.Q(is_held_back=False)

    batch = models.BigIntegerField(null=True, blank=True, editable=False)
    is_held_back = models.BooleanField(default=False, db_default=False, editable=False)

    objects: ClassVar[models.Manager[Self]] = StandingManager()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True


def batch_index(name: str) -> models.Index:
    """The index by which a batch's rows are found again; other rows take no place in it."""
    return models.Index(fields=["organization", "batch"], condition=models.Q(batch__isnull=False), name=name)


def models_in_batches() -> list[Any]:
    """Every kind of row that files fill, those that others point to first."""
    return [model for model in apps.get_models() if issubclass(model, InBatches)]


def hide_batch(organization: int, batch: int) -> None:
    """Let nobody see the rows of a batch any more, but for values and terms of what was there before it.

    Those are superseded, as they would be by anybody (see `hangs_on`).
    """
    hidden: dict[Any, Any] = {}
    for model in models_in_batches():
        rows = model.everything.filter(organization=organization, batch=batch)
        above = hangs_on(model)
        if above:
            rows = rows.filter(**{f"{above.name}__in": hidden[above.related_model]})
        rows.update(is_held_back=True)
        hidden[model] = model.everything.filter(organization=organization, batch=batch).values("pk")


def hangs_on(model: Any) -> Any:
    """The key to what a row is a part of, of kinds that are superseded: a value's KPI, a version's goal."""
    if not issubclass(model, Recorded):
        return None
    keys = (field for field in model._meta.local_fields if field.is_relation and not field.null)
    return next(field for field in keys if issubclass(field.related_model, InBatches))


def show_batch(organization: int, batch: int) -> None:
    """Let everybody see a batch. Raises IntegrityError where a key was given to something else meanwhile."""
    for model in models_in_batches():
        held_back = model.everything.filter(organization=organization, batch=batch, is_held_back=True)
        held_back.update(is_held_back=False)
