"""What is kept of a review: a note, a blocker or a decision; and who does what next."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import DayField
from cairn.conversations.models import ReviewNote
from cairn.conversations.models.review import LONGEST_NOTE
from cairn.org.access import Actor
from cairn.web.person_field import PersonField


class NoteForm(forms.Form):
    """What was said."""

    kind = forms.ChoiceField(
        label=_lazy("Kind"),
        choices=ReviewNote.Kind.choices,
        initial=ReviewNote.Kind.NOTE,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_lazy("What is to be kept"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _lazy("Write a line.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "note_%s"})


class StepForm(forms.Form):
    """What is done next, by whom, until when."""

    text = forms.CharField(label=_lazy("What is to be done"), max_length=300)
    owner = PersonField(label=_lazy("Who"))
    due_on = DayField(label=_lazy("Until"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "step_%s"})
        self.fields["owner"].for_actor(actor)  # type: ignore[attr-defined]
        self.fields["due_on"].today = actor.today  # type: ignore[attr-defined]
