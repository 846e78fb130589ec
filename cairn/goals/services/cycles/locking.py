"""One at a time: whoever opens, closes or fills a cycle holds its row."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.goals.models import Cycle
from cairn.goals.queries.closing_runs import moving_runs
from cairn.org.access import Actor


def locked_cycle(actor: Actor, cycle: Cycle) -> Cycle:
    """The cycle as it is now, held until the end of the transaction."""
    rows = Cycle.objects.select_for_update(of=("self",)).select_related("unit", "closed_by")
    return rows.get(organization=actor.organization_id, pk=cycle.pk)


def refuse_while_closing(actor: Actor, cycle: Cycle) -> None:
    """Raise ValidationError while the worker closes goals of it: what goes on of them is not drafted yet."""
    if moving_runs(cycle).exists():
        raise ValidationError(
            _("%(goals)s are being closed with “%(name)s” at the moment. Wait until that is done.")
            % {"goals": actor.terms["Goals"], "name": cycle.name}
        )
