"""People, their roles, and units, as forms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import DayField, count_from
from cairn.org.access import Actor, Right
from cairn.org.models import BUILT_IN, Person, Role, Unit
from cairn.org.queries import people_here, tree_of_units
from cairn.org.queries.roles import custom_roles

OWN = "own:"
"""Before the id of one of the organization's own roles."""


class PersonForm(forms.Form):
    """What is known of somebody. Units are offered as far as the actor's right over people reaches."""

    name = forms.CharField(label=_lazy("Name"), max_length=200)
    email = forms.EmailField(
        label=_lazy("E-mail address"), required=False, help_text=_lazy("Needed to invite. Mails go to it.")
    )
    title = forms.CharField(label=_lazy("Title"), max_length=200, required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), empty_label=None)
    manager = forms.ModelChoiceField(
        Person.objects.none(),
        label=_lazy("Manager"),
        required=False,
        empty_label=_lazy("Nobody"),
        help_text=_lazy("Sees what is private, as does everybody above."),
    )

    def __init__(self, *args: Any, actor: Actor, person: Person | None = None, **kwargs: Any) -> None:
        facts = ("name", "email", "title", "unit", "manager")
        kwargs["initial"] = {name: getattr(person, name) for name in facts} if person else {}
        super().__init__(*args, **kwargs)
        self.actor, self.person = actor, person
        people = people_here(actor.organization_id, actor.today).order_by("name")
        offered = tree_of_units(actor.organization_id, within=actor.units_with(Right.MANAGE_PEOPLE))
        unit: Any = self.fields["unit"]
        unit.label = actor.terms["Unit"]
        unit.queryset = Unit.objects.filter(
            organization=actor.organization_id, pk__in=[u.pk for u, _d in offered]
        )
        unit.choices = [(each.pk, indented(each, depth)) for each, depth in offered]
        manager: Any = self.fields["manager"]
        manager.queryset = people.exclude(pk=person.pk) if person else people

    def clean_email(self) -> str:
        """One address is one person's: whoever signs in with it must be known without asking."""
        email: str = self.cleaned_data["email"]
        others = Person.objects.filter(organization=self.actor.organization_id, email__iexact=email)
        if self.person:
            others = others.exclude(pk=self.person.pk)
        if email and (taken := others.first()):
            words = _("%(name)s has this address already. Enter another, or leave it empty.")
            raise ValidationError(words % {"name": taken.name})
        return email


class GrantForm(forms.Form):
    """A role, where it holds, and from when until when."""

    role = forms.ChoiceField()
    unit = forms.ModelChoiceField(Unit.objects.none(), required=False, empty_label=_lazy("Everywhere"))
    with_below = forms.BooleanField(label=_lazy("And all below"), required=False)
    from_on = DayField(label=_lazy("From"))
    until_on = DayField(label=_lazy("Until"), required=False)

    def __init__(self, *args: Any, actor: Actor, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tree = tree_of_units(actor.organization_id)
        # Pressed in a hurry, a role reaches no further than where the person is.
        self.fields["unit"].initial = person.unit_id
        self.fields["role"].label = actor.terms["Role"]
        self._own_roles = {f"{OWN}{role.pk}": role for role in custom_roles(actor.organization_id)}
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            *((role.value, role.label) for role in BUILT_IN),
            *((code, role.name) for code, role in self._own_roles.items()),
        ]
        unit: Any = self.fields["unit"]
        unit.label = actor.terms["Unit"]
        unit.queryset = Unit.objects.filter(organization=actor.organization_id)
        unit.choices = [("", unit.empty_label), *((each.pk, indented(each, depth)) for each, depth in tree)]
        count_from(self, actor.today)
        self.fields["from_on"].initial = actor.today
        self._unit_word = actor.terms["Unit"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if own := self._own_roles.get(data.get("role", "")):
            data |= {"role": Role.CUSTOM, "custom_role": own}
        if data.get("role") == Role.ADMINISTRATOR and data.get("unit"):
            self.add_error("unit", _("An administrator administers everything. Choose “Everywhere”."))
        start, end = data.get("from_on"), data.get("until_on")
        if start and end and end < start:
            self.add_error("until_on", _("This ends before it begins. Enter a day from the first one on."))
        return data


class UnitForm(forms.Form):
    """A unit to add, and what it stands below."""

    name = forms.CharField(label=_lazy("Name"), max_length=200)
    kind = forms.CharField(
        label=_lazy("Kind"), max_length=64, help_text=_lazy("Division, department, team, or your own word.")
    )
    parent = forms.ModelChoiceField(Unit.objects.none(), label=_lazy("Below"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_for_all = actor.has_over(Right.MANAGE_PEOPLE, None)
        offered = tree_of_units(actor.organization_id, within=actor.units_with(Right.MANAGE_PEOPLE))
        choices = [(each.pk, indented(each, depth)) for each, depth in offered]
        parent: Any = self.fields["parent"]
        parent.queryset = Unit.objects.filter(
            organization=actor.organization_id, pk__in=[pk for pk, _n in choices]
        )
        parent.choices = [("", _("Nothing: it stands at the top")), *choices] if self.is_for_all else choices

    def clean_parent(self) -> Unit | None:
        parent: Unit | None = self.cleaned_data["parent"]
        if parent is None and not self.is_for_all:
            raise ValidationError(_("Choose what it stands below."), code="required")
        return parent


def indented(unit: Unit, depth: int) -> str:
    """The unit's name, moved in by its depth, for a list that has no other way to show a tree."""
    return "\u2003" * depth + unit.name
