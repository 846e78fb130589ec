"""Who gets what of reviews, and of what else people settle together."""

from tests.matrix.outcomes import THE_LINE, Outcome, no_such, owned, public
from tests.matrix.row import At, Row, pk_of

TEAM = ("dan", *THE_LINE)
"""Who works in the team, or answers for it."""


def _of(name: str) -> At:
    return lambda scene: {"pk": getattr(scene.together, name).pk}


TOGETHER: dict[str, list[Row]] = {
    "review:unit": [Row(owned(), no_such(), pk_of("unit")), Row(owned(), no_such(), pk_of("closed_unit"))],
    "review:beginning": [
        Row(no_such(), owned(*TEAM), pk_of("unit")),
        # A closed unit meets no more.
        Row(no_such(), owned(outcome=Outcome.REFUSED), pk_of("closed_unit")),
    ],
    "review:page": [Row(owned(), no_such(), _of("review"))],
    "review:notes": [Row(no_such(), owned(*TEAM), _of("review"))],
    "review:steps": [Row(no_such(), owned(*TEAM), _of("review"))],
    "review:ending": [Row(no_such(), owned(*TEAM), _of("review"))],
    "review:resolution": [Row(no_such(), owned(*TEAM), _of("blocker"))],
    "leading:page": [Row(owned(*THE_LINE), no_such(), pk_of("unit"))],
    # The lead of him whose page it is, and nobody else; he himself has none with himself.
    "one_to_one:page": [Row(owned("cleo"), owned("cleo"), pk_of("person"))],
    "one_to_one:goals": [Row(no_such(), owned("cleo", outcome=Outcome.HIDDEN), pk_of("person"))],
    **{
        f"one_to_one:{act}": [Row(no_such(), owned("dan", "cleo", others=Outcome.HIDDEN), _of("item"))]
        for act in ("completion", "reopening")
    },
    "announcement:list": [Row(owned(), no_such())],
    "announcement:new": [Row(owned(*THE_LINE), owned(*THE_LINE), pk_of("unit"))],
    # Whom it reaches, and who could announce there himself; to others there is none.
    "announcement:page": [Row(owned(*TEAM, others=Outcome.HIDDEN), no_such(), _of("announcement"))],
    "announcement:reading": [Row(no_such(), owned(*TEAM, others=Outcome.HIDDEN), _of("announcement"))],
    "announcement:withdrawal": [
        Row(
            no_such(),
            {**owned(*THE_LINE, others=Outcome.HIDDEN), "dan": Outcome.REFUSED},
            _of("announcement"),
        )
    ],
    "calendars:page": [Row(owned(), owned())],
    "calendars:revocation": [Row(no_such(), owned("dan", others=Outcome.HIDDEN), _of("calendar"))],
    # Whoever holds its address reads a calendar; one that is made up leads nowhere.
    "calendars:feed": [
        Row(public(Outcome.HIDDEN), public(Outcome.NO_SUCH), lambda scene: {"token": "1-made-up"})
    ],
    "help_call:new": [Row(owned(*TEAM), owned(*TEAM), pk_of("own_goal"))],
    "help_call:answer": [Row(owned(*THE_LINE), owned(*THE_LINE), _of("call"))],
    "help_call:withdrawal": [Row(no_such(), owned("dan"), _of("call"))],
    **{
        f"review:step_{act}": [Row(no_such(), owned(*TEAM), _of("step"))]
        for act in ("completion", "dropping", "reopening")
    },
}
