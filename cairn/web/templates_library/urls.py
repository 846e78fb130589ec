"""The library of templates, and what whoever joins gets from it."""

from django.urls import path

from cairn.web.templates_library import cycle_rules, joiners, views

app_name = "templates_library"
urlpatterns = [
    path("templates/", views.page, name="page"),
    path("templates/new/", views.new, name="new"),
    path("templates/<int:pk>/", views.edit, name="edit"),
    path("templates/<int:pk>/archiving/", views.archiving, name="archiving"),
    path("templates/<int:pk>/restoration/", views.restoration, name="restoration"),
    path("templates/joiners/", joiners.page, name="joiners"),
    path("templates/cycles/", cycle_rules.page, name="cycles"),
    path("templates/cycles/<int:pk>/end/", cycle_rules.end, name="cycles_end"),
    path("templates/joiners/<int:pk>/end/", joiners.end, name="joiners_end"),
]
