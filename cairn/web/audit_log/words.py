"""What happened, in a word or two, and to what kind of thing."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.org.terms import Terms

HAPPENED = {
    "accepted": _lazy("accepted"), "added": _lazy("added"), "added_to": _lazy("put something on it"),
    "agreed": _lazy("agreed on"),
    "answered": _lazy("answered"), "begun": _lazy("begun"), "blocked": _lazy("blocker named"),
    "called_for": _lazy("called for"),
    "approved": _lazy("approved"), "archived": _lazy("put away"), "asked": _lazy("asked for an answer"),
    "cancelled": _lazy("given up"), "change_cancelled": _lazy("coming change taken back"),
    "changed": _lazy("changed"), "checked_in": _lazy("said how it goes"), "closed": _lazy("closed"),
    "completed": _lazy("done"), "completion_withdrawn": _lazy("not done after all"),
    "corrected": _lazy("corrected"), "created": _lazy("set"), "creation_undone": _lazy("undone"),
    "decided": _lazy("decided"), "unblocked": _lazy("blocker out of the way"),
    "cut": _lazy("oldest entries taken out"), "data_exported": _lazy("data taken out"),
    "described": _lazy("described"), "done": _lazy("done"), "dropped": _lazy("dropped"),
    "ended": _lazy("ended"),
    "erased": _lazy("personal data erased"), "erasure_asked": _lazy("erasing asked for"),
    "words_erased": _lazy("words erased"),
    "founded": _lazy("founded"), "given": _lazy("given"), "handed_back": _lazy("handed back"),
    "goal_added": _lazy("serves one more"), "goal_removed": _lazy("serves one less"),
    "handed_on": _lazy("handed on"), "import_undone": _lazy("import undone"), "imported": _lazy("imported"),
    "left": _lazy("left"), "made": _lazy("made"), "made_live": _lazy("made active"),
    "mail_asked_for": _lazy("mail asked for"), "mail_ended": _lazy("mail dealt with"),
    "manager_changed": _lazy("other manager"), "merged": _lazy("merged"), "moved": _lazy("moved"),
    "member_added": _lazy("somebody more works on it"), "member_removed": _lazy("somebody less works on it"),
    "named": _lazy("named"), "noted": _lazy("said"), "objected": _lazy("objected to"),
    "opened": _lazy("opened"), "overtaken": _lazy("overtaken"), "passed_on": _lazy("passed on"),
    "planned": _lazy("planned"), "promised": _lazy("promised"), "read": _lazy("read"),
    "proposed": _lazy("proposed"),
    "recorded": _lazy("recorded"),
    "rejected": _lazy("rejected"), "reminded": _lazy("reminded"), "removed": _lazy("removed"),
    "renamed": _lazy("renamed"), "reopened": _lazy("reopened"), "requested": _lazy("asked for"),
    "restored": _lazy("taken out again"), "retention_set": _lazy("kept for another time"),
    "returned": _lazy("returned"), "revised": _lazy("changed"),
    "revoked": _lazy("taken back"), "saved": _lazy("saved"), "seeded": _lazy("filled with examples"),
    "set": _lazy("set"), "settled": _lazy("settled"), "taken_back": _lazy("taken back"),
    "taken_up": _lazy("taken up again"), "undo_requested": _lazy("undo asked for"),
    "task_added": _lazy("one more to do"), "task_done": _lazy("one done"),
    "task_reopened": _lazy("one to do again"), "task_begun": _lazy("one begun"),
    "task_cancelled": _lazy("one given up"), "task_changed": _lazy("one changed"),
    "task_hand_added": _lazy("somebody more does one"), "task_hand_removed": _lazy("somebody less does one"),
    "check_added": _lazy("a line more to tick"), "check_removed": _lazy("a line less to tick"),
    "check_ticked": _lazy("a line ticked"), "check_unticked": _lazy("a tick taken back"),
    "dependency_added": _lazy("one waits for another"),
    "milestone_added": _lazy("a milestone more"), "milestone_removed": _lazy("a milestone less"),
    "milestone_reached": _lazy("a milestone reached"), "milestone_reopened": _lazy("a milestone not reached"),
    "risk_added": _lazy("a risk more"), "risk_removed": _lazy("a risk less"),
    "risk_over": _lazy("a risk over"), "risk_reopened": _lazy("a risk not over"),
    "link_added": _lazy("a link more"), "link_removed": _lazy("a link less"),
    "duplicated": _lazy("made like another one"),
    "drive_added": _lazy("moves one more"), "drive_ended": _lazy("moves one less"),
    "dependency_removed": _lazy("one waits for another no more"),
    "file_cancelled": _lazy("file given up"), "file_requested": _lazy("file asked for"),
    "reader_added": _lazy("one reader more"), "reader_agreed": _lazy("reader agreed"),
    "reader_left": _lazy("one reader less"), "stopped": _lazy("stopped"),
    "uploaded": _lazy("uploaded"), "withdrawn": _lazy("withdrawn"),
}  # fmt: skip
"""By the last word of an action. One that has none here is told as it is kept."""


def happened(action: str) -> str:
    """What an action did: "goal.handed_on" is "handed on"."""
    last = action.rpartition(".")[2]
    return str(HAPPENED.get(last, last))


def kind_of(subject_type: str, terms: Terms) -> str:
    """What kind of thing it happened to, in the organization's words."""
    nouns = {
        "goals.goal": "Goal", "kpis.kpi": "Kpi", "kpis.measurement": "Measurement", "org.unit": "Unit",
        "org.person": "Person", "org.grant": "Role", "org.organization": "Organization",
        "goals.vision": "Vision", "goals.checkin": "Check_in", "projects.project": "Project",
    }  # fmt: skip
    if subject_type in nouns:
        return terms[nouns[subject_type]]
    others = {
        "org.invitation": _("Invitation"), "org.deputy": _("Deputy"), "org.holiday": _("Holiday"),
        "org.organizationsettings": _("Settings"), "goals.approvalrequest": _("Approval"),
        "goals.approvalpolicy": _("Who approves"), "goals.cycle": _("Cycle"), "exchange.importrun": _("File"),
        "conversations.review": _("Review"), "conversations.nextstep": _("Next step"),
        "conversations.helpcall": _("Call for help"), "conversations.agendaitem": _("One-to-one"),
        "conversations.announcement": _("Announcement"),
        "conversations.calendaraddress": _("Calendar address"),
        "audit.chainends": _("Audit log"),
    }  # fmt: skip
    return others.get(subject_type, _("Other"))
