"""How shall somebody's goals weigh? All of a person's on one page, changed at once, with their shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.common.locales import current_locale
from cairn.common.numbers import NumberNotUnderstood, exact, parse_number, shares_that_add_up
from cairn.goals.access import visible_versions
from cairn.goals.access.approvals import may_ask_change
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.policies import Policies
from cairn.goals.services.weighing import Weighing, WeightsRefused, set_weights, weight_is_asked_for
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import gives_back_unsent, restore_unsent

MOST_GOALS = 100


@dataclass
class Line:
    """A goal with its weight: as it was seen, as it is typed, and its share of all of them in percent."""

    version: GoalVersion
    may_change: bool
    is_asked_for: bool
    seen: float
    typed: str
    weight: float  # as typed; as seen where that cannot be understood
    percent: str = ""
    fault: str = ""


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show the weights with their shares; look again at what was typed, or save it: all of it, or nothing."""
    actor = request.actor
    person = get_object_or_404(Person, organization=actor.organization_id, pk=pk)
    lines = _lines(actor, person)
    if not any(line.may_change for line in lines):
        raise PermissionDenied
    given = request.POST if request.method == "POST" else restore_unsent(request)
    if given is not None:
        for line in lines:
            _read(line, given)
    reason = str(given.get("reason", "")).strip()[:500] if given is not None else ""
    is_look = "look" in request.POST
    saves = request.method == "POST" and not is_look
    missing = _reason_missing(actor, lines, reason) if saves else ""
    if saves and not missing and _is_saved(request, lines, reason):
        return redirect("person:page", slug, pk)
    _share(lines)
    context: dict[str, Any] = {"person": person, "lines": lines, "reason": reason, "missing": missing}
    if is_look and request.htmx:
        return render(request, "person/weight_shares.html", context)
    faults = _faults(lines, missing) if saves else []
    context |= {"faults": faults, "asks": any(line.is_asked_for for line in lines)}
    return render(request, "person/weights.html", context, status=422 if faults else 200)


def may_weigh(actor: Actor, goals: Sequence[GoalVersion]) -> bool:
    """Whether there is something to weigh, and the actor may change some of it."""
    return len(goals) > 1 and any(may_ask_change(actor, version) for version in goals)


def _lines(actor: Actor, person: Person) -> list[Line]:
    rows = visible_versions(actor).filter(owner_person=person, state=State.ACTIVE)
    rows = rows.select_related("goal__drafted_by", "parent", "owner_person__unit", "kpi__series_of")
    heaviest = rows.order_by("-weight", "end_on", "goal_id")[:MOST_GOALS]
    policies = Policies(actor.organization_id, actor.today)
    return [_line(actor, version, policies) for version in heaviest]


def _line(actor: Actor, version: GoalVersion, policies: Policies) -> Line:
    may_change = may_ask_change(actor, version)
    return Line(
        version=version,
        may_change=may_change,
        is_asked_for=may_change and weight_is_asked_for(actor, version, version.weight, policies),
        seen=version.weight,
        typed=exact(version.weight, current_locale()),
        weight=version.weight,
    )


def _read(line: Line, given: QueryDict) -> None:
    """Take over what was typed, and what the person saw when he typed it."""
    pk = line.version.goal_id
    if not line.may_change or f"weight-{pk}" not in given:
        return
    line.typed = str(given[f"weight-{pk}"]).strip()
    try:
        line.seen = float(str(given.get(f"seen-{pk}", line.seen)))
        line.weight = parse_number(line.typed, current_locale(), "")
    except NumberNotUnderstood as fault:
        line.fault = str(fault)
    except ValueError:
        line.fault = _("The page was too old to be saved. Look at it again, then change it.")
    else:
        if line.weight <= 0:
            line.fault = _("Enter a number above 0.")


def _is_saved(request: ActorRequest, lines: Sequence[Line], reason: str) -> bool:
    """Whether all were saved; where not, each line that was refused says why."""
    actor = request.actor
    changed = _changed(lines)
    if any(line.fault for line in changed):
        return False
    try:
        done = set_weights(
            actor=actor,
            weighings=[Weighing(line.version, line.seen, line.weight) for line in changed],
            reason=reason,
        )
    except WeightsRefused as refused:
        for line in lines:
            line.fault = refused.by_goal.get(line.version.goal_id, "")
            line.seen = refused.now.get(line.version.goal_id, line.seen)
        return False
    said = [_("Changed: %(count)s.") % {"count": done.changed}] if done.changed or not done.asked else []
    if done.asked:
        said.append(_("Asked for: %(count)s. Until it is approved, these stay.") % {"count": done.asked})
    toast(request, " ".join(said))
    return True


def _changed(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.may_change and (line.fault or line.weight != line.seen)]


def _reason_missing(actor: Actor, lines: Sequence[Line], reason: str) -> str:
    """The sentence that asks for a reason; "" where one is given or none is needed."""
    asked = not reason and any(
        not line.fault and weight_is_asked_for(actor, line.version, line.weight) for line in _changed(lines)
    )
    return _("Say why, in a few words: who approves it will ask.") if asked else ""


def _share(lines: Sequence[Line]) -> None:
    """Put the shares beside the weights as they are typed; together they are 100 %."""
    weights = [line.weight if line.weight > 0 else line.seen for line in lines]
    whole = sum(weights)
    for line, share in zip(lines, shares_that_add_up([each / whole for each in weights]), strict=True):
        line.percent = exact(round((share or 0.0) * 100), current_locale())


def _faults(lines: Sequence[Line], missing: str) -> list[dict[str, str]]:
    found = [
        {"id": f"weight-{line.version.goal_id}", "text": f"{line.version.goal.title}: {line.fault}"}
        for line in lines
        if line.fault
    ]
    return [*found, {"id": "reason", "text": missing}] if missing else found
