"""The only writers of projects."""

from cairn.projects.services.handing import hand_on_projects, take_back_projects

__all__ = ["hand_on_projects", "take_back_projects"]
