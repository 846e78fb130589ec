"""Closing many goals with their cycle, which takes a while: the worker does it, one goal after the other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.common.counted import ratio_done
from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models.cycle import Cycle
from cairn.org.models import Person


class ClosingRun(OwnedModel):
    """One press that closes more goals than one request does; each goal once, however often it runs."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be closed")
        CLOSING = "closing", _("Being closed")
        STOPPED = "stopped", _("Stopped")
        ENDED = "ended", _("Closed")

    cycle = SameOrganizationKey(Cycle, related_name="+")
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    asked_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")  # null: the operator
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # [{"goal": 7, "how": "rest", "learned": "…", "value": 1.5}], parts before what they are parts of.
    answers = models.JSONField(default=list)
    closed = models.JSONField(default=list)  # the goals that are closed so far, by id
    faults = models.JSONField(default=dict)  # why others stay open: {"7": "a sentence"}
    drafted_count = models.PositiveIntegerField(default=0)  # how many go on in the next cycle

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="ended", ended_at__isnull=False)
                | (~models.Q(state="ended") & models.Q(ended_at=None)),
                name="goals_closing_run_ended",
            )
        ]
        indexes = [models.Index(fields=["organization", "cycle"], name="goals_closing_run_cycle")]

    @property
    def is_moving(self) -> bool:
        """Whether the worker has it, so that a page should look again."""
        return self.state in (self.State.WAITING, self.State.CLOSING)

    @property
    def total_count(self) -> int:
        return len(self.answers)

    @property
    def done_count(self) -> int:
        return len(self.closed) + len(self.faults)

    @property
    def done_ratio(self) -> float | None:
        """How much is done, 0 to 1."""
        return ratio_done(self.done_count, self.total_count)
