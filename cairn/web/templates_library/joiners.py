"""What does whoever joins get? The rules, one to add, and their end."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from cairn.goals.access.templates import joiners_rule_for, may_assign, may_rule_over
from cairn.goals.models import JoinersRule
from cairn.goals.queries.ready_templates import READY
from cairn.goals.queries.templates import own_templates, pattern_of, pattern_title, rules_in_force
from cairn.goals.services.templates import end_rule_for_joiners, set_rule_for_joiners
from cairn.org.access import Actor
from cairn.org.models import Unit
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.units.forms import UnitChoiceField


@dataclass(frozen=True)
class Shown:
    """A rule, and what its template is called; "" where it was put away."""

    rule: JoinersRule
    title: str
    can_end: bool


class RuleForm(forms.Form):
    """Which template, where, for whom."""

    template = forms.ChoiceField(label=_lazy("Template"))
    unit = UnitChoiceField(label=_lazy("Where"), required=False)
    for_title = forms.CharField(label=_lazy("Of this title only"), max_length=200, required=False)

    def __init__(self, *args: Any, actor: Actor, titles: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        fields: dict[str, Any] = self.fields
        fields["template"].choices = titles.items()
        within = {unit for unit in actor.unit_parents if may_rule_over(actor, unit)}
        fields["unit"].offer(actor, within, actor.organization.name if may_rule_over(actor, None) else "")

    def clean_unit(self) -> Unit | None:
        unit: Unit | None = self.cleaned_data["unit"]
        if not may_rule_over(self.actor, unit.pk if unit else None):
            raise ValidationError(_("Choose what you answer for."))
        return unit


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """What is set for whoever joins."""
    actor = request.actor
    if not may_assign(actor):
        raise PermissionDenied
    titles = titles_of(actor)
    chosen = {"template": request.GET.get("template", "")}
    form = RuleForm(posted(request), actor=actor, titles=titles, initial=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            set_rule_for_joiners(actor=actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("Whoever joins from now on gets it."))
            return redirect("templates_library:joiners", slug=slug)
    rules = [
        Shown(rule, titles.get(rule.template, ""), may_rule_over(actor, rule.unit_id))
        for rule in rules_in_force(actor.organization_id)
    ]
    context = {"form": form, "rules": rules}
    return render(request, "templates_library/joiners.html", context, status=422 if form.is_bound else 200)


@require_POST
def end(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """End a rule; what it set stays."""
    try:
        end_rule_for_joiners(actor=request.actor, rule=joiners_rule_for(request.actor, pk))
        toast(request, _("Ended. What was set stays."))
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    return redirect("templates_library:joiners", slug=slug)


def titles_of(actor: Actor) -> dict[str, str]:
    own = [pattern_of(row) for row in own_templates(actor.organization_id)]
    return {pattern.code: pattern_title(pattern, actor.terms) for pattern in (*own, *READY.values())}
