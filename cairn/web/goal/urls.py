"""A goal: its page, and what ends it or takes it up again."""

from django.urls import path

from cairn.web.goal import states, views

app_name = "goal"

urlpatterns = [
    path("goals/<int:pk>/", views.page, name="page"),
    path("goals/<int:pk>/cancellation/", states.cancellation, name="cancellation"),
    path("goals/<int:pk>/closing/", states.closing, name="closing"),
    path("goals/<int:pk>/reopening/", states.reopening, name="reopening"),
]
