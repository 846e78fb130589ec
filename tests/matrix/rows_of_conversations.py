"""Who gets what of conversations."""

from tests.matrix.outcomes import Outcome, no_such, owned
from tests.matrix.row import Row, pk_of
from tests.matrix.scene import Scene

ALL_BUT_VIEWER = ("dan", "cleo", "finn", "ben", "ada", "max")
READERS = ("dan", "cleo", "ben", "ada")
"""Who sees the member's private goal."""


def _kpi(scene: Scene) -> dict[str, int]:
    return {"pk": scene.measurement.kpi_id}


def _of_private(is_page: bool, *names: str) -> Row:
    """Of a comment on a private goal others do not even learn that there is one."""
    refused = {name: Outcome.REFUSED for name in READERS if names and name not in names}
    found = {**owned(*READERS, others=Outcome.HIDDEN), **refused}
    return Row(found if is_page else no_such(), found, pk_of("private_comment"))


CONVERSATIONS: dict[str, list[Row]] = {
    "conversation:goal": [
        Row(owned(), owned(*ALL_BUT_VIEWER), pk_of("goal")),
        Row(
            owned(*READERS, others=Outcome.HIDDEN),
            owned(*READERS, others=Outcome.HIDDEN),
            pk_of("private_goal"),
        ),
    ],
    "conversation:kpi": [Row(owned(), owned(*ALL_BUT_VIEWER), _kpi)],
    "conversation:comment": [
        Row(owned(), no_such(), pk_of("comment")),
        Row(owned(*READERS, others=Outcome.HIDDEN), no_such(), pk_of("private_comment")),
    ],
    "conversation:answers": [
        Row(owned(*ALL_BUT_VIEWER), owned(*ALL_BUT_VIEWER), pk_of("comment")),
        _of_private(True),
    ],
    "conversation:edit": [Row(owned("dan"), owned("dan"), pk_of("comment")), _of_private(True, "dan")],
    "conversation:withdrawal": [Row(no_such(), owned("dan"), pk_of("comment")), _of_private(False, "dan")],
    **{
        f"conversation:{act}": [
            Row(no_such(), owned(*ALL_BUT_VIEWER), pk_of("comment")),
            _of_private(False),
        ]
        for act in ("resolution", "reopening", "nods")
    },
}
