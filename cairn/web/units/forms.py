"""A unit to add: what it is called, of which kind, below what, led by whom."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.org.access import Actor, Right
from cairn.org.models import Unit
from cairn.org.queries import open_units, tree_of_units
from cairn.web.person_field import PersonField
from cairn.web.templatetags.people import moved_in
from cairn.web.units.kinds import KindField


class UnitChoiceField(forms.ModelChoiceField[Unit]):
    """An open unit within reach, shown as a tree."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.none(), **kwargs)

    def offer(self, actor: Actor, within: set[int], top: str = "") -> None:
        """Offer those units, and first of all, where it is named, none: the top of the tree."""
        tree = tree_of_units(actor.organization_id, within=within)
        self.queryset = open_units(actor.organization_id).filter(pk__in=within)
        choices = [(str(unit.pk), moved_in(depth) + unit.name) for unit, depth in tree]
        self.choices = [("", top), *choices] if top else choices


class UnitFactsForm(forms.Form):
    """Name, kind and lead."""

    name = forms.CharField(label=_lazy("Name"), max_length=200)
    kind = KindField()
    lead = PersonField(label=_lazy("Lead"), required=False)

    def __init__(self, *args: Any, actor: Actor, unit: Unit | None = None, **kwargs: Any) -> None:
        known = {"name": unit.name, "kind": unit.kind, "lead": unit.lead} if unit else {}
        kwargs["initial"] = {**kwargs.pop("initial", {}), **known}
        super().__init__(*args, **kwargs)
        self.actor = actor
        hint = _("Type a few letters of the name. To lead gives no rights; %(roles)s do.")
        self.fields["lead"].help_text = hint % actor.terms
        for name in ("kind", "lead"):
            self.fields[name].for_actor(actor)  # type: ignore[attr-defined]


class NewUnitForm(UnitFactsForm):
    """A unit to add below another."""

    parent = UnitChoiceField(label=_lazy("Below"), required=False)
    field_order = ("name", "kind", "parent", "lead")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.is_for_all = actor.has_over(Right.MANAGE_PEOPLE, None)
        parent: Any = self.fields["parent"]
        top = _("Nothing: it stands at the top") if self.is_for_all else ""
        parent.offer(actor, actor.units_with(Right.MANAGE_PEOPLE), top)

    def clean_parent(self) -> Unit | None:
        parent: Unit | None = self.cleaned_data["parent"]
        if parent is None and not self.is_for_all:
            raise ValidationError(_("Choose what it stands below."), code="no_place")
        return parent
