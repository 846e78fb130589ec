"""What the worker has to do, does, and could not do."""

from django.urls import path

from cairn.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("settings/jobs/", views.page, name="page"),
    path("settings/jobs/<uuid:pk>/repetition/", views.repetition, name="repetition"),
]
