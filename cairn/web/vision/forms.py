"""The vision in three questions: what for, how much by when, who starts; and saying it anew."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cairn.calc.plan.faults import fault
from cairn.common.fields import DayField, NumberField, count_from
from cairn.goals.access.owners import Owner, owner_for
from cairn.goals.models import Goal, GoalVersion, Vision
from cairn.goals.services.beginning import FirstStep, Way
from cairn.goals.services.measures import Measure
from cairn.goals.services.refusals import refusal
from cairn.kpis.models import Aggregation, Cadence
from cairn.org.access import Actor
from cairn.web.new_goal.choices import owner_choices
from cairn.web.new_goal.kinds import Kind
from cairn.web.new_goal.titles import derived_title

IN_TOTAL = ("", gettext_lazy("in total"))
PARTS, WHOLE = "parts", "whole"


class VisionQuestions(forms.Form):
    """What for, how much by when, what is done first, from `today` on.

    `way_to_go` and `step_of` say it as the service takes it.
    """

    statement = forms.CharField(
        label=gettext_lazy("In one sentence"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("So that everybody can say it, like “Feed 50 million people by 2040”."),
        error_messages={"required": gettext_lazy("Say it in one sentence: the rest follows from it.")},
    )  # fmt: skip
    target = NumberField(
        label=pgettext_lazy("field", "How much"), required=False, help_text=gettext_lazy("Like 50 million.")
    )
    unit = forms.CharField(
        label=pgettext_lazy("field", "Of what"), max_length=32, required=False,
        help_text=gettext_lazy("Like people, meals or £."),
    )  # fmt: skip
    end_on = DayField(
        label=gettext_lazy("By when"),
        help_text=gettext_lazy("Like 31 December 2040."),
        error_messages={"required": gettext_lazy("Say by when, like 31 December 2040.")},
    )
    baseline = NumberField(
        label=gettext_lazy("Reached so far"),
        required=False,
        help_text=gettext_lazy("Left empty, it begins at 0."),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How is it counted?"), widget=forms.RadioSelect, required=False,
        choices=[
            (PARTS, gettext_lazy("What is done below it adds up to it")),
            (WHOLE, gettext_lazy("It is measured as a whole")),
        ],
    )  # fmt: skip
    what = forms.CharField(label=pgettext_lazy("field", "Do what"), max_length=200, required=False)
    amount = NumberField(label=pgettext_lazy("field", "How much"), required=False)
    cadence = forms.ChoiceField(
        label=pgettext_lazy("field", "How often"), choices=[*Cadence.choices, IN_TOTAL], required=False
    )
    until = DayField(label=pgettext_lazy("field", "Until"), required=False)

    def __init__(
        self, data: QueryDict | None = None, *, today: date, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"way": PARTS, "cadence": Cadence.DAILY} | (initial or {}))
        self.today = today
        count_from(self, today)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["way"] = cleaned.get("way") or PARTS
        if cleaned["way"] == WHOLE and cleaned.get("target") is None and "target" not in self.errors:
            self.add_error("target", _("What is measured as a whole needs a number to reach. Enter one."))
        self._need_way(cleaned)
        if cleaned.get("what") or cleaned.get("amount") is not None:
            self._need_first_step(cleaned)
        return cleaned

    def _need_way(self, cleaned: dict[str, Any]) -> None:
        """What the services would refuse, said together with what cannot be read."""
        today = self.today
        for name in ("end_on", "until"):
            if cleaned.get(name) and cleaned[name] < today:
                ends = {"start": today.isoformat(), "end": cleaned[name].isoformat()}
                self.add_error(name, refusal(fault("end", "end_before_start", **ends), str))
        baseline = 0.0 if cleaned.get("baseline") is None else cleaned["baseline"]
        if "baseline" not in self.errors and cleaned.get("target") == baseline:
            same = fault("target", "target_equals_baseline", baseline=baseline)
            self.add_error("target", refusal(same, str))
        if cleaned.get("amount") is not None and cleaned["amount"] <= 0:
            nothing = fault("target", "not_above_zero", found=cleaned["amount"])
            self.add_error("amount", refusal(nothing, str))

    def _need_first_step(self, cleaned: dict[str, Any]) -> None:
        needed = {
            "what": _("Say what is done, like “Feed”; or leave the whole sentence empty."),
            "amount": _("Say how much, like 5; or leave the whole sentence empty."),
            "unit": _("Say what is counted, like people: the first step is counted in it, too."),
        }
        for name, sentence in needed.items():
            if cleaned.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, sentence)

    def way_to_go(self) -> Way:
        said = self.cleaned_data
        measure = None
        if said["way"] == WHOLE:
            name = said["unit"].capitalize() or said["statement"][:200]
            measure = Measure(name, said["unit"], Aggregation.LAST, Cadence.MONTHLY)
        return Way(said["end_on"], said["target"], said["baseline"] or 0.0, measure)

    def step_of(self, owner: Owner) -> FirstStep | None:
        """The first step as somebody's; null where none was said."""
        said = self.cleaned_data
        if said["amount"] is None:
            return None
        measure = Measure(
            f"{said['what']} {said['unit']}".strip(),
            said["unit"],
            Aggregation.SUM,
            said["cadence"] or Cadence.WEEKLY,
            doing=said["what"],
        )
        title = derived_title(Kind.AMOUNT, said)
        until = said["until"] or min(said["end_on"], _in_a_year(self.today))
        return FirstStep(title, said["amount"], said["cadence"], until, owner, measure)

    def add_refusals(self, refused: ValidationError) -> None:
        """Put what the service refused beside the fields that it is about."""
        for name, sentences in refused.message_dict.items():
            self.add_error(name if name in self.fields else None, sentences)


class VisionForm(VisionQuestions):
    """The three questions within an organization, where who starts is chosen from its people and units."""

    owner = forms.CharField(label=pgettext_lazy("field", "Who"), widget=forms.Select, required=False)

    def __init__(self, data: QueryDict | None = None, *, actor: Actor) -> None:
        me = f"person:{actor.person_id}" if actor.person else ""
        super().__init__(data, today=actor.today, initial={"owner": me})
        self.actor = actor
        self.fields["owner"].widget.choices = owner_choices(actor)

    def clean_owner(self) -> Owner | None:
        return owner_for(self.actor, self.cleaned_data["owner"])

    def _need_first_step(self, cleaned: dict[str, Any]) -> None:
        super()._need_first_step(cleaned)
        if cleaned.get("owner") is None and "owner" not in self.errors:
            self.add_error("owner", _("You cannot set this for them. Choose from the list."))

    def first_step(self) -> FirstStep | None:
        owner = self.cleaned_data["owner"]
        return self.step_of(owner) if owner else None


class StatementForm(forms.Form):
    """The vision's words, and which goal stands for it."""

    statement = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    goal = forms.CharField(widget=forms.Select, required=False)

    def __init__(
        self, data: QueryDict | None = None, *, actor: Actor, vision: Vision, tops: list[GoalVersion]
    ) -> None:
        super().__init__(data, initial={"statement": vision.statement, "goal": vision.goal_id})
        self.goals = {str(version.goal_id): version.goal for version in tops}
        if vision.goal_id and vision.goal:
            self.goals.setdefault(str(vision.goal_id), vision.goal)
        self.fields["statement"].label = actor.terms["Vision"]
        self.fields["goal"].label = _("The %(goal)s that stands for it") % actor.terms
        named = [(key, goal.title) for key, goal in self.goals.items()]
        self.fields["goal"].widget.choices = [("", _("none yet")), *named]

    def clean_goal(self) -> Goal | None:
        chosen = self.cleaned_data["goal"]
        if chosen and chosen not in self.goals:
            raise ValidationError(_("There is nothing like that to choose. Choose from the list."))
        return self.goals.get(chosen)


def _in_a_year(today: date) -> date:
    return today + timedelta(days=365)
