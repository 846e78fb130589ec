"""The City of New York, as its comptroller published it: the second demo company, converted, not invented.

`plan.json` is what `cairn convert nyc-mmr demo/new_york/source` makes of the tables beside it. Who signs in
is invented, for the source names nobody.
"""

from dataclasses import dataclass
from pathlib import Path

PLAN = Path(__file__).parent / "plan.json"
SOURCE = Path(__file__).parent / "source"


@dataclass(frozen=True)
class Account:
    """Somebody invented who can sign in, with a role in the whole organization."""

    label: str
    role: str
    key: str
    name: str
    email: str
    title: str


def accounts() -> list[Account]:
    """A citizen, who sees all that is public, and who runs the organization."""
    return [
        _account("Rosa Delgado", label="citizen", role="viewer", title="Citizen"),
        _account("Samuel Park", label="administrator", role="administrator", title="Keeper of this copy"),
    ]


def _account(name: str, *, label: str, role: str, title: str) -> Account:
    first, last = name.lower().split()
    return Account(label, role, f"{first}-{last}", name, f"{first}.{last}@newyork.example", title)
