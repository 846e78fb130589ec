"""The library of templates, and what whoever joins gets from it."""

from django.urls import path

from cairn.web.templates_library import joiners, views

app_name = "templates_library"
urlpatterns = [
    path("templates/", views.page, name="page"),
    path("templates/new/", views.new, name="new"),
    path("templates/<int:pk>/", views.edit, name="edit"),
    path("templates/<int:pk>/archiving/", views.archiving, name="archiving"),
    path("templates/<int:pk>/restoration/", views.restoration, name="restoration"),
    path("templates/joiners/", joiners.page, name="joiners"),
    path("templates/joiners/<int:pk>/end/", joiners.end, name="joiners_end"),
]
