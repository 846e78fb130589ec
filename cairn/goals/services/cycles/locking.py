"""One at a time: whoever opens, closes or fills a cycle holds its row."""

from cairn.goals.models import Cycle
from cairn.org.access import Actor


def locked_cycle(actor: Actor, cycle: Cycle) -> Cycle:
    """The cycle as it is now, held until the end of the transaction."""
    rows = Cycle.objects.select_for_update(of=("self",)).select_related("unit", "closed_by")
    return rows.get(organization=actor.organization_id, pk=cycle.pk)
