"""A task: its page, its form, where it stands, who else does it, its checklist, and what it waits for."""

from django.urls import include, path

from cairn.web.task import details, views

app_name = "task"

_task = [
    path("", views.page, name="page"),
    path("edit/", views.edit, name="edit"),
    path("standing/", views.standing, name="standing"),
    path("hands/", details.hands, name="hands"),
    path("hands/<int:person>/removal/", details.hand_removal, name="hand_removal"),
    path("checks/", details.checks, name="checks"),
    path("checks/<int:check>/tick/", details.tick, name="tick"),
    path("checks/<int:check>/removal/", details.check_removal, name="check_removal"),
    path("waits/", details.waits, name="waits"),
    path("waits/<int:other>/removal/", details.wait_removal, name="wait_removal"),
]

urlpatterns = [path("tasks/<int:pk>/", include(_task))]
