from cairn.projects.models.project import Importance, Project, ProjectGoal, ProjectMember
from cairn.projects.models.task import ProjectTask, TaskCheck, TaskDependency, TaskHand, TaskState

__all__ = [
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
