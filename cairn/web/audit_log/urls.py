from django.urls import path

from cairn.web.audit_log import views

app_name = "audit_log"
urlpatterns = [
    path("settings/changes/", views.page, name="page"),
    path("settings/changes/file/", views.file, name="file"),
]
