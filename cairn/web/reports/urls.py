"""Reports."""

from django.urls import path

from cairn.web.reports import views

app_name = "reports"

urlpatterns = [
    path("reports/", views.reports, name="list"),
    path("reports/<slug:key>/", views.report, name="report"),
]
