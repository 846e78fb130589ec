"""What a person says of a task: the task itself, who else does it, a line to tick, what it waits for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import DayField, NumberField
from cairn.org.access import Actor
from cairn.projects.models import ProjectTask
from cairn.web.person_field import PersonField

FACTS = ("title", "assignee", "start_on", "due_on", "estimate_hours", "weight")
MOST_NAMED = 5


class TaskForm(forms.Form):
    """A task with all that can be said of it in a field."""

    title = forms.CharField(label=_lazy("What is to be done"), max_length=300)
    assignee = PersonField(label=_lazy("Who answers for it"), required=False)
    start_on = DayField(label=_lazy("Starts"), required=False)
    due_on = DayField(label=_lazy("Due"), required=False)
    estimate_hours = NumberField(label=_lazy("Estimate, in hours"), required=False)
    weight = NumberField(
        label=_lazy("Weight"), help_text=_lazy("One of weight 2 counts like two of weight 1.")
    )

    def __init__(self, *args: Any, actor: Actor, task: ProjectTask, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(task, name) for name in FACTS}
        super().__init__(*args, **kwargs)
        self.task = task
        self.fields["assignee"].for_actor(actor)  # type: ignore[attr-defined]
        for name in ("start_on", "due_on"):
            self.fields[name].today = actor.today  # type: ignore[attr-defined]

    def clean_weight(self) -> float:
        weight: float = self.cleaned_data["weight"]
        if weight <= 0:
            raise ValidationError(_("Enter a weight above 0; give it up where it counts no more."))
        return weight

    def clean_estimate_hours(self) -> float | None:
        hours: float | None = self.cleaned_data["estimate_hours"]
        if hours is not None and hours <= 0:
            raise ValidationError(_("Enter hours above 0, or leave it empty."))
        return hours


class HandForm(forms.Form):
    """Somebody who works on it too."""

    person = PersonField(label=_lazy("Name"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "hand_%s"})
        self.fields["person"].for_actor(actor)  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    """A line to tick."""

    text = forms.CharField(label=_lazy("One more line"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "check_%s"})


class WaitForm(forms.Form):
    """What it waits for, by title: a list of thousands would be no choice."""

    waits_for = forms.CharField(label=_lazy("It waits for"), max_length=300)

    def __init__(self, *args: Any, others: QuerySet[ProjectTask], **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "wait_%s"})
        self.others = others
        self.fields["waits_for"].widget.attrs |= {"list": "others", "autocomplete": "off"}

    def clean_waits_for(self) -> ProjectTask:
        return task_called(self.others, self.cleaned_data["waits_for"])


def task_called(tasks: QuerySet[ProjectTask], text: str) -> ProjectTask:
    """The one of the tasks that is called so, or whose title alone has it. Raises ValidationError."""
    text = " ".join(text.split())
    for exactly in ({"title": text}, {"title__iexact": text}, {"title__icontains": text}):
        found = list(tasks.filter(**exactly).order_by("position", "pk")[: MOST_NAMED + 1])
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(task.title for task in found[:MOST_NAMED])
            told = _("Several fit “%(text)s”: %(names)s. Enter one of them as written.")
            raise ValidationError(told % {"text": text, "names": names})
    told = _("Nothing here is called “%(text)s”. Enter a title as written.")
    raise ValidationError(told % {"text": text})
