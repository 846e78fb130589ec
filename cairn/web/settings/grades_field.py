"""Grades as a person writes them: a line each, from how many points, and the grade's name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import NumberNotUnderstood, exact, parse_number

MOST = 20


class GradesField(forms.CharField):
    """Lines such as "90 outstanding"; cleans to [[90.0, "outstanding"], …], highest first, down to 0."""

    widget = forms.Textarea(attrs={"rows": 6})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        bands = sorted((_band(line) for line in lines[: MOST + 1]), key=lambda band: -band[0])
        if not bands:
            return []
        if len(bands) > MOST:
            raise ValidationError(_("Use at most %(most)s grades.") % {"most": MOST})
        if len({start for start, _name in bands}) < len(bands):
            raise ValidationError(_("Two grades begin at the same points. Give each its own."))
        if bands[-1][0] != 0:
            raise ValidationError(_("The lowest grade must begin at 0, so that every score has one."))
        return [list(band) for band in bands]

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(f"{exact(start, current_locale())} {name}" for start, name in value)


def _band(line: str) -> tuple[float, str]:
    number, _space, name = line.partition(" ")
    try:
        start = parse_number(number, current_locale())
    except NumberNotUnderstood as fault:
        raise ValidationError(str(fault)) from fault
    if not name.strip():
        raise ValidationError(_("“%(line)s” has no name. Write “90 outstanding”.") % {"line": line[:40]})
    if not 0 <= start <= 200:
        raise ValidationError(_("“%(line)s”: points lie from 0 to 200.") % {"line": line[:40]})
    return start, name.strip()[:64]
