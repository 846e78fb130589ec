"""Search: a page of its own, and what is offered below the field as one types."""

from django.urls import path

from cairn.web.search import views

app_name = "search"
urlpatterns = [
    path("search/", views.page, name="page"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
]
