"""What does whoever joins get? The rules, one to add, and their end."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from cairn.goals.access.templates import joiners_rule_for
from cairn.goals.queries.templates import rules_in_force
from cairn.goals.services.templates import end_rule_for_joiners, set_rule_for_joiners
from cairn.web.shell.requests import ActorRequest
from cairn.web.templates_library.rules import Kind, RuleForm, rule_ended, rules_page

JOINERS = Kind(
    place="templates_library:joiners",
    html="templates_library/joiners.html",
    form=RuleForm,
    is_set=_lazy("Whoever joins from now on gets it."),
    in_force=rules_in_force,
    set=set_rule_for_joiners,
    find=joiners_rule_for,
    end=end_rule_for_joiners,
)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """What is set for whoever joins."""
    return rules_page(request, slug, JOINERS)


@require_POST
def end(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """End a rule; what it set stays."""
    return rule_ended(request, slug, pk, JOINERS)
