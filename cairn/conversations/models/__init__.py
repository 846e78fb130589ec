"""What people say to each other about goals and KPIs."""

from cairn.conversations.models.comment import LONGEST_TEXT, Comment, EarlierText, Mention
from cairn.conversations.models.reaction import Nod, Reaction

__all__ = ["LONGEST_TEXT", "Comment", "EarlierText", "Mention", "Nod", "Reaction"]
