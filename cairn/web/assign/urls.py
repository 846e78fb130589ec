"""Giving goals to many: the page, and the undo of what it set."""

from django.urls import path

from cairn.web.assign import views

app_name = "assign"
urlpatterns = [
    path("assign/", views.page, name="page"),
    path("assign/<int:entry>/undoing/", views.undoing, name="undoing"),
]
