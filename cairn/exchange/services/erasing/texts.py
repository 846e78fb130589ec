"""Every text and every JSON column of an organization, gone through in short steps."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Q

from cairn.audit.models import ChainEnds, Entry, Payload, Seal
from cairn.common.owned import OwnedModel
from cairn.exchange.services.erasing.names import Names
from cairn.search.models import Word

AT_ONCE = 1_000
APART: set[type[models.Model]] = {Entry, Payload, Seal, ChainEnds, Word}
"""The record's own tables, which are never rewritten, and the words of search, which are made of the rest."""
OTHERS_OWN = {("org.Person", name) for name in ("key", "name", "email", "erased_key_digest")}
"""What others are called is theirs; of the person himself it is replaced at the very end."""
HOLDS_A_CODE = {("goals.GoalFigure", "status"), ("goals.Closing", "status")}


def replace_everywhere(organization: int, names: Names) -> None:
    """Put others in the place of the names in every text of the organization. Safe to run again."""
    for model, columns in texts_of_all():
        _replace_in(organization, model, columns, names)


def texts_of_all() -> Iterator[tuple[Any, list[str]]]:
    """Each table of the organization with its columns of words, as the models say: none can be forgotten."""
    for model in apps.get_models():
        if issubclass(model, OwnedModel) and model not in APART and (columns := _columns(model)):
            yield model, columns


def _columns(model: type[models.Model]) -> list[str]:
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
        and (model._meta.label, field.name) not in OTHERS_OWN | HOLDS_A_CODE
    ]


def _replace_in(organization: int, model: Any, columns: list[str], names: Names) -> None:
    rows = model._base_manager.filter(_says_something(model, columns), organization=organization)
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", *columns)[:AT_ONCE]):
        named = [pk for pk, *values in found if any(_cleaned(value, names) != value for value in values)]
        if named:
            _write(model._base_manager.filter(organization=organization, pk__in=named), columns, names)
        last = found[-1][0]


def _says_something(model: Any, columns: list[str]) -> Q:
    says = Q()
    for name in columns:
        is_data = isinstance(model._meta.get_field(name), models.JSONField)
        says |= Q(**{f"{name}__isnull": False}) & (Q() if is_data else ~Q(**{name: ""}))
    return says


@transaction.atomic
def _write(rows: Any, columns: list[str], names: Names) -> None:
    """Read again under a lock: somebody may have said it better meanwhile."""
    for row in rows.select_for_update():
        told = {name: getattr(row, name) for name in columns}
        changed = {name: new for name, old in told.items() if (new := _cleaned(old, names)) != old}
        if not changed:
            continue
        one = rows.filter(pk=row.pk)
        try:
            with transaction.atomic():
                one.update(**_fitting(row, changed))
        except IntegrityError:  # another row is called so already
            one.update(**_fitting(row, changed, f"-{row.pk}"))


def _fitting(row: models.Model, changed: dict[str, Any], ending: str = "") -> dict[str, Any]:
    """Texts as long as their columns take, told apart by an ending where one is needed."""
    fitting: dict[str, Any] = {}
    for name, value in changed.items():
        longest = row._meta.get_field(name).max_length  # type: ignore[union-attr]  # a column has one, or null
        is_text = isinstance(value, str)
        room = longest - len(ending) if longest else None
        fitting[name] = value[:room] + ending if is_text else value
    return fitting


def _cleaned(value: Any, names: Names) -> Any:
    return names.cleaned(value) if isinstance(value, str) else names.cleaned_data(value)
