"""What somebody gets from an address, and how a row of the matrix says it."""

from collections.abc import Mapping
from enum import Enum

from django.http.response import HttpResponseBase


class Outcome(Enum):
    IN = "in"  # reached: shown, done, or asked to put something right
    SIGN_IN = "asked to sign in"
    REFUSED = "403"
    HIDDEN = "404"
    NO_SUCH = "405"  # the address knows no such method


MEMBERS = ("vic", "dan", "cleo", "finn", "ben", "ada", "max")
"""Viewer, member, the team's lead, another team's lead, head of the division, head of all, administrator."""
EVERYBODY = ("nobody", "eve", *MEMBERS)

Expected = Mapping[str, Outcome]

THE_LINE = ("cleo", "ben", "ada", "max")
"""Who answers for the team that Dan works in."""
HEADS = ("ben", "ada", "max")


def public(outcome: Outcome = Outcome.IN) -> Expected:
    """The same for whoever comes, signed in or not."""
    return dict.fromkeys(EVERYBODY, outcome)


def account(outcome: Outcome = Outcome.IN) -> Expected:
    """For whoever is signed in, in whichever organization."""
    return {**dict.fromkeys(EVERYBODY, outcome), "nobody": Outcome.SIGN_IN}


def owned(
    *names: str,
    others: Outcome = Outcome.REFUSED,
    outcome: Outcome = Outcome.IN,
    nobody: Outcome = Outcome.SIGN_IN,
) -> Expected:
    """For these people of the organization (none named: all of them); the others of it get `others`.

    Eve finds nothing, and who is signed out is asked to sign in.
    """
    inside = {name: outcome if name in (names or MEMBERS) else others for name in MEMBERS}
    return {"nobody": nobody, "eve": Outcome.HIDDEN, **inside}


def no_such() -> Expected:
    """The address knows no such method, which is told to who belongs there only."""
    return owned(outcome=Outcome.NO_SUCH)


def outcome_of(response: HttpResponseBase) -> Outcome:
    """What a response means to who asked. A fault of the program is none: the test's browser raises it."""
    status = response.status_code
    if status in {301, 302} and response.headers["Location"].startswith("/sign-in/?"):
        return Outcome.SIGN_IN
    return {403: Outcome.REFUSED, 404: Outcome.HIDDEN, 405: Outcome.NO_SUCH}.get(status, Outcome.IN)
