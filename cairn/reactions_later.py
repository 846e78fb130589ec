"""What follows from a change a little later: audit action -> which jobs are enqueued in its transaction.

The second column of `cairn/reactions.py`, which says what runs at once. Each job is safe to run twice.
"""

from django.utils.translation import get_language

from cairn.audit.models import Entry
from cairn.audit.services import Later
from cairn.decisions.services.stale import OF_FIGURES, forecasts_are_stale
from cairn.goals.jobs import close_with_cycle
from cairn.notifications.jobs import send_mails, tell_people
from cairn.notifications.queries.told import TOLD
from cairn.notifications.services.telling import SETTLES
from cairn.reports.jobs import make_report_file


def _tell(entry: Entry) -> None:
    """People are told, and mailed, by the worker: a mail server may be slow."""
    tell_people.enqueue(entry.organization_id, entry.pk)


def _mail(entry: Entry) -> None:
    """The notices are there already; what is wanted by mail at once leaves now."""
    send_mails.enqueue(entry.organization_id)


def _close_many(entry: Entry) -> None:
    close_with_cycle.enqueue(entry.organization_id, int(entry.subject_id), get_language() or "en")


def _make_report_file(entry: Entry) -> None:
    """The worker makes the file that was asked for."""
    make_report_file.enqueue(entry.organization_id, int(entry.subject_id))


LATER: dict[str, tuple[Later, ...]] = dict.fromkeys([*TOLD, *sorted(SETTLES - TOLD.keys())], (_tell,))
LATER["people.nudged"] = (_mail,)
LATER["closing.requested"] = (_close_many,)
LATER["report.file_requested"] = (_make_report_file,)
for _action in OF_FIGURES:
    LATER[_action] = (*LATER.get(_action, ()), forecasts_are_stale)
