"""Changing what figures depend on, from a day on, and what things are called."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.org.access import Actor
from cairn.org.models import Organization, OrganizationSettings, Term
from cairn.org.queries import known_settings, settings_on
from cairn.org.services.settings_versions import Change, changes_of, with_change, write_changes


@transaction.atomic
def change_settings(
    *, actor: Actor, changes: Mapping[str, Any], effective_on: date | None = None
) -> OrganizationSettings:
    """Let other settings hold from a day on (by default today); days before it keep theirs.

    What was foreseen of the same settings for later days makes way; what was foreseen of others stays.
    Raises ValidationError where a value is out of its range. Returns the version that holds on the day.
    """
    from_day = effective_on or actor.today
    organization = _locked(actor)
    current = settings_on(actor.organization_id, from_day)
    foreseen = changes_of(list(known_settings(actor.organization_id)))
    wanted = with_change(foreseen, from_day, changes)
    before = {name: getattr(current, name) for name in changes}
    if before == dict(changes) and not _makes_way(foreseen, from_day, changes):
        return current
    write_changes(organization.pk, wanted)
    actor.__dict__.pop("settings", None)  # the actor has kept the earlier ones
    version = settings_on(actor.organization_id, from_day)
    record(
        actor,
        "settings.changed",
        version,
        before=before,
        after=dict(changes) | {"effective_on": from_day.isoformat()},
    )
    return version


@transaction.atomic
def cancel_settings_change(*, actor: Actor, effective_on: date) -> None:
    """Take back what was foreseen for a day to come; what is foreseen for later days stays.

    Raises ValidationError for a day that has begun, whose figures stand, and where nothing is foreseen.
    """
    organization = _locked(actor)
    foreseen = changes_of(list(known_settings(actor.organization_id)))
    taken_back = next((change for change in foreseen if change.effective_on == effective_on), None)
    if effective_on <= actor.today or taken_back is None:
        raise ValidationError(_("Nothing is foreseen for this day any more. What holds already stays."))
    version = OrganizationSettings.objects.get(
        organization=actor.organization_id, effective_on=effective_on, superseded_at=None
    )
    write_changes(organization.pk, [change for change in foreseen if change is not taken_back])
    actor.__dict__.pop("settings", None)
    record(
        actor,
        "settings.change_cancelled",
        version,
        before=taken_back.values | {"effective_on": effective_on.isoformat()},
    )


def _makes_way(foreseen: Sequence[Change], from_day: date, changes: Mapping[str, Any]) -> bool:
    """Whether something else was foreseen of these settings for a later day."""
    return any(
        change.effective_on > from_day and change.values.keys() & changes.keys() for change in foreseen
    )


def _locked(actor: Actor) -> Organization:
    """The organization, locked: of two changes at once each sees the other's."""
    return Organization.objects.select_for_update().get(pk=actor.organization_id)


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
def limit_open_goals(*, actor: Actor, most: int | None) -> Organization:
    """Say how many open goals one person should carry at once; None for no limit. It warns, and refuses none.

    Raises ValidationError where it is not from 1 to 1,000.
    """
    organization = Organization.objects.get(pk=actor.organization_id)
    before = organization.most_open_goals
    organization.most_open_goals = most
    organization.full_clean()
    organization.save(update_fields=["most_open_goals"])
    record(
        actor,
        "organization.open_goals_limited",
        organization,
        before={"most_open_goals": before},
        after={"most_open_goals": most},
    )
    return organization


@transaction.atomic
def set_help_days(*, actor: Actor, days: int) -> Organization:
    """Say after how many working days without an answer a call for help goes to the next authority.

    Raises ValidationError where it is not from 1 to 30. What waits already keeps its day.
    """
    organization = Organization.objects.get(pk=actor.organization_id)
    before = organization.help_days
    organization.help_days = days
    organization.full_clean()
    organization.save(update_fields=["help_days"])
    after = {"help_days": days}
    record(actor, "organization.help_days_set", organization, before={"help_days": before}, after=after)
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
