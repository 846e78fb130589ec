"""Owned tables hold their organization in every row, index and key."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from cairn.common.owned import OwnedModel, SameOrganizationKey

OWNED: list[type[models.Model]] = [model for model in apps.get_models() if issubclass(model, OwnedModel)]


def owned_fields() -> Iterator[tuple[type[models.Model], Any]]:
    for model in OWNED:
        for field in model._meta.local_fields:
            yield model, field


def test_there_are_owned_models_to_look_at() -> None:
    assert len(OWNED) > 10


def test_every_owned_row_has_an_organization() -> None:
    for model in OWNED:
        key = model._meta.get_field("organization")
        assert isinstance(key, models.ForeignKey)
        assert not key.null, model
        assert key.remote_field.on_delete is models.PROTECT, model


def test_ids_of_owned_rows_are_plain_numbers() -> None:
    assert [model for model in OWNED if not isinstance(model._meta.pk, models.BigAutoField)] == []


def test_every_index_of_an_owned_table_begins_with_its_organization() -> None:
    for model in OWNED:
        unique = [rule for rule in model._meta.constraints if isinstance(rule, models.UniqueConstraint)]
        for index in [*model._meta.indexes, *unique]:
            assert index.fields[:1] in (["organization"], ("organization",)), (model, index.name)
        assert model._meta.unique_together == (), model


def test_no_owned_column_is_unique_or_indexed_by_itself() -> None:
    for model, field in owned_fields():
        if not field.primary_key:
            assert not field.unique, (model, field.name)
            assert not field.db_index, (model, field.name)
        assert not isinstance(field, models.OneToOneField), (model, field.name)
        assert not isinstance(field, models.ManyToManyField), (model, field.name)


def test_keys_between_owned_rows_stay_in_their_organization_and_protect() -> None:
    for model, field in owned_fields():
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, OwnedModel):
            assert isinstance(field, SameOrganizationKey), (model, field.name)
            assert field.remote_field.on_delete is models.PROTECT, (model, field.name)
