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


class Incident(models.Model):
    """A page that failed, under the number that its reader was told. Of the fault only where it arose: what
    it said may hold what people typed, and stands in the log alone."""

    number = models.CharField(max_length=12, primary_key=True)
    happened_at = models.DateTimeField(db_index=True)
    organization_slug = models.CharField(max_length=100, blank=True)  # "" outside any organization
    place = models.CharField(max_length=200)  # the address with names in the place of what it named
    fault = models.CharField(max_length=200)
    trace = models.TextField()

    def __str__(self) -> str:
        return f"{self.number} at {self.place}"


class SlowPage(models.Model):
    """How often a page took too long on a day, and how long at most."""

    day = models.DateField()
    place = models.CharField(max_length=200)
    count = models.PositiveIntegerField(default=1)
    slowest_ms = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["day", "place"], name="slow_page_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.place} on {self.day}"
