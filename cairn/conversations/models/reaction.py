"""A nod to a comment, for which no words are needed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.conversations.models.comment import Comment
from cairn.org.models import Person


class Nod(models.TextChoices):
    """Few, and in words: what a thumb means, everybody guesses differently."""

    THANKS = "thanks", _("Thanks")
    AGREE = "agree", _("Agree")
    SEEN = "seen", _("Seen")


class Reaction(OwnedModel):
    """One person's nod to one comment; taken back, it is gone."""

    comment = SameOrganizationKey(Comment, related_name="+")
    person = SameOrganizationKey(Person, related_name="+")
    nod = models.CharField(max_length=8, choices=Nod)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "comment", "person", "nod"], name="conversations_nod_once"
            )
        ]
