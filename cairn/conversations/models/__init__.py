"""What people say to each other about goals and KPIs, and what they settle when they meet."""

from cairn.conversations.models.agenda import LONGEST_ITEM, AgendaItem
from cairn.conversations.models.announcement import LONGEST_ANNOUNCEMENT, Announcement, AnnouncementReading
from cairn.conversations.models.calendar import CalendarAddress
from cairn.conversations.models.comment import LONGEST_TEXT, Comment, EarlierText, Mention
from cairn.conversations.models.help import LONGEST_CALL, HelpCall
from cairn.conversations.models.reaction import Nod, Reaction
from cairn.conversations.models.review import NextStep, Review, ReviewedGoal, ReviewNote

__all__ = [
    "LONGEST_ANNOUNCEMENT",
    "LONGEST_CALL",
    "LONGEST_ITEM",
    "LONGEST_TEXT",
    "AgendaItem",
    "Announcement",
    "AnnouncementReading",
    "CalendarAddress",
    "Comment",
    "EarlierText",
    "HelpCall",
    "Mention",
    "NextStep",
    "Nod",
    "Reaction",
    "Review",
    "ReviewNote",
    "ReviewedGoal",
]
