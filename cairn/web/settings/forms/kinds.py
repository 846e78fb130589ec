"""The kinds of unit as a table that is saved at once."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from cairn.org.queries.unit_kinds import KnownKind
from cairn.org.services.kinds import WantedKind

EMPTY_ROWS = 2


class KindForm(forms.Form):
    """One kind: its place, its two words, or what takes its place."""

    was = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    place = forms.IntegerField(required=False, min_value=1, max_value=99)
    singular = forms.CharField(required=False, max_length=64)
    plural = forms.CharField(required=False, max_length=64)
    instead = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, kind: KnownKind | None, others: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        named = {"name": kind.singular if kind else _("New kind")}
        labels = {
            "place": _("Place: %(name)s"),
            "singular": _("One: %(name)s"),
            "plural": _("Many: %(name)s"),
            "instead": _("Instead of %(name)s"),
        }
        for name, label in labels.items():
            self.fields[name].widget.attrs |= {"aria-label": label % named, "autocomplete": "off"}
        self.fields["place"].widget = forms.TextInput(
            {"inputmode": "numeric", "size": 2, "aria-label": labels["place"] % named}
        )
        self.fields["plural"].widget.attrs["placeholder"] = kind.singular if kind else ""
        self.fields["instead"].widget.attrs["class"] = "choice"
        choices = [("", _("stays")), *((each, _("becomes %(kind)s") % {"kind": each}) for each in others)]
        if kind and not kind.unit_count:
            choices.append(("-", _("is removed")))
        self.fields["instead"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_kept = not data.get("instead")
        if self.kind and is_kept and not data.get("singular"):
            self.add_error("singular", _("This needs a name. To remove it, choose what takes its place."))
        if data.get("plural") and not data.get("singular") and "singular" not in self.errors:
            self.add_error("singular", _("Enter both, one and many, or neither."))
        return data


class KindsForm:
    """All kinds, each with its own form, and empty rows for new ones."""

    def __init__(self, data: QueryDict | None, kinds: Sequence[KnownKind]) -> None:
        self.is_bound = data is not None
        names = [kind.singular for kind in kinds]
        rows: list[KnownKind | None] = [*kinds, *[None] * EMPTY_ROWS]
        self.rows = [
            KindForm(
                data,
                prefix=f"kind-{at}",
                kind=kind,
                others=[name for name in names if kind and name != kind.singular],
                initial=_as_typed(kind, at),
            )
            for at, kind in enumerate(rows)
        ]
        self.refusals: list[str] = []

    def is_valid(self) -> bool:
        valid = [row.is_valid() for row in self.rows]  # each is asked, so that each says its faults
        return self.is_bound and all(valid)

    @property
    def faults(self) -> list[dict[str, str]]:
        """Every fault with the field that it is about, for the summary at the top."""
        found = [{"id": "", "text": text} for text in self.refusals]
        for row in self.rows:
            for name, faults in row.errors.items():
                found += [{"id": row[name].id_for_label, "text": str(text)} for text in faults]
        return found

    @property
    def wanted(self) -> list[WantedKind]:
        """The kinds that stay or are new, in the order of their places."""
        said = [(at, row.cleaned_data) for at, row in enumerate(self.rows)]
        kept = [
            (data["place"] or 99, at, data) for at, data in said if data["singular"] and not data["instead"]
        ]
        return [
            WantedKind(data["singular"], data["plural"] or data["singular"], data["was"])
            for _place, _at, data in sorted(kept, key=lambda each: each[:2])
        ]

    @property
    def instead(self) -> dict[str, str]:
        """What takes the place of those that go, by what they are called now."""
        rows = (row.cleaned_data for row in self.rows)
        return {data["was"]: data["instead"] for data in rows if data["was"] and data["instead"]}


def _as_typed(kind: KnownKind | None, at: int) -> dict[str, Any]:
    if kind is None:
        return {}
    return {"was": kind.singular, "singular": kind.singular, "plural": kind.plural, "place": at + 1}
