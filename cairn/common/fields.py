"""Form fields that understand what people type: numbers by locale, days by name or distance."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cairn.common import clock
from cairn.common.dates import DayNotUnderstood, day, parse_day
from cairn.common.locales import current_locale
from cairn.common.numbers import NumberNotUnderstood, exact, parse_number


class NumberWidget(forms.TextInput):
    """A text field for a number: a number field of the browser would refuse "1.5k" and "2,500"."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "data-number": True} | (attrs or {}))


class DayWidget(forms.TextInput):
    """A text field for a day; beside it, where JavaScript runs, the browser's own calendar."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "data-day": True} | (attrs or {}))


class NumberField(forms.Field):
    """A number as people type it ("1.5k", "2,500", "12 %"); cleans to a float, or null where optional.

    `unit` stands in the field and may be typed with the number.
    """

    widget = NumberWidget

    def __init__(self, *, unit: str = "", **kwargs: Any) -> None:
        self.unit = unit
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> float | None:
        if value is None or value == "" or isinstance(value, float):
            return value or None if value == "" else value
        try:
            return parse_number(str(value), current_locale(), self.unit)
        except NumberNotUnderstood as fault:
            raise ValidationError(str(fault), code="number") from fault

    def prepare_value(self, value: Any) -> Any:
        return exact(value, current_locale()) if isinstance(value, int | float) else value


class DayField(forms.Field):
    """A day as people type it ("fri", "+2w", "30 June"); cleans to a date, or null where optional.

    `count_from` says which day is the organization's. Where days are `past`, as of what has
    happened, "fri" is the last Friday.
    """

    widget = DayWidget

    def __init__(self, *, today: date | None = None, past: bool = False, **kwargs: Any) -> None:
        self.today, self.past = today, past
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            today = self.today or clock.today("UTC")
            return parse_day(str(value), today, current_locale(), past=self.past)
        except DayNotUnderstood as fault:
            raise ValidationError(str(fault), code="day") from fault

    def prepare_value(self, value: Any) -> Any:
        return day(value, current_locale()) if isinstance(value, date) else value


def count_from(form: forms.BaseForm, today: date) -> None:
    """Let every field of the form that takes a day count from the organization's ("fri", "+2w"). Do it before
    the form is cleaned."""
    for field in form.fields.values():
        if isinstance(field, DayField):
            field.today = today
