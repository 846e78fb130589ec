"""Setting many goals in one go, with the KPIs that they need, as one change that can be undone."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cairn.audit.models import Entry
from cairn.audit.queries import content_of
from cairn.audit.services import record
from cairn.common import clock
from cairn.common.keys import free_keys
from cairn.goals.models import Goal, GoalSupport, GoalTag, GoalVersion, State
from cairn.goals.queries.created import ACTION, created_entries
from cairn.goals.queries.families import families_below
from cairn.goals.queries.family import Family
from cairn.goals.queries.policies import Policies
from cairn.goals.services.approving.asking import ask_about_new
from cairn.goals.services.drafts import DraftsRefused, GoalDraft, Refused
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.goals.services.measuring_many import Measuring
from cairn.goals.services.soundness_of_many import refused_of_many
from cairn.kpis.models import Kpi
from cairn.org.access import Actor

BATCH = 500


def create_goals(
    *,
    actor: Actor,
    drafts: Sequence[GoalDraft],
    submission: str | None = None,
    reason: str = "",
    told: Mapping[str, Any] | None = None,
) -> list[GoalVersion]:
    """Set many goals as `create_goal` sets one, also some below others; all of them, or none.

    One transaction, one audit entry ("goals.created", see `created_entry`), one computation; the number of
    statements does not grow with that of the goals, but where somebody must be asked for an approval. The
    actor must be allowed to set each. `told` is what the entry tells beside them. The same `submission` again
    returns what it set the first time. Raises DraftsRefused, a ValidationError that names
    the goals, where terms are unsound.
    """
    if not drafts:
        return []
    try:
        return created_with_submission(actor, submission) or _create(
            actor, drafts, submission, reason, told or {}
        )
    except IntegrityError:  # the same press, twice at the very same moment
        if earlier := created_with_submission(actor, submission):
            return earlier
        raise


def created_entry(actor: Actor, versions: Sequence[GoalVersion]) -> Entry:
    """The entry of the goals that `create_goals` has set, to undo it by. At least one."""
    entry: Entry = created_entries(actor.organization_id, versions[0].goal_id).get()
    return entry


@transaction.atomic
def _create(
    actor: Actor,
    drafts: Sequence[GoalDraft],
    submission: str | None,
    reason: str,
    told: Mapping[str, Any],
) -> list[GoalVersion]:
    parents = {parent for draft in drafts if (parent := _parent_of(draft)) is not None}
    since = min(actor.today, *(draft.terms["start_on"] for draft in drafts))
    if parents:
        lock_from_the_root_down(actor.organization_id, parents, since, actor.today)
    families = families_below(actor.organization_id, parents, actor.today)
    goals = _write_goals(actor, drafts, submission)
    measuring = Measuring(actor, drafts, families)
    versions, kpis = _versions(actor, drafts, goals, families, measuring, reason)
    measuring.save()
    for version, kpi in zip(versions, kpis, strict=True):
        version.kpi = kpi
    _refuse_unsound(actor, drafts, versions, kpis, families)
    GoalVersion.objects.bulk_create(versions, batch_size=BATCH)
    _write_what_is_beside(drafts, goals)
    after = {
        **told,
        "goals": [goal.pk for goal in goals],
        "titles": [goal.title for goal in goals],
        "kpis": [kpi.pk for kpi in measuring.made],
        "parents": sorted(parents),
        "count": len(goals),
        "since": since.isoformat(),
    }
    record(actor, ACTION, goals[0], after=after)
    ask_about_new(actor, versions)
    return versions


def _write_goals(actor: Actor, drafts: Sequence[GoalDraft], submission: str | None) -> list[Goal]:
    keys = free_keys(Goal, actor.organization_id, [draft.title for draft in drafts])
    now = clock.now()
    goals = [
        Goal(
            organization=actor.organization,
            title=draft.title.strip(),
            drafted_by=actor.person,
            created_at=now,
            submission=submission if submission and place == 0 else None,
            **{"key": key, **draft.nature},
        )
        for place, (draft, key) in enumerate(zip(drafts, keys, strict=True))
    ]
    _refuse_fields(drafts, goals, ("organization", "drafted_by"))
    return Goal.objects.bulk_create(goals, batch_size=BATCH)


def _versions(
    actor: Actor,
    drafts: Sequence[GoalDraft],
    goals: Sequence[Goal],
    families: Mapping[int, Family],
    measuring: Measuring,
    reason: str,
) -> tuple[list[GoalVersion], list[Kpi | None]]:
    """What is to be written, in the drafts' order, with the KPI of each; one that is made has no id yet."""
    policies = Policies(actor.organization_id, actor.today)
    named = _kpis_named(actor, drafts)
    versions: list[GoalVersion] = []
    kpis: list[Kpi | None] = []
    for draft, goal in zip(drafts, goals, strict=True):
        above = _above(draft, versions, families)
        version = _version(actor, draft, goal, above, reason)
        if draft.uses_kpi_above and above is not None:
            kpi = above.kpi
        elif (chosen := draft.terms.get("kpi_id")) is not None:
            kpi = named[chosen]
        else:
            kpi = measuring.kpi_for(draft, above) if draft.measure else None
        version.kpi = kpi
        if not draft.terms.get("state"):
            needs = policies.needs_approval(version, actor.person)
            version.state = State.PROPOSED if needs else State.ACTIVE
        versions.append(version)
        kpis.append(kpi)
    return versions, kpis


def _version(
    actor: Actor, draft: GoalDraft, goal: Goal, above: GoalVersion | None, reason: str
) -> GoalVersion:
    terms = {name: value for name, value in draft.terms.items() if name not in ("parent_id", "kpi_id")}
    return GoalVersion(
        organization=actor.organization,
        goal=goal,
        effective_on=min(draft.terms["start_on"], actor.today),
        recorded_at=goal.created_at,
        recorded_by=actor.person,
        reason=reason.strip()[:500],
        parent=above.goal if above else None,
        **{**terms, "owner_unit": draft.owner.unit, "owner_person": draft.owner.person},
    )


def _above(
    draft: GoalDraft, versions: Sequence[GoalVersion], families: Mapping[int, Family]
) -> GoalVersion | None:
    if draft.below is not None:
        return versions[draft.below]
    parent = draft.terms.get("parent_id")
    if parent is None:
        return None
    family = families.get(parent)
    if family is None:
        raise ValidationError(_("The one above “%(goal)s” is not there any more.") % {"goal": draft.title})
    return family.parent


def _kpis_named(actor: Actor, drafts: Sequence[GoalDraft]) -> dict[int, Kpi]:
    ids = {kpi for draft in drafts if (kpi := draft.terms.get("kpi_id")) is not None}
    if not ids:
        return {}
    rows = Kpi.objects.filter(organization=actor.organization_id, pk__in=ids).select_related("series_of")
    return {kpi.pk: kpi for kpi in rows}


def _refuse_unsound(
    actor: Actor,
    drafts: Sequence[GoalDraft],
    versions: Sequence[GoalVersion],
    kpis: Sequence[Kpi | None],
    families: Mapping[int, Family],
) -> None:
    keys = ("organization", "goal", "parent", "kpi", "owner_unit", "owner_person", "recorded_by")
    _refuse_fields(drafts, versions, keys)
    if refused := refused_of_many(actor, versions, kpis, families):
        raise DraftsRefused(drafts, refused)


def _refuse_fields(
    drafts: Sequence[GoalDraft], rows: Sequence[Goal | GoalVersion], keys: tuple[str, ...]
) -> None:
    """Refuse what does not fit its field; keys lead to rows that were looked up in the organization."""
    refused: Refused = {}
    for place, row in enumerate(rows):
        try:
            row.clean_fields(exclude=keys)
        except ValidationError as fault:
            refused[place] = fault.message_dict
    if refused:
        raise DraftsRefused(drafts, refused)


def _write_what_is_beside(drafts: Sequence[GoalDraft], goals: Sequence[Goal]) -> None:
    tags: list[GoalTag] = []
    supports: list[GoalSupport] = []
    for draft, goal in zip(drafts, goals, strict=True):
        owned: dict[str, Any] = {"organization_id": goal.organization_id, "goal": goal}
        names = dict.fromkeys(name.strip() for name in draft.tags if name.strip())
        tags += [GoalTag(name=name, position=place, **owned) for place, name in enumerate(names)]
        supports += [
            GoalSupport(supports=other, position=place, **owned)
            for place, other in enumerate(draft.supports)
            if other.organization_id == goal.organization_id
        ]
    GoalTag.objects.bulk_create(tags, batch_size=BATCH)
    GoalSupport.objects.bulk_create(supports, batch_size=BATCH)


def _parent_of(draft: GoalDraft) -> int | None:
    return draft.terms.get("parent_id") if draft.below is None else None


def created_with_submission(actor: Actor, submission: str | None) -> list[GoalVersion]:
    """What the same press created the first time; nothing where it is the first."""
    first = (
        submission and Goal.objects.filter(organization=actor.organization_id, submission=submission).first()
    )
    if not first:
        return []
    entry = created_entries(actor.organization_id, first.pk).first()
    content = content_of(entry) if entry else None
    ids = content["after"]["goals"] if content else [first.pk]
    rows = GoalVersion.objects.known(actor.organization_id).filter(goal__in=ids)
    return list(rows.select_related("goal", "kpi").order_by("goal_id"))
