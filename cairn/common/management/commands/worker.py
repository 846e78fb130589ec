"""`cairn worker`: runs jobs, one after the other, as a process that `cairn serve` keeps alive."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from cairn.common.pulse import keep_beating
from cairn.common.retries import put_back_running
from cairn.common.starting import put_in_order


class Command(BaseCommand):
    help = "Runs jobs. One worker only may run under each WORKER_ID."

    def handle(self, *args: Any, **options: Any) -> None:
        put_back_running(settings.WORKER_ID)
        stop = keep_beating(settings.WORKER_ID)
        try:
            put_in_order()
            # Silent, as every done job would be a line; what fails is logged by the retries.
            call_command(
                "db_worker", worker_id=settings.WORKER_ID, reload=False, startup_delay=False, verbosity=0
            )
        finally:
            stop.set()
