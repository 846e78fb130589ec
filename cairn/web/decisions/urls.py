"""Decisions: what moves the vision."""

from django.urls import path

from cairn.web.decisions import views

app_name = "decisions"

urlpatterns = [path("decisions/", views.page, name="page")]
