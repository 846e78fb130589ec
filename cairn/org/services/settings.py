"""Changing what figures depend on, from a day on, and what things are called."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import get_language

from cairn.audit.services import record
from cairn.common import clock
from cairn.org.access import Actor
from cairn.org.models import Organization, OrganizationSettings, Term
from cairn.org.queries import known_settings, settings_on

FIGURE_FIELDS = (
    "timezone",
    "currency",
    "week_starts_on",
    "fiscal_year_start_month",
    "on_track_from",
    "at_risk_from",
    "overachievement_cap",
    "grace_days",
    "grades",
)


@transaction.atomic
def change_settings(
    *, actor: Actor, changes: Mapping[str, Any], effective_on: date | None = None
) -> OrganizationSettings:
    """Let other settings hold from a day on (by default today); days before it keep theirs.

    Raises ValidationError where a value is out of its range. Returns the version that now holds.
    """
    from_day = effective_on or actor.today
    current = settings_on(actor.organization_id, from_day)
    values = {name: getattr(current, name) for name in FIGURE_FIELDS}
    before = {name: values[name] for name in changes}
    if before == dict(changes):
        return current
    version = OrganizationSettings(
        organization=actor.organization,
        effective_on=from_day,
        recorded_at=clock.now(),
        **(values | dict(changes)),
    )
    # What was to hold from that day or later makes way: a change holds until the next one.
    known_settings(actor.organization_id).filter(effective_on__gte=from_day).update(superseded_at=clock.now())
    version.full_clean()
    version.save()
    actor.__dict__["settings"] = version  # the actor has kept the earlier ones
    record(
        actor,
        "settings.changed",
        version,
        before=before,
        after=dict(changes) | {"effective_on": from_day.isoformat()},
    )
    return version


@transaction.atomic
def rename_organization(*, actor: Actor, name: str) -> Organization:
    """Call the organization something else; its address stays, so that links keep working."""
    organization = Organization.objects.get(pk=actor.organization_id)
    before = organization.name
    organization.name = name
    organization.full_clean()
    organization.save(update_fields=["name"])
    record(actor, "organization.renamed", organization, before={"name": before}, after={"name": name})
    return organization


@transaction.atomic
def set_terms(*, actor: Actor, words: Mapping[str, tuple[str, str]]) -> None:
    """Set the organization's own words, noun by noun: (one, many); empty words bring back the usual ones."""
    language = (get_language() or "en").split("-")[0]
    for noun, (singular, plural) in words.items():
        rows = Term.objects.filter(organization=actor.organization_id, noun=noun, language=language)
        before = [model_to_dict(term, ["singular", "plural"]) for term in rows]
        after = [{"singular": singular, "plural": plural}] if singular and plural else []
        if before == after:
            continue
        rows.delete()
        if after:
            term = Term(
                organization=actor.organization,
                noun=noun,
                language=language,
                singular=singular,
                plural=plural,
            )
            term.full_clean()
            term.save()
        record(actor, "term.changed", actor.organization, before={noun: before}, after={noun: after})
