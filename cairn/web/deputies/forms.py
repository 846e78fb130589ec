"""Who stands in for somebody, from when until when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import DayField, count_from
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.web.person_field import PersonField


class DeputyForm(forms.Form):
    deputy = PersonField(label=_lazy("Who stands in"), help_text=_lazy("Type a few letters of the name."))
    from_on = DayField(label=_lazy("From"))
    until_on = DayField(label=_lazy("Until"), help_text=_lazy("That day included."))

    hands_rights = forms.BooleanField(
        label=_lazy("Rights too"),
        required=False,
        help_text=_lazy(
            "All that he may do whose place it is, until that day, as long as he may; but not to administer."
        ),
    )

    def __init__(self, *args: Any, actor: Actor, person: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {"from_on": actor.today, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        deputy: Any = self.fields["deputy"]
        deputy.for_actor(actor, excluding=person.pk)
        count_from(self, actor.today)
