"""Whether a process lives and reaches the database: it writes the time, others look how long ago that was.

Here the time is the machine's, never the one that CAIRN_NOW pins: a stopped clock would let the dead live.
"""

import logging
import threading
from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone

from cairn.common.models import Pulse

BEAT_EVERY = timedelta(seconds=5)
SILENT_AFTER = timedelta(seconds=30)

logger = logging.getLogger(__name__)


def beat(name: str) -> None:
    """Says that the process of that name lives."""
    Pulse.objects.update_or_create(name=name, defaults={"beat_at": timezone.now()})


def is_alive(name: str) -> bool:
    """Whether the process of that name gave a sign of life lately."""
    return Pulse.objects.filter(name=name, beat_at__gte=timezone.now() - SILENT_AFTER).exists()


def keep_beating(name: str) -> threading.Event:
    """Beats in a thread of its own, as a long job must not look like a death; set the event to end it."""
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            try:
                beat(name)
            except DatabaseError:
                logger.warning("The pulse of %s could not be written; it is tried again.", name)
                connection.close()
            stop.wait(BEAT_EVERY.total_seconds())

    threading.Thread(target=run, name=f"pulse of {name}", daemon=True).start()
    return stop
