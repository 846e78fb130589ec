"""The people: each unit's head first, then the teams' members. Ids are places in the list, from 1."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from demo.halden.size import Size
from demo.halden.units import UnitFacts

_FIRST = (
    "Ada", "Amir", "Anna", "Ben", "Björn", "Carla", "Chen", "Clara", "Daniel", "Dina", "Elif", "Emil",
    "Esther", "Femi", "Finn", "Grace", "Hana", "Hugo", "Ines", "Ivan", "Jana", "Jonas", "Kai", "Karim",
    "Lara", "Leo", "Lena", "Maja", "Marco", "Mina", "Nadia", "Nils", "Nora", "Olga", "Omar", "Paul",
    "Petra", "Quentin", "Rosa", "Sami", "Sara", "Theo", "Tom", "Ulla", "Vera", "Viktor", "Wanda",
    "Yara", "Yusuf", "Zoe",
)  # fmt: skip
_LAST = (
    "Abbas", "Adler", "Baker", "Bauer", "Berg", "Brandt", "Costa", "Dahl", "Diaz", "Ekström", "Evans",
    "Fischer", "Fontaine", "Gallo", "Garcia", "Haas", "Hansen", "Huber", "Ito", "Jansen", "Jones",
    "Kaya", "Keller", "Kim", "Klein", "Kowalski", "Lang", "Larsen", "Lopez", "Martin", "Meyer",
    "Moreau", "Moretti", "Nakamura", "Novak", "Okafor", "Olsen", "Park", "Patel", "Peeters", "Petrov",
    "Quinn", "Reyes", "Ricci", "Rossi", "Sato", "Schmidt", "Silva", "Singh", "Smith", "Sousa", "Tan",
    "Torres", "Vogel", "Walker", "Weber", "Winter", "Wolf", "Young", "Zhang",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody; whoever `leads` stands at the head of his unit, and his manager heads the unit above."""

    id: int
    name: str
    unit: int
    manager: int | None
    leads: bool

    @property
    def key(self) -> str:
        return f"person-{self.id}"


def people(size: Size, tree: Sequence[UnitFacts], seed: int) -> list[PersonFacts]:
    """A head for each unit, then members for the teams in turn, until there are as many as wanted."""
    names = Random(f"{seed} people")
    head_of = {unit.id: place for place, unit in enumerate(tree, start=1)}
    heads = [
        PersonFacts(head_of[unit.id], _name(names), unit.id, head_of.get(unit.parent or 0), True)
        for unit in tree
    ]
    teams = [unit for unit in tree if unit.depth == 3]
    members = [
        PersonFacts(len(heads) + 1 + place, _name(names), team.id, head_of[team.id], False)
        for place in range(size.people - len(heads))
        for team in [teams[place % len(teams)]]
    ]
    return heads + members


def _name(random: Random) -> str:
    return f"{random.choice(_FIRST)} {random.choice(_LAST)}"
