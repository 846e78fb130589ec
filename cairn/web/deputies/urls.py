"""Who answers for somebody who is away."""

from django.urls import path

from cairn.web.deputies import views

app_name = "deputies"
urlpatterns = [
    path("people/<int:pk>/deputies/", views.page, name="page"),
    path("deputies/<int:pk>/ending/", views.ending, name="ending"),
]
