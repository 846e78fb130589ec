"""The tree of units."""

from django.urls import path

from cairn.web.units import views

app_name = "units"
urlpatterns = [path("units/", views.page, name="page")]
