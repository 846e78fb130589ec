"""Rows of a goal's form: steps that grow, milestones, points of a curve; each row blank or whole."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.common.fields import DayField, NumberField, count_from

MOST_ROWS = 100


class RowForm(forms.Form):
    """A row whose days are read from the organization's today; a blank one is left out."""

    template_name = ""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        count_from(self, today)


class StepForm(RowForm):
    each = NumberField(label=gettext_lazy("then"))
    on = DayField(label=gettext_lazy("from"))


class MilestoneForm(RowForm):
    id = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("Step"), max_length=200)
    due = DayField(label=gettext_lazy("Due"), required=False)
    weight = NumberField(label=gettext_lazy("Weight"), required=False)


class CurveForm(RowForm):
    on = DayField(label=gettext_lazy("By"))
    share = NumberField(label=gettext_lazy("Share"), unit="%")

    def clean_share(self) -> float:
        percent: float = self.cleaned_data["share"]
        if not 0 <= percent <= 100:
            raise ValidationError(
                _("A share lies from 0 % to 100 %. Enter how much should be reached by then.")
            )
        return percent / 100


_FORMS: dict[str, type[RowForm]] = {"steps": StepForm, "milestones": MilestoneForm, "curve": CurveForm}


def rows_from(
    name: str, today: date, data: QueryDict | None, initial: list[dict[str, Any]], extra: int = 0
) -> "forms.BaseFormSet[RowForm]":
    """The rows of that name, bound to what was posted, or filled with `initial` and some blank ones."""
    made = forms.formset_factory(
        _FORMS[name], extra=extra, max_num=MOST_ROWS, validate_max=True, absolute_max=MOST_ROWS
    )
    bound = data if data is not None and f"{name}-TOTAL_FORMS" in data else None
    if data is not None and bound is None:
        bound = QueryDict(f"{name}-TOTAL_FORMS=0&{name}-INITIAL_FORMS=0")
    rows: forms.BaseFormSet[RowForm] = made(
        data=bound, initial=None if bound is not None else initial, prefix=name, form_kwargs={"today": today}
    )
    return rows


def typed_rows(name: str, data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What stands in the rows of a posted form, as it was typed, blank rows left out."""
    found: dict[int, dict[str, Any]] = {}
    for key, value in data.items():
        match = re.fullmatch(rf"{name}-(\d{{1,3}})-(\w+)", key, re.ASCII)
        if match and str(value).strip():
            found.setdefault(int(match[1]), {})[match[2]] = value
    return [found[number] for number in sorted(found)][:MOST_ROWS]


def filled(rows: "forms.BaseFormSet[RowForm]") -> list[dict[str, Any]]:
    """The cleaned rows that are not blank."""
    return [form.cleaned_data for form in rows.forms if form.has_changed() and form.is_valid()]
