"""Looks at the library of templates, and at giving goals to many."""

from tests.look import Look, in_scene

NO_PAGE_OF_ASSIGNING = dict.fromkeys(
    (
        "assign:undoing",
        "templates_library:archiving",
        "templates_library:restoration",
        "templates_library:joiners_end",
        "templates_library:cycles_end",
    ),
    "only takes a press",
)

ASSIGNING = (
    Look("templates", "templates_library:page"),
    Look("templates, to look at", "templates_library:page", "vic"),
    Look("templates, none found", "templates_library:page", query="?q=zzzz"),
    Look("a new template", "templates_library:new"),
    Look("a new template, faults", "templates_library:new", sends={"title": "{x}"}, status=422),
    Look("a template", "templates_library:edit", at=in_scene("template")),
    Look("what joiners get", "templates_library:joiners"),
    Look("what cycles bring", "templates_library:cycles"),
    Look(
        "what cycles bring, faults",
        "templates_library:cycles",
        sends={"whom": "unit", "for_title": "Baker", "template": "zzz", "kind": "own"},
        status=422,
    ),
    Look("assigning, nothing chosen", "assign:page"),
    Look("assigning", "assign:page", query="?template=ready:sales-calls&template=ready:hr-onboarding"),
    Look(
        "assigning, faults",
        "assign:page",
        query="?template=ready:sales-calls",
        sends={"template": "ready:sales-calls", "lines": "Zoe Zed", "starts": "25 Nov 2026", "save": "1"},
        status=422,
    ),
)
