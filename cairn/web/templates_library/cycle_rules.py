"""What does every cycle of a kind bring? The rules, one to add, and their end."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from cairn.goals.access.templates import cycle_rule_for
from cairn.goals.models import RULED_KINDS, CycleRule
from cairn.goals.queries.cycle_rules import cycle_rules
from cairn.goals.services.cycles.ruling import end_rule_for_cycles, set_rule_for_cycles
from cairn.web.shell.requests import ActorRequest
from cairn.web.templates_library.rules import Kind, RuleForm, rule_ended, rules_page


class CycleRuleForm(RuleForm):
    """Which template, in every cycle of which kind, where, and for whom of it."""

    field_order = ["template", "kind", "unit", "whom", "for_title"]

    kind = forms.ChoiceField(label=_lazy("In every"), choices=RULED_KINDS, initial="quarterly")
    whom = forms.ChoiceField(label=_lazy("For"), choices=CycleRule.Whom.choices)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("whom") == CycleRule.Whom.UNIT and given.get("for_title"):
            self.add_error(
                "for_title", _("The whole of it has no title. Leave this empty, or choose everybody.")
            )
        return given


CYCLES = Kind(
    place="templates_library:cycles",
    html="templates_library/cycles.html",
    form=CycleRuleForm,
    is_set=_lazy("Every such cycle that is opened from now on brings it."),
    in_force=cycle_rules,
    set=set_rule_for_cycles,
    find=cycle_rule_for,
    end=end_rule_for_cycles,
)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """What every cycle brings when it is opened."""
    return rules_page(request, slug, CYCLES)


@require_POST
def end(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """End a rule; what it set stays."""
    return rule_ended(request, slug, pk, CYCLES)
