"""The company's tree: divisions, departments, teams. Ids are places in the list, from 1."""

from dataclasses import dataclass

from demo.halden.size import Size

COMPANY = "Halden"
_DIVISIONS = ("North", "South", "East", "West", "Rail", "Marine", "Energy", "Health", "Retail", "Service")
_DEPARTMENTS = ("Sales", "Engineering", "Operations", "Support", "Finance", "Quality", "People", "Supply")
_TEAMS = ("Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine", "Rowan", "Yew")


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit; `depth` is 0 for the company itself, 3 for a team."""

    id: int
    name: str
    kind: str
    parent: int | None
    depth: int


def units(size: Size) -> list[UnitFacts]:
    """The company, its divisions, its departments, its teams: each before those below it."""
    found = [UnitFacts(1, COMPANY, "company", None, 0)]
    above = found[:]
    levels = (("division", size.divisions), ("department", size.departments), ("team", size.teams))
    for depth, (kind, count) in enumerate(levels, start=1):
        level = [
            UnitFacts(len(found) + 1 + place, _name(kind, parent, place), kind, parent.id, depth)
            for place in range(count)
            for parent in [above[place * len(above) // count]]
        ]
        found += level
        above = level
    return found


def _name(kind: str, parent: UnitFacts, place: int) -> str:
    if kind == "division":
        return _numbered(_DIVISIONS, place)
    words = _DEPARTMENTS if kind == "department" else _TEAMS
    return f"{parent.name} {_numbered(words, place)}"


def _numbered(words: tuple[str, ...], place: int) -> str:
    """A word by its place, with a number once all have been used: of two siblings none has the same."""
    turn, at = divmod(place, len(words))
    return words[at] if turn == 0 else f"{words[at]} {turn + 1}"
