"""A unit: its page, and each way to change it."""

from django.urls import path

from cairn.web.unit import ending, naming, placing, views

app_name = "unit"
urlpatterns = [
    path("units/<int:pk>/", views.page, name="page"),
    path("units/<int:pk>/edit/", naming.edit, name="edit"),
    path("units/<int:pk>/name/", naming.name, name="name"),
    path("units/<int:pk>/place/", placing.place, name="place"),
    path("units/<int:pk>/merging/", ending.merging, name="merging"),
    path("units/<int:pk>/closing/", ending.closing, name="closing"),
    path("units/<int:pk>/reopening/", ending.reopening, name="reopening"),
    path("units/<int:pk>/undoing/<int:entry>/", ending.undoing, name="undoing"),
]
