"""Looks at what people settle together: a unit's weekly review, held and read."""

from tests.look import At, Look, in_scene

NO_PAGE_OF_TOGETHER = {
    "calendars:feed": "is read by calendar programs",
    **dict.fromkeys(("review:notes", "review:steps"), "takes a form of the meeting's page"),
    **dict.fromkeys(
        (
            "review:beginning",
            "review:ending",
            "review:resolution",
            "review:step_completion",
            "review:step_dropping",
            "review:step_reopening",
            "help_call:withdrawal",
            "calendars:revocation",
            "announcement:reading",
            "announcement:withdrawal",
            "one_to_one:goals",
            "one_to_one:completion",
            "one_to_one:reopening",
        ),
        "only takes a press",
    ),
}


def together(name: str) -> At:
    """Something that the scene's people settled."""
    return lambda sights: {"pk": getattr(sights.scene.together, name).pk}


TOGETHER = (
    Look("a review", "review:unit", "cleo", in_scene("unit")),
    Look("a review, to look at", "review:unit", "vic", in_scene("unit")),
    Look("a review, nothing runs", "review:unit", "max", in_scene("closed_unit")),
    Look("a meeting", "review:page", "cleo", together("review")),
    Look("a meeting's end", "review:page", "cleo", together("review"), query="?at=99"),
    Look("a meeting, looked on", "review:page", "vic", together("review")),
    Look("a week with a next step", "my_week:page", "dan"),
    Look("what a team needs", "leading:page", "cleo", in_scene("unit")),
    Look("what all of it needs", "leading:page", "max", lambda sights: {"pk": sights.cast.units["all"].pk}),
    Look("a call for help", "help_call:new", "dan", in_scene("own_goal")),
    Look("a call for help, faults", "help_call:new", "dan", in_scene("own_goal"), status=422,
         sends={"text": ""}),
    Look("an answer to a call", "help_call:answer", "cleo", together("call")),
    Look("a one-to-one", "one_to_one:page", "cleo", in_scene("person")),
    Look("a one-to-one, by the member", "one_to_one:page", "dan",
         lambda sights: {"pk": sights.cast.people["cleo"].pk}),
    Look("a one-to-one, faults", "one_to_one:page", "cleo", in_scene("person"), sends={"text": ""},
         status=422),
    Look("announcements", "announcement:list", "dan"),
    Look("announcements, none", "announcement:list", "finn"),
    Look("an announcement", "announcement:page", "dan", together("announcement")),
    Look("an announcement, by who made it", "announcement:page", "cleo", together("announcement")),
    Look("to announce", "announcement:new", "cleo", in_scene("unit")),
    Look("to announce, faults", "announcement:new", "cleo", in_scene("unit"), status=422,
         sends={"title": "", "text": ""}),
    Look("calendars", "calendars:page", "dan"),
    Look("calendars, none yet", "calendars:page", "vic"),
    Look("an inbox with a call", "inbox:page", "cleo"),
)  # fmt: skip
