"""The words that things are found by. The same tables serve any database, so both find alike."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey


class Kind(models.TextChoices):
    """What can be found."""

    GOAL = "goal", _("Goal")
    KPI = "kpi", _("KPI")
    PERSON = "person", _("Person")
    UNIT = "unit", _("Unit")


class Word(OwnedModel):
    """A word of the organization's vocabulary, as `cairn.search.words` writes it. Only erased names go."""

    text = models.CharField(max_length=48)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "text"], name="search_word_once")]

    def __str__(self) -> str:
        return self.text


class Mention(OwnedModel):
    """That a word stands in what something is called; `subject_id` is that thing's id, of its kind."""

    word = SameOrganizationKey(Word, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    subject_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "subject_id", "word"], name="search_mention_once"
            )
        ]
        indexes = [
            models.Index(fields=["organization", "kind", "word", "subject_id"], name="search_mention_of_word")
        ]
