"""How the reader is told, and what links from mails lead to."""

from django.urls import path

from cairn.web.notices import links, views

app_name = "notices"
urlpatterns = [
    path("notices/", views.preferences, name="preferences"),
    path("mails/off/<str:token>/", links.mails_off, name="mails_off"),
]
