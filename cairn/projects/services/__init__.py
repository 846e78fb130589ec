"""The only writers of projects."""

from cairn.projects.services.beside import (
    add_link,
    add_milestone,
    add_risk,
    end_risk,
    reach_milestone,
    remove_beside,
)
from cairn.projects.services.details import (
    add_check,
    add_hand,
    remove_check,
    remove_hand,
    tick_check,
    wait_for,
    wait_no_more,
)
from cairn.projects.services.driving import drive_goal, drive_no_more
from cairn.projects.services.duplicating import duplicate_project
from cairn.projects.services.handing import hand_on_projects, take_back_projects
from cairn.projects.services.moving import WORK_MOVES
from cairn.projects.services.projects import add_project, archive_project, edit_project, restore_project
from cairn.projects.services.serving import add_member, remove_member, serve_goal, serve_goal_no_more
from cairn.projects.services.tasks import add_task, complete_task, edit_task, move_task, reopen_task

__all__ = [
    "WORK_MOVES",
    "add_check",
    "add_hand",
    "add_link",
    "add_member",
    "add_milestone",
    "add_project",
    "add_risk",
    "add_task",
    "archive_project",
    "complete_task",
    "drive_goal",
    "drive_no_more",
    "duplicate_project",
    "edit_project",
    "edit_task",
    "end_risk",
    "hand_on_projects",
    "move_task",
    "reach_milestone",
    "remove_beside",
    "remove_check",
    "remove_hand",
    "remove_member",
    "reopen_task",
    "restore_project",
    "serve_goal",
    "serve_goal_no_more",
    "take_back_projects",
    "tick_check",
    "wait_for",
    "wait_no_more",
]
