"""What happened: entries that are only ever added, and payloads that can be erased."""

from django.db import models

from cairn.common.owned import OwnedModel, SameOrganizationKey


class Entry(OwnedModel):
    """One change: who did what to what, when. It names ids only, so it need never be erased."""

    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)  # null: the operator at the command line, or the clock
    action = models.CharField(max_length=64)  # dotted past tense: goal.approved
    subject_type = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)  # of the payload, which may be erased

    class Meta:
        indexes = [
            models.Index(
                fields=["organization", "subject_type", "subject_id", "id"], name="audit_entry_subject"
            ),
            models.Index(fields=["organization", "at"], name="audit_entry_at"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_type} {self.subject_id}"


class Payload(OwnedModel):
    """What an entry's subject was before and after; the entry keeps its digest when this is erased."""

    entry = SameOrganizationKey(Entry, related_name="+")
    content = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["organization", "entry"], name="audit_payload_entry")]
