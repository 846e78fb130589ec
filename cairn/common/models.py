"""What the program's own machinery remembers. No organization's data, hence global tables."""

from django.db import models


class ScheduledRun(models.Model):
    """A due time whose job has been handed to the worker; the row is why that happens once."""

    name = models.CharField(max_length=100)
    due_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["name", "due_at"], name="scheduled_run_happens_once"),)

    def __str__(self) -> str:
        return f"{self.name} due at {self.due_at:%Y-%m-%d %H:%M}"


class Pulse(models.Model):
    """The last sign of life of a process, by its name."""

    name = models.CharField(max_length=64, primary_key=True)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.beat_at:%Y-%m-%d %H:%M:%S}"
