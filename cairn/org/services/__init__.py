"""The only writers of the organization, its tree, its people and their rights."""

from cairn.org.services.appointing import appoint_administrator
from cairn.org.services.closing import close_unit, merge_unit, reopen_unit
from cairn.org.services.founding import found_organization, join_organization
from cairn.org.services.grants import grant_role, revoke_grant
from cairn.org.services.invitations import accept_invitation, invitation_of, invite_person, revoke_invitation
from cairn.org.services.leaving import come_back, leave
from cairn.org.services.people import add_person, change_person, set_manager
from cairn.org.services.settings import (
    change_settings,
    limit_open_goals,
    rename_organization,
    set_help_days,
    set_terms,
)
from cairn.org.services.undoing import undo_unit_change, undoable_entry
from cairn.org.services.units import add_unit, change_unit, move_unit

__all__ = [
    "accept_invitation",
    "add_person",
    "add_unit",
    "appoint_administrator",
    "change_person",
    "change_settings",
    "change_unit",
    "close_unit",
    "come_back",
    "found_organization",
    "grant_role",
    "invitation_of",
    "invite_person",
    "join_organization",
    "leave",
    "limit_open_goals",
    "merge_unit",
    "move_unit",
    "rename_organization",
    "reopen_unit",
    "revoke_grant",
    "revoke_invitation",
    "set_help_days",
    "set_manager",
    "set_terms",
    "undo_unit_change",
    "undoable_entry",
]
