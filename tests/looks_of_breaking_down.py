"""The looks at breaking a goal down."""

from tests.look import Look, goal, of

BREAK_DOWN = (
    Look("break down", "break_down:page", "ada", goal("vision"), query="?what=Feed"),
    Look("break down, of one's own unit", "break_down:page", "finn", goal("york"), query="?what=Feed"),
    Look("break down, nothing to share out", "break_down:page", "cleo", of("steps")),
    Look("break down, faults", "break_down:page", "ada", goal("vision"), status=422,
         sends={"what": "", "amount": "many", "starts": "1 December 2026", "until": "31 November",
                "into": "daily", "save": "1"}),
)  # fmt: skip

NO_PAGE_OF_BREAK_DOWN = {"break_down:undoing": "only takes a press"}
