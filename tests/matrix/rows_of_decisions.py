"""Who gets what of decisions: everybody looks and tries; who may change a goal asks for it."""

from tests.matrix.outcomes import THE_LINE, no_such, owned
from tests.matrix.row import Row, pk_of

DECISIONS: dict[str, list[Row]] = {
    "decisions:page": [Row(owned(), no_such())],
    "what_if:page": [Row(owned(), owned("dan", *THE_LINE), pk_of("goal"))],
}
