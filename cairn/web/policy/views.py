"""Settling which goals need approval: for the organization, for a unit and all below it."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.goals.access.policies import unit_to_settle
from cairn.goals.models import ApprovalPolicy
from cairn.goals.queries.policies import Policies
from cairn.goals.services.approving.policies import drop_policy, set_policy
from cairn.org.access import Right
from cairn.org.models import Unit
from cairn.web.policy.forms import PolicyForm
from cairn.web.policy.words import units_with_their_own
from cairn.web.settings.doors import needs
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import bound_form, gives_back_unsent

_OF_UNITS = (
    "needed",
    "weight_above",
    "levels",
    "is_in_order",
    "answer_days",
    "remind_days",
    "asks_acceptance",
)


@gives_back_unsent
@needs(Right.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def organization(request: ActorRequest, slug: str) -> HttpResponse:
    """What holds wherever no unit settled something else."""
    actor = request.actor
    policies = Policies(actor.organization_id, actor.today)
    form = bound_form(request, PolicyForm, actor=actor, policy=policies.over(None))
    if _is_saved(request, form, None):
        return redirect("policy:organization", slug=slug)
    context = {
        "form": form,
        "sections": sections(request),
        "own": units_with_their_own(actor, policies),
    }
    return render(request, "policy/organization.html", context, status=422 if form.errors else 200)


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """What holds for a unit and all below it."""
    actor = request.actor
    about = unit_to_settle(actor, pk)
    policies = Policies(actor.organization_id, actor.today)
    standing = policies.over(about.pk)
    form = bound_form(request, PolicyForm, actor=actor, policy=_for(about, standing))
    if _is_saved(request, form, about):
        return redirect("unit:page", slug=slug, pk=pk)
    context = {"form": form, "unit": about, "is_own": standing.unit_id == about.pk}
    return render(request, "policy/unit.html", context, status=422 if form.errors else 200)


@require_POST
def removal(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """What holds above the unit holds for it again."""
    about = unit_to_settle(request.actor, pk)
    drop_policy(actor=request.actor, unit=about)
    toast(request, _("For %(unit)s the same holds as above it.") % {"unit": about.name})
    return redirect("unit:page", slug=slug, pk=pk)


def _is_saved(request: ActorRequest, form: PolicyForm, about: Unit | None) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        set_policy(actor=request.actor, unit=about, **form.terms)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    toast(request, _("Saved. What waits already goes on as it was asked."))
    return True


def _for(about: Unit, standing: ApprovalPolicy) -> ApprovalPolicy:
    """What holds for the unit now, as its own."""
    if standing.unit_id == about.pk:
        return standing
    return ApprovalPolicy(unit=about, **{name: getattr(standing, name) for name in _OF_UNITS})
