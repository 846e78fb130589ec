"""The settings' versions as a list of changes, so that one can be put in or taken out between others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cairn.common import clock
from cairn.org.models import OrganizationSettings
from cairn.org.queries import known_settings

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
    "working_days",
)


@dataclass
class Change:
    """What a version says otherwise than the one before it; the first one says all."""

    effective_on: date
    values: dict[str, Any] = field(default_factory=dict)


def changes_of(versions: Sequence[OrganizationSettings]) -> list[Change]:
    """The versions, oldest first, as the changes that they are."""
    found: list[Change] = []
    before: dict[str, Any] = {}
    for version in versions:
        values = values_of(version)
        differs = {name: value for name, value in values.items() if before.get(name) != value or not before}
        found.append(Change(version.effective_on, differs))
        before = values
    return found


def values_of(version: OrganizationSettings) -> dict[str, Any]:
    """All that figures depend on, by name."""
    return {name: getattr(version, name) for name in FIGURE_FIELDS}


def with_change(changes: Sequence[Change], on: date, values: Mapping[str, Any]) -> list[Change]:
    """The changes with one put in: it holds from its day on, and what later ones said of the same makes way.

    What later ones say of other settings stays.
    """
    if on < changes[0].effective_on:  # nothing held before the first day, so all of it holds from this one on
        changes = [Change(on, changes[0].values), *changes[1:]]
    earlier = [change for change in changes if change.effective_on < on]
    same_day = next((change.values for change in changes if change.effective_on == on), {})
    later = [
        Change(
            change.effective_on, {name: said for name, said in change.values.items() if name not in values}
        )
        for change in changes
        if change.effective_on > on
    ]
    return [*earlier, Change(on, same_day | dict(values)), *later]


def write_changes(organization: int, changes: Sequence[Change]) -> None:
    """Make the versions in force say these changes: what is right already stays, the rest is superseded."""
    standing = {version.effective_on: version for version in known_settings(organization)}
    wanted = _versions(changes)
    now = clock.now()
    for on, version in standing.items():
        if on not in wanted or values_of(version) != wanted[on]:
            version.superseded_at = now
            version.save(update_fields=["superseded_at"])
    for on, values in wanted.items():
        if on not in standing or values_of(standing[on]) != values:
            row = OrganizationSettings(
                organization_id=organization, effective_on=on, recorded_at=now, **values
            )
            row.full_clean()
            row.save()


def _versions(changes: Sequence[Change]) -> dict[date, dict[str, Any]]:
    """All settings of each version, by its first day; one that changes nothing is none."""
    found: dict[date, dict[str, Any]] = {}
    now: dict[str, Any] = {}
    for change in changes:
        then = now | change.values
        if then != now:
            found[change.effective_on] = then
        now = then
    return found
