"""What a person says of what work moves: which goal, in which way, by which task, how much."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import NumberField
from cairn.common.ids import is_id
from cairn.goals.models import GoalVersion
from cairn.org.access import Actor
from cairn.projects.models import Project, ProjectTask
from cairn.projects.queries.drives import can_take_values, steps_of
from cairn.web.task.forms import task_called
from cairn.web.task.page import tasks_to_name

VALUE, STEP = "value", "step"


class MoveForm(forms.Form):
    """A goal and how it is moved; a task where it is one alone; the value that is added."""

    target = forms.ChoiceField(label=_lazy("What is moved"))
    task = forms.CharField(
        label=_lazy("Only by"),
        required=False,
        max_length=300,
        help_text=_lazy("Left empty, each that gets done adds the value, and a step is done when all are."),
    )
    value = NumberField(label=_lazy("Value that is added"), required=False, initial=1.0)

    def __init__(
        self, *args: Any, actor: Actor, project: Project, versions: Sequence[GoalVersion], **kwargs: Any
    ) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "move_%s"})
        field: Any = self.fields["target"]
        field.choices = [("", "–"), *(choice for each in versions for choice in target_choices(each))]
        self.project = project
        self.fields["task"].widget.attrs |= {"list": "others", "autocomplete": "off"}

    def clean_task(self) -> ProjectTask | None:
        text = self.cleaned_data["task"]
        return task_called(tasks_to_name(self.project), text) if text else None

    def values(self) -> dict[str, Any]:
        """The goal's id, and the arguments of `drive_goal`."""
        way, goal, step = self.cleaned_data["target"].split(":")
        assert is_id(goal)
        task = self.cleaned_data["task"]
        if way == STEP:
            return {"goal": int(goal), "task": task, "milestone": int(step)}
        value = self.cleaned_data["value"]
        return {"goal": int(goal), "task": task, "value": 1.0 if value is None else value}


def target_choices(version: GoalVersion) -> list[tuple[str, str]]:
    """The ways in which a goal may be moved, each with its words."""
    title, made = version.goal.title, []
    if can_take_values(version):
        words = _("%(goal)s: adds to “%(kpi)s”") % {"goal": title, "kpi": version.kpi}
        made.append((f"{VALUE}:{version.goal_id}:0", words))
    names = {stored["id"]: stored["title"] for stored in version.milestones}
    for step in steps_of(version):
        words = _("%(goal)s: “%(step)s” is done") % {"goal": title, "step": names[step]} if step else ""
        made.append(
            (f"{STEP}:{version.goal_id}:{step}", words or _("%(goal)s: it is done") % {"goal": title})
        )
    return made
