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
            models.Index(fields=["organization", "person_id", "at"], name="audit_entry_by"),
            models.Index(fields=["organization", "action", "at"], name="audit_entry_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_type} {self.subject_id}"


class Payload(OwnedModel):
    """What an entry's subject was before and after; the entry keeps its digest when this is erased."""

    entry = SameOrganizationKey(Entry, related_name="+")
    content = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["organization", "entry"], name="audit_payload_entry")]


class Seal(OwnedModel):
    """An entry's place in the chain of its organization: a changed or a missing one breaks all after it.

    Apart from the entry, which is only ever added: entries are sealed a little later, in the order in which
    they could be seen, so that no two writers wait for each other.
    """

    entry_id = models.BigIntegerField()  # no key: that an entry is gone must be found out, not forbidden
    number = models.PositiveBigIntegerField()  # 1, 2, 3 … without a gap
    digest = models.CharField(max_length=64)  # of the entry, and of the seal before

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "number"], name="audit_seal_number"),
            models.UniqueConstraint(fields=["organization", "entry_id"], name="audit_seal_entry"),
        ]


class ChainEnds(OwnedModel):
    """Where an organization's chain begins and ends. Signed, so that who cuts it off cannot say so here."""

    first_number = models.PositiveBigIntegerField(default=1)
    anchor = models.CharField(max_length=64, blank=True)  # the digest of what was cut last; "" for nothing
    cut_on = models.DateField(null=True, blank=True)
    kept_years = models.PositiveSmallIntegerField(null=True, blank=True)  # null: entries are kept for good
    last_number = models.PositiveBigIntegerField(default=0)
    last_digest = models.CharField(max_length=64, blank=True)
    settled_entry_id = models.BigIntegerField(default=0)  # up to here none is left to be sealed
    signature = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization"], name="audit_chain_once")]
