"""What is held about a person: which table tells it, and by which of its fields it leads to him.

A new table with a key to a person or an account belongs here, or into LEFT_OUT with the reason; a test
looks for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cairn.org.terms import Terms


@dataclass(frozen=True)
class Part:
    """One file of a person's data."""

    name: str  # of the file
    title: Any  # a lazy sentence, with the organization's nouns to be put in
    model: str
    leads: tuple[str, ...]
    leads_from_account: bool = False
    also: tuple[str, ...] = ()  # what further on makes a row readable, as a path: request__goal
    without: tuple[str, ...] = ()  # secrets, and what tells nothing of him
    is_his_alone: bool = False  # not in what an administrator takes out
    is_of_scorecards: bool = False  # only for who may see his scorecards
    goes_by: str = ""  # when he is erased, the rows that this field leads from go; else they stay, unnamed

    def heading(self, terms: Terms) -> str:
        """What is in the file, in the organization's words."""
        return str(self.title % terms)


PARTS = (
    Part("person", _("Who you are here"), "org.Person", ("pk",), without=("erased_key_digest",)),
    Part("account", _("Your account"), "accounts.User", ("pk",), leads_from_account=True,
         without=("password",)),
    Part("account-addresses", _("Addresses of your account"), "account.EmailAddress", ("user",),
         leads_from_account=True),
    Part("account-sessions", _("Where you are signed in"), "usersessions.UserSession", ("user",),
         leads_from_account=True, without=("session_key", "data"), is_his_alone=True),
    Part("membership", _("Your way in"), "org.Membership", ("user",),
         leads_from_account=True),
    Part("units-led", _("%(Units)s that you lead"), "org.Unit", ("lead",)),
    Part("roles", _("%(Roles)s that you were given, or gave"), "org.Grant", ("person", "granted_by")),
    Part("invitations", _("Invitations to you, or by you"), "org.Invitation", ("person", "invited_by"),
         without=("token_digest",)),
    Part("deputies", _("Who stands in for you, and for whom you do"), "org.Deputy",
         ("person", "deputy", "named_by")),
    Part("kpis", _("%(Kpis)s that are yours"), "kpis.Kpi", ("owner_person",)),
    Part("values", _("Values that you recorded, contributed or corrected"), "kpis.Measurement",
         ("recorded_by", "contributed_by", "superseded_by")),
    Part("values-that-wait", _("Values that wait or waited, that you entered, contributed or answered"),
         "kpis.WaitingValue", ("entered_by", "contributed_by", "asked", "answered_by")),
    Part("value-shares", _("Your shares of values"), "kpis.MeasurementShare", ("person",)),
    Part("goals-drafted", _("%(Goals)s that you drafted"), "goals.Goal", ("drafted_by",)),
    Part("goals", _("Terms of %(goals)s that were yours, or that you set"), "goals.GoalVersion",
         ("owner_person", "recorded_by")),
    Part("goals-closed", _("%(Goals)s that you closed"), "goals.Closing", ("closed_by",)),
    Part("goals-carried-over", _("%(Goals)s that you carried over"), "goals.CarryOver", ("carried_by",)),
    Part("goal-templates", _("Templates that you made"), "goals.GoalTemplate", ("made_by",)),
    Part("goals-for-joiners", _("%(Goals)s for joiners that you set"), "goals.JoinersRule", ("set_by",)),
    Part("goals-for-cycles", _("%(Goals)s for every cycle that you set"), "goals.CycleRule", ("set_by",)),
    Part("cycles", _("Cycles that you opened or closed"), "goals.Cycle", ("opened_by", "closed_by")),
    Part("cycle-closings", _("Closings of cycles that you asked for"), "goals.ClosingRun", ("asked_by",)),
    Part("locked-days", _("Days that you locked or opened"), "goals.Lock", ("locked_by", "lifted_by")),
    Part("done", _("What you said is done"), "goals.Completion", ("recorded_by",)),
    Part("check-ins", _("Your %(check_ins)s"), "goals.CheckIn", ("said_by",)),
    Part("approval-rules", _("Rules by which you approve"), "goals.ApprovalPolicy", ("top_approver",)),
    Part("approvals-asked", _("Approvals and changes that you asked for"), "goals.ApprovalRequest",
         ("asked_by",)),
    Part("approvals-answered", _("Answers that you gave, owe or got"), "goals.ApprovalStep",
         ("person", "decided_by", "on_behalf_of", "request__asked_by"), also=("request__goal",)),
    Part("approvals-talk", _("What was said about approvals of yours, or by you"), "goals.ApprovalNote",
         ("said_by", "request__asked_by"), also=("request__goal",)),
    Part("comments", _("Your comments"), "conversations.Comment", ("said_by",)),
    Part("comments-before", _("What your comments said before you changed them"), "conversations.EarlierText",
         ("comment__said_by",), also=("comment__goal", "comment__kpi")),
    Part("mentions", _("Comments that name you"), "conversations.Mention", ("person",), goes_by="person",
         also=("comment__goal", "comment__kpi", "comment__said_by")),
    Part("nods", _("Comments that you nodded to"), "conversations.Reaction", ("person",),
         also=("comment__goal", "comment__kpi")),
    Part("reviews", _("Reviews that you held"), "conversations.Review", ("started_by",)),
    Part("review-notes", _("What you said in reviews"), "conversations.ReviewNote", ("said_by",)),
    Part("next-steps", _("Next steps agreed with you"), "conversations.NextStep", ("owner",)),
    Part("one-to-one", _("Agendas that you share with your lead, or with whom you lead"),
         "conversations.AgendaItem", ("lead", "member"), also=("goal",), is_his_alone=True,
         goes_by="member"),
    Part("announcements", _("What you announced"), "conversations.Announcement", ("made_by",)),
    Part("announcements-read", _("Announcements that you read"), "conversations.AnnouncementReading",
         ("person",), also=("announcement",), goes_by="person"),
    Part("calendar-addresses", _("Addresses of your calendars"), "conversations.CalendarAddress", ("person",),
         also=("project",), without=("salt",), is_his_alone=True, goes_by="person"),
    Part("help-calls", _("Calls for help by you, and those that reached you"), "conversations.HelpCall",
         ("asked_by", "reached", "ended_by")),
    Part("scorecards", _("Your scorecards"), "goals.Scorecard", ("person",), is_of_scorecards=True,
         goes_by="person"),
    Part("scorecard-comments", _("Comments on your scorecards, and yours on others"),
         "goals.ScorecardComment", ("written_by", "scorecard__person"), is_of_scorecards=True,
         goes_by="scorecard__person"),
    Part("scorecard-signatures", _("Signatures on your scorecards, and yours on others"),
         "goals.ScorecardSignature", ("person", "scorecard__person"), is_of_scorecards=True,
         goes_by="scorecard__person"),
    Part("projects", _("%(Projects)s that are yours"), "projects.Project", ("owner_person",)),
    Part("project-roles", _("%(Projects)s on which you work"), "projects.ProjectMember", ("person",)),
    Part("project-tasks", _("%(Tasks)s in %(projects)s"), "projects.ProjectTask", ("assignee",)),
    Part("project-tasks-beside", _("%(Tasks)s on which you work beside others"), "projects.TaskHand",
         ("person",)),
    Part("notices", _("What you were told"), "notifications.Notice", ("recipient",), goes_by="recipient"),
    Part("notice-mails", _("Mails about it"), "notifications.Delivery", ("notice__recipient",),
         also=("notice__goal",), goes_by="notice__recipient"),
    Part("notice-choices", _("How you like to be told"), "notifications.Preference", ("person",),
         goes_by="person"),
    Part("notice-links", _("Links from mails that you used"), "notifications.UsedLink", ("person",),
         without=("digest",), goes_by="person"),
    Part("report-files", _("%(Reports)s that you had made"), "reports.ReportFile", ("made_for",)),
    Part("reports-saved", _("%(Reports)s that you have sent"), "reports.SavedReport", ("made_by",)),
    Part("reports-read", _("%(Reports)s that you get"), "reports.ReportReader", ("person",),
         also=("report",)),
    Part("news-seen", _("What you have seen of the program"), "support.Seen", ("person",), goes_by="person"),
    Part("files", _("Files that you brought in"), "exchange.ImportRun", ("started_by", "ended_by"),
         without=("preview", "faults", "former")),
)  # fmt: skip

AUDIT_TITLE = _("Entries of the audit log by you or about you")

LEFT_OUT: Mapping[tuple[str, str], str] = {
    ("org.Person", "manager"): "Rows about those whom he manages: they tell of them, not of him.",
    ("org.Person", "user"): "The key from him to his account, which has a file of its own.",
    ("conversations.Comment", "resolved_by"): "Words of others that he settled; that he did is in the log.",
    ("conversations.ReviewNote", "resolved_by"): "Others' words that he settled; that he did is in the log.",
    ("conversations.AgendaItem", "added_by"): "One of the two whose agenda it is: told with it.",
    ("conversations.NextStep", "ended_by"): "Others' steps that he called done; that he did is in the log.",
    ("goals.Scorecard", "drawn_by"): "Scorecards of others that he drew: figures about them.",
    ("notifications.Notice", "by"): "What others were told because of him: it is theirs.",
}
"""Keys to a person or an account that are knowingly not followed, each with the reason."""
