"""Nodding to a comment, and taking the nod back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.conversations.access.comments import need_may_comment
from cairn.conversations.models import Comment, Nod, Reaction
from cairn.org.access import Actor


@transaction.atomic
def nod_to(*, actor: Actor, comment: Comment, nod: str) -> bool:
    """Nod to a comment, or take back the same nod; whether the actor nods so now.

    Raises ValidationError for an unknown nod, and for a comment that was withdrawn.
    """
    need_may_comment(actor)
    if nod not in Nod.values:
        raise ValidationError(_("Choose one of the words below the comment."))
    if comment.withdrawn_at:
        raise ValidationError(_("It was withdrawn. Say it anew."))
    mine = Reaction.objects.filter(
        organization=actor.organization_id, comment=comment.pk, person=actor.person_id, nod=nod
    )
    if mine.delete()[0]:
        record(actor, "comment.nod_taken_back", comment, before={"nod": nod})
        return False
    reaction = Reaction(organization=actor.organization, comment=comment, person=actor.person, nod=nod)
    reaction.full_clean()
    reaction.save()
    record(actor, "comment.nodded_to", comment, after={"nod": nod})
    return True
