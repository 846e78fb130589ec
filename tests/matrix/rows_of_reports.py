"""Who reads reports: everybody, of what he sees anyhow."""

from tests.matrix.outcomes import no_such, owned
from tests.matrix.row import Row

REPORTS: dict[str, list[Row]] = {
    "reports:list": [Row(owned(), no_such())],
    "reports:report": [Row(owned(), no_such(), lambda scene: {"key": "executive"})],
}
