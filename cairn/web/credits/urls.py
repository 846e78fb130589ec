"""Who contributed how much: to a goal, in a project, and one person to all."""

from django.urls import path

from cairn.web.credits import views

app_name = "credits"
urlpatterns = [
    path("goals/<int:pk>/contributions/", views.goal, name="goal"),
    path("projects/<int:pk>/contributions/", views.project, name="project"),
    path("people/<int:pk>/contributions/", views.person, name="person"),
]
