"""A person: the page, what is known of him, and his leaving and coming back."""

from django.urls import path

from cairn.web.person import data, editing, erasing, leaving, views, weighing

app_name = "person"
urlpatterns = [
    path("people/new/", editing.new, name="new"),
    path("people/<int:pk>/", views.page, name="page"),
    path("people/<int:pk>/edit/", editing.edit, name="edit"),
    path("people/<int:pk>/data/", data.data, name="data"),
    path("people/<int:pk>/weights/", weighing.weights, name="weights"),
    path("people/<int:pk>/erasing/", erasing.erasing, name="erasing"),
    path("people/<int:pk>/leaving/", leaving.leaving, name="leaving"),
    path("people/<int:pk>/returning/", leaving.returning, name="returning"),
    path("people/<int:pk>/leaving/undoing/<int:entry>/", leaving.undoing, name="undoing"),
]
