from cairn.projects.models.beside import ProjectLink, ProjectMilestone, ProjectRisk
from cairn.projects.models.drive import Drive, DriveRecord
from cairn.projects.models.project import Importance, Project, ProjectGoal, ProjectMember
from cairn.projects.models.task import ProjectTask, TaskCheck, TaskDependency, TaskHand, TaskState

__all__ = [
    "Drive",
    "DriveRecord",
    "Importance",
    "Project",
    "ProjectGoal",
    "ProjectLink",
    "ProjectMember",
    "ProjectMilestone",
    "ProjectRisk",
    "ProjectTask",
    "TaskCheck",
    "TaskDependency",
    "TaskHand",
    "TaskState",
]
