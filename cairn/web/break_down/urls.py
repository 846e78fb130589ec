"""Breaking a goal down: the page, and the undo of what it set."""

from django.urls import path

from cairn.web.break_down.views import page, undoing

app_name = "break_down"
urlpatterns = [
    path("goals/<int:pk>/break-down/", page, name="page"),
    path("goals/<int:pk>/break-down/<int:entry>/undoing/", undoing, name="undoing"),
]
