"""Looks at what waits for an approval, or for being accepted, and at what settles that."""

from tests.look import Look, in_scene
from tests.looks_of_mail_links import MAIL_LINKS
from tests.looks_of_people import somebody, unit

NO_PAGE_OF_APPROVAL = {
    "inbox:answers": "only takes a press",
    "inbox:reading": "only takes a press",
    "jobs:repetition": "only takes a press",
    "policy:removal": "only takes a press",
    "deputies:ending": "only takes a press",
}
STRICT = {
    "needed": "above_weight",
    "weight_above": "",
    "approvals": "2-in_order",
    "answer_days": "0",
    "remind_days": "99",
}

APPROVAL = (
    Look("inbox", "inbox:page", "cleo"),
    Look("inbox, of a member", "inbox:page", "dan"),
    Look("inbox, empty", "inbox:page", "vic"),
    Look("jobs", "jobs:page", "max"),
    Look("how one is told", "notices:preferences", "dan"),
    Look("how one is told, faults", "notices:preferences", "dan", sends={"quiet_from": "22:00"}, status=422),
    Look("no more mails, link that is none", "notices:mails_off", "nobody",
         lambda sights: {"token": "made-up"}, status=410),
    *MAIL_LINKS,
    Look("inbox, what waits no more", "inbox:page", "cleo", query="?waiting=0"),
    Look("goal that waits, to who is asked", "goal:page", "cleo", in_scene("proposed_goal")),
    Look("goal that waits, to who proposed it", "goal:page", "dan", in_scene("proposed_goal")),
    Look("goal that waits, to who looks on", "goal:page", "vic", in_scene("proposed_goal")),
    Look("goal whose change waits", "goal:page", "cleo", in_scene("goal")),
    Look("goal that was handed down", "goal:page", "dan", in_scene("handed_goal")),
    Look("goal that was objected to", "goal:page", "cleo", in_scene("objected_goal")),
    Look("approve", "goal:approval", "cleo", in_scene("proposed_goal")),
    Look("reject", "goal:rejection", "cleo", in_scene("proposed_goal")),
    Look("reject, faults", "goal:rejection", "cleo", in_scene("proposed_goal"),
         sends={"text": ""}, status=422),
    Look("return", "goal:return", "cleo", in_scene("proposed_goal")),
    Look("return, faults", "goal:return", "cleo", in_scene("proposed_goal"),
         sends={"text": ""}, status=422),
    Look("take back", "goal:withdrawal", "dan", in_scene("proposed_goal")),
    Look("say something", "goal:notes", "dan", in_scene("proposed_goal")),
    Look("accept", "goal:acceptance", "dan", in_scene("handed_goal")),
    Look("object", "goal:objection", "dan", in_scene("handed_goal")),
    Look("object, faults", "goal:objection", "dan", in_scene("handed_goal"),
         sends={"text": ""}, status=422),
    Look("answer an objection", "goal:objection_answer", "cleo", in_scene("objected_goal")),
    Look("propose", "goal:proposal", "dan", in_scene("own_goal")),
    Look("propose, faults", "goal:proposal", "dan", in_scene("own_goal"),
         sends={"text": ""}, status=422),
    Look("drop", "goal:drop", "dan", in_scene("own_goal")),
    Look("drop, faults", "goal:drop", "dan", in_scene("own_goal"), sends={"text": ""}, status=422),
    Look("revise", "goal:revision", "dan", in_scene("own_goal")),
    Look("ask for a change", "edit_goal:page", "dan", in_scene("handed_goal")),
    Look("answering refused", "goal:approval", "dan", in_scene("proposed_goal"), status=403),
    Look("approval", "policy:organization"),
    Look("approval, faults", "policy:organization", sends=STRICT, status=422),
    Look("approval of a unit", "policy:unit", "ben", unit("leeds")),
    Look("approval of a unit, faults", "policy:unit", "ben", unit("leeds"), sends=STRICT, status=422),
    Look("while away", "deputies:page", "dan", somebody("dan")),
    Look("while away, faults", "deputies:page", "dan", somebody("dan"), status=422,
         sends={"deputy": "zzz", "from_on": "x", "until_on": ""}),
)  # fmt: skip
