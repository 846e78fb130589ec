"""The directory of people."""

from django.urls import path

from cairn.web.people import views

app_name = "people"
urlpatterns = [
    path("people/", views.page, name="page"),
    path("people/found/", views.found, name="found"),
]
