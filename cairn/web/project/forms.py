"""What a person says of a project, of a task, and of who works on it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import DayField, NumberField, count_from
from cairn.goals.access.owners import Owner
from cairn.org.access import Actor
from cairn.projects.models import Importance, Project
from cairn.web.kpi.forms import OwnerForm
from cairn.web.new_goal.choices import goal_choices, goals_above
from cairn.web.person_field import PersonField

MOST_GOALS = 500
FACTS = ("name", "start_on", "end_on", "importance", "about", "budget", "cost")


class ProjectForm(OwnerForm):
    """A project: what it is called, whose it is, from when until when."""

    name = forms.CharField(label=_lazy("Name"), max_length=200)
    start_on = DayField(label=_lazy("Starts"), required=False)
    end_on = DayField(label=_lazy("Deadline"), required=False)
    importance = forms.ChoiceField(
        label=_lazy("Priority"), choices=Importance.choices, initial=Importance.NORMAL
    )
    about = forms.CharField(
        label=_lazy("About it"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    budget = NumberField(label=_lazy("Budget"), required=False)
    cost = NumberField(label=_lazy("Cost so far"), required=False)
    field_order = ("name", "owner", "start_on", "end_on", "importance", "about", "budget", "cost")

    def __init__(self, *args: Any, actor: Actor, project: Project | None = None, **kwargs: Any) -> None:
        now = Owner(person=project.owner_person, unit=project.owner_unit) if project else None
        if project and now:
            kwargs["initial"] = {name: getattr(project, name) for name in FACTS} | {"owner": now.code}
        super().__init__(*args, actor=actor, now=now, **kwargs)
        self.fields["owner"].label = _("Owner")
        count_from(self, actor.today)
        for name in ("budget", "cost"):
            self.fields[name].unit = actor.settings.currency  # type: ignore[attr-defined]

    def clean_budget(self) -> float | None:
        return _not_below_nought(self.cleaned_data["budget"])

    def clean_cost(self) -> float | None:
        return _not_below_nought(self.cleaned_data["cost"])

    def values(self) -> dict[str, Any]:
        """The cleaned fields by the model's names."""
        values = dict(self.cleaned_data)
        owner: Owner = values.pop("owner")
        return values | {"owner_person": owner.person, "owner_unit": owner.unit}


class TaskForm(forms.Form):
    """A task in one line."""

    title = forms.CharField(label=_lazy("What is to be done"), max_length=300)
    assignee = PersonField(label=_lazy("Who"), required=False)
    due_on = DayField(label=_lazy("Due"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "task_%s"})
        self.fields["assignee"].for_actor(actor)  # type: ignore[attr-defined]
        count_from(self, actor.today)


class MemberForm(forms.Form):
    """Somebody who works on it, and as what."""

    person = PersonField(label=_lazy("Name"))
    role = forms.CharField(label=_lazy("Works on it as"), max_length=200, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "member_%s"})
        self.fields["person"].for_actor(actor)  # type: ignore[attr-defined]


class GoalForm(forms.Form):
    """A goal that it serves: one that the actor sees."""

    goal = forms.ChoiceField()

    def __init__(self, *args: Any, actor: Actor, served: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "served_%s"})
        field: Any = self.fields["goal"]
        field.label = _("Add: %(goal)s") % actor.terms
        versions = list(goals_above(actor).exclude(goal__in=served)[:MOST_GOALS])
        field.choices = [("", "–"), *goal_choices(versions)]


def _not_below_nought(money: float | None) -> float | None:
    if money is not None and money < 0:
        raise ValidationError(_("Enter 0 or more."))
    return money
