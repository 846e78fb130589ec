"""What does every cycle of a kind bring? The rules, one to add, and their end."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from cairn.goals.access.templates import cycle_rule_for, may_assign, may_rule_over
from cairn.goals.models import RULED_KINDS, CycleRule
from cairn.goals.queries.cycle_rules import cycle_rules
from cairn.goals.services.cycles.ruling import end_rule_for_cycles, set_rule_for_cycles
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.templates_library.joiners import RuleForm, titles_of


@dataclass(frozen=True)
class Shown:
    """A rule, and what its template is called; "" where it was put away."""

    rule: CycleRule
    title: str
    can_end: bool


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


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """What every cycle brings when it is opened."""
    actor = request.actor
    if not may_assign(actor):
        raise PermissionDenied
    titles = titles_of(actor)
    chosen = {"template": request.GET.get("template", "")}
    form = CycleRuleForm(posted(request), actor=actor, titles=titles, initial=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            set_rule_for_cycles(actor=actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("Every such cycle that is opened from now on brings it."))
            return redirect("templates_library:cycles", slug=slug)
    rules = [
        Shown(rule, titles.get(rule.template, ""), may_rule_over(actor, rule.unit_id))
        for rule in cycle_rules(actor.organization_id)
    ]
    context = {"form": form, "rules": rules}
    return render(request, "templates_library/cycles.html", context, status=422 if form.is_bound else 200)


@require_POST
def end(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """End a rule; what it set stays."""
    try:
        end_rule_for_cycles(actor=request.actor, rule=cycle_rule_for(request.actor, pk))
        toast(request, _("Ended. What was set stays."))
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    return redirect("templates_library:cycles", slug=slug)
