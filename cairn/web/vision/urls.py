"""The vision: its page, its tree, and setting it."""

from django.urls import path

from cairn.web.vision import views

app_name = "vision"

urlpatterns = [
    path("vision/", views.page, name="page"),
    path("vision/new/", views.new, name="new"),
    path("vision/<int:pk>/statement/", views.statement, name="statement"),
    path("vision/goals/<int:pk>/below/", views.below, name="below"),
]
