"""Which goals need approval."""

from django.urls import path

from cairn.web.policy import views

app_name = "policy"
urlpatterns = [
    path("settings/approval/", views.organization, name="organization"),
    path("units/<int:pk>/approval/", views.unit, name="unit"),
    path("units/<int:pk>/approval/removal/", views.removal, name="removal"),
]
