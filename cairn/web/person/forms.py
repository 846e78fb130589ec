"""What is known of somebody, as a form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.org.access import Actor, Right, may_let_in
from cairn.org.models import Person, Unit
from cairn.org.queries import open_units, tree_of_units
from cairn.web.person_field import PersonField
from cairn.web.templatetags.people import moved_in


class PersonForm(forms.Form):
    """Name, address, title, place and manager; units as far as the actor's right over people reaches."""

    name = forms.CharField(label=_lazy("Name"), max_length=200)
    email = forms.EmailField(
        label=_lazy("E-mail address"), required=False, help_text=_lazy("Needed to invite. Mails go to it.")
    )
    title = forms.CharField(label=_lazy("Title"), max_length=200, required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), empty_label=None)
    manager = PersonField(
        label=_lazy("Manager"),
        required=False,
        help_text=_lazy("Type a few letters of the name. Sees what is private, as does everybody above."),
    )

    def __init__(self, *args: Any, actor: Actor, person: Person | None = None, **kwargs: Any) -> None:
        facts = ("name", "email", "title", "unit", "manager")
        known = {name: getattr(person, name) for name in facts} if person else {}
        kwargs["initial"] = {**kwargs.pop("initial", {}), **known}
        super().__init__(*args, **kwargs)
        self.actor, self.person = actor, person
        offered = tree_of_units(actor.organization_id, within=actor.units_with(Right.MANAGE_PEOPLE))
        unit: Any = self.fields["unit"]
        unit.label = actor.terms["Unit"]
        reach = [each.pk for each, _depth in offered]
        unit.queryset = open_units(actor.organization_id).filter(pk__in=reach)
        unit.choices = [(each.pk, moved_in(depth) + each.name) for each, depth in offered]
        manager: Any = self.fields["manager"]
        manager.for_actor(actor, excluding=person.pk if person else None)

    def clean_email(self) -> str:
        """Whoever names the address of somebody's account decides who he is."""
        email: str = self.cleaned_data["email"]
        if self.person and email != self.person.email and not may_let_in(self.actor, self.person):
            words = _("%(name)s may do more than you. Ask an administrator.")
            raise ValidationError(words % {"name": self.person.name}, code="refused")
        return email
