"""Choosing a file to bring in, and what to take out."""

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.common.fields import DayField, count_from
from cairn.exchange.models import Kind
from cairn.goals.access.kpis import visible_kpis
from cairn.kpis.models import Kpi
from cairn.org.access import Actor

KINDS = {
    ".json": Kind.PLAN,
    ".yaml": Kind.PLAN,
    ".yml": Kind.PLAN,
    ".csv": Kind.VALUES,
    ".tsv": Kind.VALUES,
    ".txt": Kind.VALUES,
}
SPREADSHEETS = frozenset({".xlsx", ".xls", ".xlsm", ".ods", ".numbers"})


class UploadForm(forms.Form):
    """One file. What it is tells its name; what stands in it is checked afterwards."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,  # it is told as a fault of the file
        error_messages={"required": gettext_lazy("Choose a file first.")},
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )

    def __init__(self, *args: Any, is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_too_large:
            self.fields["file"].error_messages["required"] = _(
                "The file is larger than %(most)s MB, and nothing of it was kept. Cut it into several files."
            ) % {"most": settings.MAX_UPLOAD}

    def clean_file(self) -> Any:
        """Refuse by its name what cannot be read."""
        file = self.cleaned_data["file"]
        suffix = Path(file.name).suffix.lower()
        if suffix in SPREADSHEETS:
            raise forms.ValidationError(
                _(
                    "“%(name)s” is a spreadsheet. Save it there as CSV, "
                    "with the columns “kpi”, “date” and “value”."
                )
                % {"name": file.name}
            )
        if suffix not in KINDS:
            raise forms.ValidationError(
                _("“%(name)s” is neither a plan (.json, .yaml) nor values (.csv).") % {"name": file.name}
            )
        return file

    @property
    def kind(self) -> Kind:
        """What the file is, by its name."""
        return KINDS[Path(self.cleaned_data["file"].name).suffix.lower()]


class ValuesOutForm(forms.Form):
    """Which values to take out; all of them where nothing is said."""

    kpi = forms.CharField(required=False, max_length=200)
    first_on = DayField(label=gettext_lazy("From"), required=False, past=True)
    last_on = DayField(label=gettext_lazy("To"), required=False, past=True)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actor = actor
        self.fields["kpi"].label = actor.terms["Kpi"]
        self.fields["kpi"].help_text = _("A key or a name. Leave it empty for all.")
        count_from(self, actor.today)

    def clean_kpi(self) -> Kpi | None:
        """The one of that key, else the only one of that name."""
        text = self.cleaned_data["kpi"].strip()
        if not text:
            return None
        rows = visible_kpis(self._actor)
        found = rows.filter(key=text).first()
        if found:
            return found
        named = list(rows.filter(name__iexact=text)[:2])
        if len(named) != 1:
            sentence = (
                _("Several are called “%(text)s”. Write the key of one of them.")
                if named
                else _("None has the key or the name “%(text)s”.")
            )
            raise forms.ValidationError(sentence % {"text": text})
        return named[0]

    def clean(self) -> dict[str, Any]:
        """A span ends after it begins."""
        data = self.cleaned_data
        first, last = data.get("first_on"), data.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("This is before the first day."))
        return data
