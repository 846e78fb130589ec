"""Who gets what of the inbox, of notices and of jobs."""

from tests.matrix.outcomes import Outcome, no_such, owned, public
from tests.matrix.row import Row, pk_of

NOTICES: dict[str, list[Row]] = {
    "inbox:page": [Row(owned(), no_such())],
    "inbox:answers": [Row(no_such(), owned())],
    "inbox:reading": [Row(no_such(), owned())],
    # Each sees what he may confirm; who entered a value takes it back.
    "waiting_values:page": [Row(owned(), no_such())],
    "waiting_values:answers": [Row(no_such(), owned())],
    "waiting_values:taking_back": [Row(no_such(), owned("dan"), pk_of("waiting_value"))],
    "notices:preferences": [Row(owned(), owned())],
    # Whoever holds a mail's link may open it; one that is made up says that it is none.
    "notices:mails_off": [Row(public(), public(), lambda scene: {"token": "made-up"})],
    "mail_links:check_in": [Row(public(), public(), lambda scene: {"token": "made-up"})],
    "mail_links:answer": [Row(public(), public(), lambda scene: {"token": "made-up"})],
    "jobs:page": [Row(owned("max"), no_such())],
    # Whoever administers the organization; a job of that name there is none.
    "jobs:repetition": [
        Row(
            no_such(),
            owned("max", outcome=Outcome.HIDDEN),
            lambda scene: {"pk": "00000000-0000-4000-8000-000000000000"},
        )
    ],
}
