"""Who reads a period report: whoever sees anything; what he may not see is not in his.

Files and saved reports are their maker's alone.
"""

from collections.abc import Mapping
from typing import Any

from tests.matrix.outcomes import Outcome, no_such, owned, public
from tests.matrix.row import Row, pk_of
from tests.matrix.scene import Scene

_HIS = owned("dan", others=Outcome.HIDDEN)
_FILE, _SAVED, _READER = pk_of("report_file"), pk_of("saved_report"), pk_of("report_reader")


def _made_up(scene: Scene) -> Mapping[str, Any]:
    return {"token": "made-up"}


PERIOD_REPORTS: dict[str, list[Row]] = {
    "period_report:page": [Row(owned(), no_such())],
    # Without the kind of file that is wanted there is none.
    "period_report:file": [Row(owned(outcome=Outcome.HIDDEN), no_such())],
    "report_files:list": [Row(owned(), owned(outcome=Outcome.HIDDEN))],
    "report_files:page": [Row(_HIS, no_such(), _FILE)],
    # It is not made yet.
    "report_files:download": [Row(owned(outcome=Outcome.HIDDEN), no_such(), _FILE)],
    "report_files:cancelling": [Row(no_such(), _HIS, _FILE)],
    "saved_reports:list": [Row(owned(), no_such())],
    "saved_reports:new": [Row(owned(), owned())],
    "saved_reports:edit": [Row(_HIS, _HIS, _SAVED)],
    **{
        f"saved_reports:{act}": [Row(no_such(), _HIS, _SAVED)] for act in ("duplication", "ending", "readers")
    },
    "saved_reports:reader_ending": [Row(no_such(), _HIS, _READER)],
    "saved_reports:reading": [Row(public(), public(), _made_up)],
}
