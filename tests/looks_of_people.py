"""Looks at people and units."""

from tests.look import At, Look, in_scene


def unit(name: str) -> At:
    return lambda sights: {"pk": sights.cast.units[name].pk}


def somebody(name: str) -> At:
    return lambda sights: {"pk": sights.cast.people[name].pk}


NO_PAGE_OF_PEOPLE = {
    "people:found": "answers a field that completes names",
    "person:returning": "only takes a press",
    "person:undoing": "only takes a press",
    "silent:nudges": "only takes a press",
    "unit:name": "takes what is typed into the tree of units",
    "unit:reopening": "only takes a press",
    "unit:undoing": "only takes a press",
}

PEOPLE = (
    Look("directory", "people:page", "vic"),
    Look("directory, narrowed", "people:page", query="?q=dan&role=member"),
    Look("directory, nobody fits", "people:page", query="?q=zzz"),
    Look("who has left", "people:page", query="?who=left"),
    Look("a person", "person:page", "ben", somebody("cleo")),
    Look("a person who works on goals", "person:page", "vic", somebody("dan")),
    Look("a person who has left", "person:page", at=in_scene("former")),
    Look("a new person", "person:new", "ben"),
    Look("a new person, faults", "person:new", "ben", status=422,
         sends={"name": "", "email": "x", "manager": "zzz"}),
    Look("a person to change", "person:edit", "ben", somebody("cleo")),
    Look("weights", "person:weights", "cleo", somebody("dan")),
    Look("the data of a person", "person:data", "max", somebody("dan")),
    Look("one's own data", "person:data", "dan", somebody("dan")),
    Look("whose data to erase", "person:erasing", "max", in_scene("former")),
    Look("whose data to erase, faults", "person:erasing", "max", in_scene("former"), sends={"name": "zzz"},
         status=422),
    Look("whose data is not to be erased yet", "person:erasing", "max", somebody("dan")),
    Look("who leaves", "person:leaving", "ada", somebody("dan")),
    Look("who leaves, faults", "person:leaving", "ada", somebody("dan"), sends={"left_on": "x"}, status=422),
    Look("tree of units", "units:page"),
    Look("tree of units, to look at", "units:page", "dan"),
    Look("tree of units, faults", "units:page", sends={"name": "", "lead": "zzz"}, status=422),
    Look("a unit", "unit:page", "ben", unit("north")),
    Look("a team", "unit:page", "vic", unit("leeds")),
    Look("a closed unit", "unit:page", at=in_scene("closed_unit")),
    Look("who is silent in a unit", "silent:page", "ada", unit("all")),
    Look("nobody is silent in a unit", "silent:page", "ben", unit("north")),
    Look("a unit to change", "unit:edit", "ben", unit("leeds")),
    Look("a unit to move", "unit:place", "ben", unit("leeds")),
    Look("a unit to merge", "unit:merging", "ben", unit("leeds")),
    Look("a unit to close", "unit:closing", "ben", unit("leeds")),
    Look("a unit to close, faults", "unit:closing", "ben", unit("leeds"), sends={"closed_on": "x"},
         status=422),
)  # fmt: skip
