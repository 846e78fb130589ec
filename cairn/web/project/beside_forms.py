"""What a person says of a milestone, a risk, a link, and of a project that is like another one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from cairn.common.fields import DayField
from cairn.org.access import Actor
from cairn.projects.models import Project

SIZES = (
    (1, pgettext_lazy("size of a risk", "low")),
    (2, pgettext_lazy("size of a risk", "middling")),
    (3, pgettext_lazy("size of a risk", "high")),
)


class MilestoneForm(forms.Form):
    """A day on which something is to be reached."""

    title = forms.CharField(label=_lazy("What is reached"), max_length=300)
    due_on = DayField(label=_lazy("By"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "milestone_%s"})
        self.fields["due_on"].today = actor.today  # type: ignore[attr-defined]


class RiskForm(forms.Form):
    """What may go wrong, how likely and how bad that is, and what is done about it."""

    title = forms.CharField(label=_lazy("What may go wrong"), max_length=300)
    likelihood = forms.TypedChoiceField(label=_lazy("How likely"), choices=SIZES, coerce=int, initial=2)
    impact = forms.TypedChoiceField(label=_lazy("How bad"), choices=SIZES, coerce=int, initial=2)
    answer = forms.CharField(label=_lazy("What is done about it"), max_length=1000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "risk_%s"})


class LinkForm(forms.Form):
    """An address with a name."""

    title = forms.CharField(label=_lazy("What it is"), max_length=200)
    url = forms.CharField(label=_lazy("Address"), max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "link_%s"})


class DuplicateForm(forms.Form):
    """The same once more: under which name, from when on."""

    name = forms.CharField(label=_lazy("Name"), max_length=200)
    start_on = DayField(label=_lazy("Starts"), required=False)

    def __init__(self, *args: Any, actor: Actor, project: Project, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": project.name, "start_on": actor.today}
        super().__init__(*args, **kwargs)
        self.fields["start_on"].today = actor.today  # type: ignore[attr-defined]
