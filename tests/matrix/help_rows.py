"""Who gets what of the help: whoever belongs to the organization."""

from tests.matrix.outcomes import no_such, owned
from tests.matrix.row import Row

HELP: dict[str, list[Row]] = {
    "help:page": [Row(owned(), no_such())],
    "help:article": [Row(owned(), no_such(), lambda scene: {"article": "record"})],
    "help:keys": [Row(owned(), no_such())],
    "help:news": [Row(owned(), no_such())],
    "help:reading": [Row(no_such(), owned())],
    "help:tour_beginning": [Row(no_such(), owned())],
    "help:tour_end": [Row(no_such(), owned())],
}
