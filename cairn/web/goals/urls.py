"""The list of goals."""

from django.urls import path

from cairn.web.goals import views

app_name = "goals"

urlpatterns = [path("goals/", views.goals, name="list")]
