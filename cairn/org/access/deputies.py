"""Who may say who stands in for whom."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cairn.org.access.actor import Actor
from cairn.org.access.people import holds_all_of
from cairn.org.access.rights import Right
from cairn.org.models import Deputy, Person
from cairn.org.queries import grants_of


def may_name_deputy(actor: Actor, person: Person) -> bool:
    """Whether the actor may name a deputy: for himself, and for people whom he leads.

    Nobody puts somebody in the place of one who may do more than he may himself.
    """
    if actor.person is not None and actor.person.pk == person.pk:
        return actor.has(Right.PROPOSE_OWN)
    leads = actor.has_over(Right.APPROVE, person.unit_id) or actor.has_over(
        Right.MANAGE_PEOPLE, person.unit_id
    )
    return leads and all(holds_all_of(actor, grant) for grant in grants_of(person, actor.today))


def deputy_for(actor: Actor, pk: int) -> Deputy:
    """The deputy, to end it: 404 where it is of another organization, 403 where the actor may not.

    Whoever stands in may end it, too.
    """
    rows = Deputy.objects.select_related("person__unit", "deputy")
    row: Deputy = get_object_or_404(rows, organization=actor.organization_id, pk=pk)
    stands_in = actor.person is not None and row.deputy_id == actor.person.pk
    if not (stands_in or may_name_deputy(actor, row.person)):
        raise PermissionDenied
    return row
