"""Rules that bring goals by themselves: a page of one kind of them, with one to add, and their end."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.goals.access.templates import may_assign, may_rule_over
from cairn.goals.models import CycleRule, JoinersRule
from cairn.goals.queries.ready_templates import READY
from cairn.goals.queries.templates import own_templates, pattern_of, pattern_title
from cairn.org.access import Actor
from cairn.org.models import Unit
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.units.forms import UnitChoiceField

Rule = JoinersRule | CycleRule


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


@dataclass(frozen=True)
class Kind:
    """A kind of rules: its page and form, and how its rules are read, set, found and ended."""

    place: str  # the page's name
    html: str
    form: type[RuleForm]
    is_set: str | Promise  # what is said then
    in_force: Callable[[int], Iterable[Rule]]
    set: Callable[..., object]
    find: Callable[[Actor, int], Rule]
    end: Callable[..., object]


@dataclass(frozen=True)
class Shown:
    """A rule, and what its template is called; "" where it was put away."""

    rule: Rule
    title: str
    can_end: bool


def rules_page(request: ActorRequest, slug: str, kind: Kind) -> HttpResponse:
    """The rules that hold, and the form for one more."""
    actor = request.actor
    if not may_assign(actor):
        raise PermissionDenied
    titles = _titles(actor)
    chosen = {"template": request.GET.get("template", "")}
    form = kind.form(posted(request), actor=actor, titles=titles, initial=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            kind.set(actor=actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, str(kind.is_set))
            return redirect(kind.place, slug=slug)
    rules = [
        Shown(rule, titles.get(rule.template, ""), may_rule_over(actor, rule.unit_id))
        for rule in kind.in_force(actor.organization_id)
    ]
    return render(request, kind.html, {"form": form, "rules": rules}, status=422 if form.is_bound else 200)


def rule_ended(request: ActorRequest, slug: str, pk: int, kind: Kind) -> HttpResponse:
    """End a rule; what it set stays."""
    try:
        kind.end(actor=request.actor, rule=kind.find(request.actor, pk))
        toast(request, _("Ended. What was set stays."))
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    return redirect(kind.place, slug=slug)


def _titles(actor: Actor) -> dict[str, str]:
    own = [pattern_of(row) for row in own_templates(actor.organization_id)]
    return {pattern.code: pattern_title(pattern, actor.terms) for pattern in (*own, *READY.values())}
