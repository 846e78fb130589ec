"""Whether what an import was compared with still stands when it is to be seen."""

from django.utils.translation import gettext as _

from cairn.audit.models import Entry

HARMLESS = (
    "goal.checked_in",
    "grant.given",
    "grant.revoked",
    "import.left",
    "import.requested",
    "import.undo_requested",
    "import.uploaded",
    "invitation.accepted",
    "invitation.made",
    "invitation.revoked",
    "measurement.corrected",
    "measurement.recorded",
    "measurement.withdrawn",
    "measurements.saved",
    "cells.saved",
    "term.changed",
)
"""What may happen meanwhile. A value that the file corrects, and that somebody else corrects first, is found
by its row."""


class Overtaken(Exception):
    """Somebody changed what the import rests on while it was written; says so in a sentence."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "While the file was being written, somebody changed the plan that it was compared with. "
                "Nothing was imported. Check the file again, and import it."
            )
        )


def newest_entry(organization: int) -> int:
    """The number of the last thing that happened; 0 where nothing has."""
    return (
        Entry.objects.filter(organization=organization).order_by("-pk").values_list("pk", flat=True).first()
        or 0
    )


def is_as_seen(organization: int, seen: int) -> bool:
    """Whether nothing but harmless things happened since the entry of that number."""
    later = Entry.objects.filter(organization=organization, pk__gt=seen)
    return not later.exclude(action__in=HARMLESS).exists()
