"""Which article tells about which page. A test holds that every page has one, or stands in WITHOUT."""

ABOUT = {
    "my_week:page": "my-week", "inbox:page": "approve", "notices:preferences": "notices",
    "jobs:page": "jobs", "record:page": "record", "record:measurements": "record",
    "record:check_ins": "say-how-it-goes", "record:completion": "done",
    "record:completion_withdrawal": "done",
    "record:correction": "correct", "record:withdrawal": "correct",
    "vision:page": "vision", "vision:new": "vision", "vision:statement": "vision", "goals:list": "find",
    "new_goal:page": "new-goal", "edit_goal:page": "change-goal", "break_down:page": "break-down",
    "relaxed:page": "relaxed", "assign:page": "assign", "templates_library:page": "templates",
    "templates_library:new": "templates", "templates_library:edit": "templates",
    "templates_library:joiners": "joiners", "cycles:page": "open-cycle", "cycles:new": "open-cycle",
    "cycles:cycle": "open-cycle", "cycles:closing": "close-cycle", "cycles:closing_run": "close-cycle",
    "scorecard:person": "scorecard",
    "scorecard:unit": "scorecard", "locks:organization": "lock", "locks:goal": "lock", "goal:page": "why",
    "goal:cancellation": "end-goal", "goal:closing": "end-goal", "goal:reopening": "end-goal",
    "kpi_grid:page": "grid", "kpi_grid:row": "grid", "kpis:list": "kpi", "kpi:new": "kpi", "kpi:page": "kpi",
    "kpi:measurements": "correct", "kpi:edit": "kpi", "kpi:series": "kpi", "people:page": "people",
    "person:new": "invite", "person:page": "people", "person:edit": "people", "person:leaving": "leaving",
    "person:erasing": "erase",
    "deputies:page": "deputy", "roles:page": "roles", "roles:role": "roles", "units:page": "units",
    "unit:page": "units", "unit:edit": "units", "unit:name": "units", "unit:place": "units",
    "unit:merging": "units", "unit:closing": "units", "settings:overview": "settings",
    "settings:organization": "settings", "settings:calendar": "settings", "settings:figures": "settings",
    "settings:holidays": "settings", "settings:terms": "words-of-your-own", "settings:kinds": "units",
    "settings:access": "roles", "settings:installation": "settings", "settings:units": "units",
    "settings:people": "invite", "settings:people_new": "invite", "settings:people_person": "invite",
    "settings:people_sign_in": "invite", "settings:people_grants": "roles", "policy:organization": "approval",
    "policy:unit": "approval", "audit_log:page": "audit-log", "audit_log:retention": "audit-log",
    "search:page": "find", "files:list": "import", "files:plan": "import", "files:values": "import",
    "files:run": "import", "files:faults": "import",
    "goal:proposal": "propose", "goal:revision": "propose", "goal:withdrawal": "propose",
    "goal:approval": "approve", "goal:rejection": "approve", "goal:return": "approve",
    "goal:acceptance": "accept", "goal:objection": "accept", "goal:objection_answer": "accept",
    "goal:notes": "why", "silent:page": "silent", "projects:list": "projects", "project:page": "projects",
    "project:new": "projects", "project:edit": "projects", "conversation:goal": "comment",
    "conversation:kpi": "comment", "conversation:comment": "comment", "conversation:answers": "comment",
    "conversation:edit": "comment", "goal:drop": "end-goal", "person:data": "account",
    "waiting_values:page": "approve", "decisions:page": "leverage", "what_if:page": "what-if",
}  # fmt: skip
WITHOUT = {
    "mail_links:check_in": "is opened from a mail, without signing in",
    "mail_links:answer": "is opened from a mail, without signing in",
    "notices:mails_off": "is opened from a mail, signed in or not",
    "help:page": "is the help itself",
    "help:article": "is the help itself",
    "help:keys": "is the help itself",
    "help:news": "is the help itself",
    "invitation:page": "its reader is not in the organization yet",
}


def article_for(page: str) -> str:
    """The article about the page of that name; "" where there is none."""
    return ABOUT.get(page, "")
