"""Imports: a file on its way into the plan, from its arrival to its undoing."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.common.counted import ratio_done
from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.org.models import Person


class Kind(models.TextChoices):
    PLAN = "plan", _("Plan")
    VALUES = "values", _("Values")


class RunState(models.TextChoices):
    UPLOADED = "uploaded", _("Waiting to be checked")
    CHECKING = "checking", _("Being checked")
    REFUSED = "refused", _("Refused")
    READY = "ready", _("Ready to be imported")
    WAITING = "waiting", _("Waiting to be imported")
    APPLYING = "applying", _("Being imported")
    APPLIED = "applied", _("Imported")
    UNDOING = "undoing", _("Being undone")
    LEFT = "left", _("Left")
    UNDONE = "undone", _("Undone")
    FAILED = "failed", _("Stopped")


class Stage(models.TextChoices):
    """What is being done at the moment, in an import that takes a while."""

    READING = "reading", _("Reading the file")
    COMPARING = "comparing", _("Comparing it with what is there")
    WRITING = "writing", _("Writing rows")
    FIGURES = "figures", _("Computing figures")
    SHOWING = "showing", _("Letting everybody see it")
    RETURNING = "returning", _("Putting back what stood before")


MOVING = (RunState.CHECKING, RunState.WAITING, RunState.APPLYING, RunState.UNDOING)
"""States that end by themselves."""


class ImportRun(OwnedModel):
    """One file's way: uploaded, checked, then imported or left; imported ones can be undone.

    Its id is the number of the batch of the rows that it brings (cairn.common.batches).
    """

    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PLAN)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.UPLOADED)
    file_name = models.CharField(max_length=255)
    size_bytes = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    started_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")  # null: the operator
    started_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    # Left, refused, failed or undone; of one that is being undone: the plan is back, its figures follow.
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")  # or who asked for that

    stage = models.CharField(max_length=10, choices=Stage, blank=True)
    done_count = models.BigIntegerField(default=0)
    total_count = models.BigIntegerField(default=0)  # 0: not known yet

    # What was said of a file that can be read in two ways: {"dates": "day-first", "decimals": "comma"}.
    answers = models.JSONField(default=dict)
    # What it would do, or did: exchange.queries.previews says of what shape.
    preview = models.JSONField(default=dict)
    # [{"place": "goals[3].target", "code": ..., "sentence": ...}], all of them.
    faults = models.JSONField(default=list)
    # Why it stopped, or could not be undone, in a sentence; empty where it did not.
    reason = models.CharField(max_length=500, blank=True)
    # The rows that it changed as they were before, in the plan file's words: what undoing gives back.
    former = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["organization", "state"], name="exchange_run_state")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_moving(self) -> bool:
        """Whether the worker has it, so that a page should look again."""
        return self.state in (*MOVING, RunState.UPLOADED)

    @property
    def done_ratio(self) -> float | None:
        """How much of the stage is done, 0 to 1; null where nobody knows."""
        return ratio_done(self.done_count, self.total_count)

    @property
    def stored_at(self) -> Path:
        """Where the file lies until the run is over. Its suffix says how it is read."""
        folder: Any = settings.DATA_DIR
        return Path(folder) / "uploads" / f"{self.pk}{Path(self.file_name).suffix.lower()}"
