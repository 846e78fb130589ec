from cairn.projects.models.drive import Drive, DriveRecord
from cairn.projects.models.project import Importance, Project, ProjectGoal, ProjectMember
from cairn.projects.models.task import ProjectTask, TaskCheck, TaskDependency, TaskHand, TaskState

__all__ = [
    "Drive",
    "DriveRecord",
    "Importance",
    "Project",
    "ProjectGoal",
    "ProjectMember",
    "ProjectTask",
    "TaskCheck",
    "TaskDependency",
    "TaskHand",
    "TaskState",
]
