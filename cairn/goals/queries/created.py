"""The entries of goals that were set together."""

from django.db.models import QuerySet

from cairn.audit.models import Entry
from cairn.goals.models import Goal

ACTION = "goals.created"


def created_entries(organization: int, first_goal: int) -> QuerySet[Entry]:
    """The entry of goals that were set together, by the first of them; empty where it was set alone."""
    label = Goal._meta.label_lower
    rows = Entry.objects.filter(organization=organization, action=ACTION)
    return rows.filter(subject_type=label, subject_id=str(first_goal))
