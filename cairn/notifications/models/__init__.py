"""What people are told, how they like to be told, and what became of the mails."""

from cairn.notifications.models.link import UsedLink
from cairn.notifications.models.notice import Delivery, Kind, Notice
from cairn.notifications.models.preference import DEFAULTS, Channel, Preference

__all__ = ["DEFAULTS", "Channel", "Delivery", "Kind", "Notice", "Preference", "UsedLink"]
