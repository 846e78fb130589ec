"""Changing and putting away KPIs, where goals that judge them have a say.

How a KPI counts and how often is what its goals were judged by: with values recorded, another aggregation
or cadence would score the past anew, so it is refused.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion, State
from cairn.goals.services.soundness import check_terms
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.services import archive_kpi, edit_kpi
from cairn.org.access import Actor

COUNTS = ("aggregation", "cadence")
"""What figures are computed by."""
MOST_NAMED = 3


@transaction.atomic
def change_kpi(*, actor: Actor, kpi: Kpi, changes: Mapping[str, Any]) -> Kpi:
    """Change what a KPI says, as `edit_kpi` does, where its goals allow it.

    Raises ValidationError({"aggregation" or "cadence": …}) where a goal is judged by values recorded
    already, of this KPI or of a series of it, and where a goal could not stand on it any more.
    """
    counting = [name for name in COUNTS if name in changes and changes[name] != getattr(kpi, name)]
    if counting:
        _refuse_scoring_anew(actor, kpi, counting)
    changed = edit_kpi(actor=actor, kpi=kpi, changes=changes)
    if counting:
        _refuse_unsound(judging(actor.organization_id, changed), counting)
    return changed


@transaction.atomic
def put_kpi_away(*, actor: Actor, kpi: Kpi) -> Kpi:
    """Put a KPI away, a family with its series. Raises ValidationError where an active goal judges it."""
    active = _in_force(actor, kpi).filter(state=State.ACTIVE)
    if active.exists():
        raise ValidationError(
            _("%(goals)s is judged by it. Close or cancel that first, or let another %(kpi)s judge it.")
            % {"goals": _named(actor, active), "kpi": actor.terms["kpi"]}
        )
    return archive_kpi(actor=actor, kpi=kpi)


def judging(organization: int, kpi: Kpi) -> QuerySet[GoalVersion]:
    """All that is known now of goals which the KPI, or a series of it, judges or judged."""
    rows = GoalVersion.objects.known(organization)
    return rows.filter(Q(kpi=kpi) | Q(kpi__series_of=kpi))


def _in_force(actor: Actor, kpi: Kpi) -> QuerySet[GoalVersion]:
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    return rows.filter(Q(kpi=kpi) | Q(kpi__series_of=kpi))


def _refuse_scoring_anew(actor: Actor, kpi: Kpi, counting: list[str]) -> None:
    recorded = Measurement.objects.filter(organization=actor.organization_id).filter(
        Q(kpi=kpi) | Q(kpi__series_of=kpi)
    )
    if not recorded.exists() or not judging(actor.organization_id, kpi).exists():
        return
    sentence = _(
        "%(goals)s is judged by what was recorded so far, and would be scored anew. "
        "Leave this as it is, and add another %(kpi)s that counts in the new way."
    ) % {"goals": _named(actor, judging(actor.organization_id, kpi)), "kpi": actor.terms["kpi"]}
    raise ValidationError(dict.fromkeys(counting, sentence))


def _refuse_unsound(versions: QuerySet[GoalVersion], counting: list[str]) -> None:
    """A goal that nothing was recorded for yet may need the KPI to count as it does, like a part of a sum."""
    for version in versions.select_related("goal"):
        try:
            check_terms(version)
        except ValidationError as fault:
            sentence = f"{version.goal.title}: {' '.join(fault.messages)}"
            raise ValidationError(dict.fromkeys(counting, sentence)) from fault


def _named(actor: Actor, versions: QuerySet[GoalVersion]) -> str:
    """The goals by their titles; those that the actor does not see are only counted."""
    goals = set(versions.values_list("goal_id", flat=True))
    seen = visible_versions(actor).filter(goal__in=goals).order_by("goal_id")[:MOST_NAMED]
    titles = [f"“{version.goal.title}”" for version in seen]
    others = len(goals) - len(titles)
    if others:
        counted = ngettext("%(count)s other %(goal)s", "%(count)s other %(goals)s", others)
        unseen = ngettext("%(count)s %(goal)s", "%(count)s %(goals)s", others)
        titles.append((counted if titles else unseen) % {**actor.terms, "count": others})
    return ", ".join(titles)
