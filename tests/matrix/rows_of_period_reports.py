"""Who reads a period report: whoever sees anything; what he may not see is not in his."""

from tests.matrix.outcomes import Outcome, no_such, owned
from tests.matrix.row import Row

PERIOD_REPORTS: dict[str, list[Row]] = {
    "period_report:page": [Row(owned(), no_such())],
    # Without the kind of file that is wanted there is none.
    "period_report:file": [Row(owned(outcome=Outcome.HIDDEN), no_such())],
}
