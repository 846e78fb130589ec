"""The settings' pages, each in its states."""

from tests.look import Look, in_scene

SUNDAYS = {
    "week_starts_on": "sunday",
    "fiscal_year_start_month": "4",
    "timezone": "Europe/London",
    "working_days": "monday",
    "when": "today",
    "example": "1",
}
STRICT = {
    "on_track_from": "95",
    "at_risk_from": "80",
    "grace_days": "3",
    "overachievement_cap": "120",
    "grades": "80 1\n0 2",
    "when": "week",
    "example": "1",
}

SETTINGS = (
    Look("settings", "settings:overview"),
    Look("settings, found", "settings:overview", query="?q=week"),
    Look("settings, nothing found", "settings:overview", query="?q=zzz"),
    Look("name and money", "settings:organization"),
    Look("name and money, faults", "settings:organization", status=422,
         sends={"name": "", "currency": "gold", "when": "day", "effective_on": "32 May"}),
    Look("calendar", "settings:calendar"),
    Look("calendar, what it would do", "settings:calendar", sends=SUNDAYS),
    Look("calendar, faults", "settings:calendar", status=422,
         sends={"timezone": "Mars", "when": "day", "effective_on": ""}),
    Look("figures", "settings:figures"),
    Look("figures, what they would do", "settings:figures", sends=STRICT),
    Look("figures, faults", "settings:figures", status=422,
         sends={"on_track_from": "x", "at_risk_from": "200", "grades": "many"}),
    Look("holidays", "settings:holidays"),
    Look("holidays, faults", "settings:holidays", sends={"lines": "one day"}, status=422),
    Look("kinds", "settings:kinds"),
    Look("kinds, faults", "settings:kinds", sends={"kind-0-was": "company", "kind-0-singular": ""},
         status=422),
    Look("access", "settings:access"),
    Look("access, seen by a head", "settings:access", "ben"),
    Look("access, nothing found", "settings:access", query="?q=zzz"),
    Look("installation", "settings:installation"),
    Look("words", "settings:terms"),
    Look("words, faults", "settings:terms", sends={"goal_one": "aim"}, status=422),
    Look("units", "settings:units"),
    Look("units, faults", "settings:units", sends={"name": ""}, status=422),
    Look("people", "settings:people"),
    Look("people, nobody found", "settings:people", query="?q=zzz"),
    Look("add somebody", "settings:people_new"),
    Look("add somebody, faults", "settings:people_new", sends={"name": "", "email": "x"}, status=422),
    Look("person", "settings:people_person", at=lambda sights: {"pk": sights.cast.people["cleo"].pk}),
    Look("newcomer", "settings:people_person", at=in_scene("newcomer")),
    Look("person, seen by a head", "settings:people_person", "ben", in_scene("newcomer")),
)  # fmt: skip
