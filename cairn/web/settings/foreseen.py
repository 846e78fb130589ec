"""Changes of settings that are foreseen for days to come, to be seen and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cairn.org.access import Actor
from cairn.org.queries import known_settings
from cairn.org.services.settings_versions import changes_of
from cairn.web.settings.described import DESCRIBED, shown


@dataclass(frozen=True)
class Foreseen:
    """What will hold from a day on, in words, and where to take it back."""

    on: date
    says: Sequence[str]
    cancel_url: str


def foreseen(actor: Actor) -> list[Foreseen]:
    """The changes to come, the next one first."""
    changes = changes_of(list(known_settings(actor.organization_id)))
    return [
        Foreseen(
            change.effective_on,
            [f"{DESCRIBED[name].label}: {shown(name, value)}" for name, value in change.values.items()],
            reverse(
                "settings:change_cancellation",
                args=[actor.organization.slug, change.effective_on.isoformat()],
            ),
        )
        for change in changes
        if change.effective_on > actor.today
    ]
