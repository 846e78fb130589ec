"""Who gets what of scorecards."""

from tests.matrix.outcomes import HEADS, THE_LINE, Outcome, no_such, owned
from tests.matrix.row import Row, pk_of

AND_DAN = ("dan", *THE_LINE)

SCORECARDS: dict[str, list[Row]] = {
    # Others do not even learn that there is one.
    "scorecard:person": [
        Row(owned(*AND_DAN, others=Outcome.HIDDEN), owned(*AND_DAN, others=Outcome.HIDDEN), pk_of("person"))
    ],
    # Nobody is named as Leeds' lead: Cleo, who answers for it, sees it; those above her draw and sign it.
    "scorecard:unit": [
        Row(
            owned(*THE_LINE, others=Outcome.HIDDEN),
            {**owned(*HEADS, others=Outcome.HIDDEN), "cleo": Outcome.REFUSED},
            pk_of("unit"),
        )
    ],
    "scorecard:comments": [Row(no_such(), owned(*AND_DAN, others=Outcome.HIDDEN), pk_of("scorecard"))],
    "scorecard:signature": [Row(no_such(), owned(*AND_DAN, others=Outcome.HIDDEN), pk_of("scorecard"))],
}
