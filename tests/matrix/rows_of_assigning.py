"""Who gives goals to many, and who writes the library: whoever sets goals for others."""

from tests.matrix.outcomes import THE_LINE, no_such, owned
from tests.matrix.row import Row, pk_of

_SETS = (*THE_LINE, "finn")

ASSIGNING: dict[str, list[Row]] = {
    "assign:page": [Row(owned(*_SETS), owned(*_SETS))],
    # Who set them, and administrators.
    "assign:undoing": [Row(no_such(), owned("cleo", "max"), lambda scene: {"entry": scene.breaking_down.pk})],
    "templates_library:page": [Row(owned(), no_such())],
    "templates_library:new": [Row(owned(*_SETS), owned(*_SETS))],
    "templates_library:joiners": [Row(owned(*_SETS), owned(*_SETS))],
    "templates_library:joiners_end": [Row(no_such(), owned("max"), pk_of("joiners_rule"))],
    "templates_library:cycles": [Row(owned(*_SETS), owned(*_SETS))],
    "templates_library:cycles_end": [Row(no_such(), owned("max"), pk_of("cycle_rule"))],
    "templates_library:edit": [Row(owned(*_SETS), owned(*_SETS), pk_of("template"))],
    **{
        f"templates_library:{act}": [Row(no_such(), owned(*_SETS), pk_of("template"))]
        for act in ("archiving", "restoration")
    },
}
