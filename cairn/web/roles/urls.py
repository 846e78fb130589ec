from django.urls import path

from cairn.web.roles import views

app_name = "roles"
urlpatterns = [
    path("settings/roles/", views.page, name="page"),
    path("settings/roles/<int:pk>/", views.role, name="role"),
    path("settings/roles/<int:pk>/removal/", views.removal, name="removal"),
]
