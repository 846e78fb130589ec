"""`cairn clock`: hands out what is due, as a process that `cairn serve` keeps alive."""

import logging
import signal
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.module_loading import autodiscover_modules

from cairn.common import clock
from cairn.common.schedule import forget_old_runs, hand_out_due_jobs

TICK_SECONDS = 20
TICKS_A_DAY = 24 * 3600 // TICK_SECONDS

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Hands due jobs to the worker. Several clocks do no harm: each due time counts once."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        autodiscover_modules("jobs")
        ticks = 0
        while not stop.is_set():
            close_old_connections()
            if ticks % TICKS_A_DAY == 0:
                _sweep()
            if handed_out := hand_out_due_jobs(clock.now()):
                logger.info("Due and handed out: %d.", handed_out)
            ticks += 1
            stop.wait(TICK_SECONDS)


def _sweep() -> None:
    """Done jobs are of no use after two weeks; the failed stay a month, for whoever looks why."""
    call_command("prune_db_task_results", min_age_days=14, failed_min_age_days=30, verbosity=0)
    forget_old_runs(clock.now())
