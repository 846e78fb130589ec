from django.urls import path

from cairn.web.audit_log import retention, views

app_name = "audit_log"
urlpatterns = [
    path("settings/changes/", views.page, name="page"),
    path("settings/changes/retention/", retention.page, name="retention"),
    path("settings/changes/file/", views.file, name="file"),
]
