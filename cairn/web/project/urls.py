"""A project: its page, its form, its tasks, its members, the goals it serves, and putting it away."""

from django.urls import include, path, re_path

from cairn.web.project import beside, editing, moves, serving, tasks, views

app_name = "project"

_project = [
    path("", views.page, name="page"),
    path("edit/", editing.edit, name="edit"),
    path("archiving/", editing.archiving, name="archiving"),
    path("restoration/", editing.restoration, name="restoration"),
    path("tasks/", tasks.add, name="tasks"),
    path("members/", serving.members, name="members"),
    path("members/<int:person>/removal/", serving.member_removal, name="member_removal"),
    path("beside/", beside.page, name="beside"),
    path("milestones/", beside.milestones, name="milestones"),
    path("risks/", beside.risks, name="risks"),
    path("links/", beside.links, name="links"),
    re_path(r"^(?P<kind>milestones|risks|links)/(?P<row>[0-9]+)/$", beside.change, name="change_beside"),
    path("duplicate/", beside.duplicate, name="duplicate"),
    path("moves/", moves.page, name="moves"),
    path("moves/<int:drive>/end/", moves.end, name="move_end"),
    path("goals/", serving.goals, name="goals"),
    path("goals/<int:goal>/removal/", serving.goal_removal, name="goal_removal"),
]

urlpatterns = [
    path("projects/new/", editing.new, name="new"),
    path("projects/<int:pk>/", include(_project)),
    path("tasks/<int:pk>/completion/", tasks.completion, name="task_completion"),
    path("tasks/<int:pk>/reopening/", tasks.reopening, name="task_reopening"),
]
