"""Which goals need approval, as a form: of the organization, or of a unit."""

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import NumberField
from cairn.goals.models import ApprovalPolicy, Needed
from cairn.org.access import Actor
from cairn.web.person_field import PersonField

IN_ORDER, SIDE_BY_SIDE = "in_order", "side_by_side"
_LEVELS = (
    ("1", _lazy("One")),
    (f"2-{IN_ORDER}", _lazy("Two, one after the other")),
    (f"2-{SIDE_BY_SIDE}", _lazy("Two, asked at once")),
)


class PolicyForm(forms.Form):
    """A policy's terms; `terms` holds them for the service once the form is valid."""

    needed = forms.ChoiceField(widget=forms.RadioSelect)
    weight_above = NumberField(
        label=_lazy("Above a weight of"),
        required=False,
        validators=[MinValueValidator(0.0)],
        help_text=_lazy("Asked for where the weight decides."),
    )
    approvals = forms.ChoiceField(
        label=_lazy("Approvals"),
        choices=_LEVELS,
        widget=forms.RadioSelect,
        help_text=_lazy("The next higher authority is asked first, the one above it second."),
    )
    answer_days = forms.IntegerField(
        label=_lazy("Working days to answer"),
        min_value=1,
        max_value=60,
        help_text=_lazy("When they are over, the next higher authority is asked."),
    )
    remind_days = forms.IntegerField(label=_lazy("Reminder, working days before"), min_value=0, max_value=30)
    asks_acceptance = forms.BooleanField(required=False)
    top_approver = PersonField(
        label=_lazy("Who approves at the top"),
        required=False,
        help_text=_lazy(
            "Asked where nobody stands above who proposes. "
            "Without a name, others who may approve everywhere are."
        ),
    )

    def __init__(self, *args: Any, actor: Actor, policy: ApprovalPolicy, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(policy)
        super().__init__(*args, **kwargs)
        needed: Any = self.fields["needed"]
        needed.label = _("%(Goals)s that need approval") % actor.terms
        needed.choices = _choices(actor)
        words = _("Whoever is handed one of the %(goals)s is asked to accept it, or to object with a reason")
        self.fields["asks_acceptance"].label = words % actor.terms
        if policy.unit_id is None:
            top: Any = self.fields["top_approver"]
            top.for_actor(actor)
        else:
            del self.fields["top_approver"]

    @property
    def terms(self) -> dict[str, Any]:
        """The fields of the policy."""
        levels, _dash, order = self.cleaned_data["approvals"].partition("-")
        kept = {name: value for name, value in self.cleaned_data.items() if name != "approvals"}
        return kept | {"levels": int(levels), "is_in_order": order != SIDE_BY_SIDE}


def _choices(actor: Actor) -> list[tuple[str, str]]:
    words = actor.terms
    return [
        (Needed.NONE, _("None: each counts at once")),
        (Needed.SELF_GOALS, _("Those that somebody sets for himself or his own %(unit)s") % words),
        (Needed.ABOVE_WEIGHT, _("Those above a weight")),
        (Needed.ALL, _("All, also those that are handed down")),
    ]


def _initial(policy: ApprovalPolicy) -> dict[str, Any]:
    names = ("needed", "weight_above", "answer_days", "remind_days", "asks_acceptance", "top_approver")
    order = IN_ORDER if policy.is_in_order else SIDE_BY_SIDE
    approvals = "1" if policy.levels == 1 else f"2-{order}"
    return {name: getattr(policy, name) for name in names} | {"approvals": approvals}
