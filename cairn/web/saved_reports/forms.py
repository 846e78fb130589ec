"""What a saved report is made of, and who is to get it."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.ids import is_id
from cairn.org.access import Actor
from cairn.org.models import Unit
from cairn.reports.documents.files import KINDS
from cairn.reports.models import Often, SavedReport, Span
from cairn.web.goals.choices import unit_options
from cairn.web.person_field import PersonField

WEEKDAYS = (
    _lazy("Monday"), _lazy("Tuesday"), _lazy("Wednesday"), _lazy("Thursday"), _lazy("Friday"),
    _lazy("Saturday"), _lazy("Sunday"),
)  # fmt: skip
SECTIONS = {
    "summary": _lazy("Summary"), "vision": "%(Vision)s", "units": _lazy("How the %(units)s stand"),
    "outcomes": _lazy("How it came out"),
    "movers": _lazy("What moved"), "risks": _lazy("Risks"), "changes": _lazy("Changes of targets"),
    "projects": "%(Projects)s", "contributions": _lazy("Contributions"), "decisions": _lazy("Decisions"),
    "goals": _lazy("Appendix"),
}  # fmt: skip
FIRST_HOUR = time(7, 0)


class ReportForm(forms.Form):
    """Its name, which days it tells of, what is in it, and when it is sent."""

    name = forms.CharField(label=_lazy("Name"), max_length=120)
    span = forms.ChoiceField(label=_lazy("Days"), choices=Span.choices)
    unit = forms.ChoiceField(required=False)
    sections = forms.MultipleChoiceField(
        label=_lazy("What is in it"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _lazy("Choose one part at least.")},
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=_lazy("Attached files"), required=False, widget=forms.CheckboxSelectMultiple
    )
    often = forms.ChoiceField(label=_lazy("Sent"), choices=Often.choices)
    weekday = forms.TypedChoiceField(
        label=_lazy("On, every week"), coerce=int, choices=list(enumerate(WEEKDAYS))
    )
    month_day = forms.TypedChoiceField(
        label=_lazy("On day, every month"), coerce=int, choices=[(n, str(n)) for n in range(1, 29)]
    )
    at = forms.TimeField(
        label=_lazy("At, by each reader’s clock"),
        widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": _lazy("Write the hour as 07:00.")},
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        fields: Any = self.fields
        fields["unit"].label = actor.terms["Unit"]
        fields["unit"].choices = [("", _("every %(unit)s") % actor.terms), *unit_options(actor)]
        fields["sections"].choices = [(key, str(name) % actor.terms) for key, name in SECTIONS.items()]
        fields["kinds"].choices = [(kind.key, str(kind.name)) for kind in KINDS.values()]

    def facts(self) -> dict[str, Any]:
        """What `save_report` takes; all parts are kept as none, so that parts to come are in it too."""
        facts = dict(self.cleaned_data)
        unit = facts["unit"]
        rows = Unit.objects.filter(organization=self.actor.organization_id)
        facts["unit"] = rows.get(pk=int(unit)) if is_id(unit) else None
        if set(facts["sections"]) == set(SECTIONS):
            facts["sections"] = []
        return facts


def first_facts(actor: Actor) -> dict[str, Any]:
    """What stands in a new form."""
    return {
        "name": "", "span": Span.QUARTER, "unit": "", "sections": list(SECTIONS),
        "kinds": ["pdf", "xlsx"], "often": Often.WEEKLY, "weekday": 0, "month_day": 1, "at": FIRST_HOUR,
    }  # fmt: skip


def facts_of(report: SavedReport) -> dict[str, Any]:
    """What stands in the form of a report that is changed."""
    names = ("name", "span", "kinds", "often", "weekday", "month_day", "at")
    facts = {name: getattr(report, name) for name in names}
    return {**facts, "unit": str(report.unit_id or ""), "sections": report.sections or list(SECTIONS)}


class ReaderForm(forms.Form):
    """Somebody here, or an address outside."""

    person = PersonField(label=_lazy("Somebody here"), required=False)
    address = forms.EmailField(label=_lazy("Or an address outside"), required=False, max_length=254)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.label = _("Somebody here")
        person.for_actor(actor)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and bool(data.get("person")) == bool(data.get("address")):
            raise forms.ValidationError(_("Name somebody here, or an address outside."), code="one")
        if (person := data.get("person")) and not person.user_id:
            self.add_error("person", _("%(name)s does not sign in here yet.") % {"name": person.name})
        return data
