from django.urls import path

from cairn.web.period_report import views

app_name = "period_report"
urlpatterns = [
    path("reports/period/", views.page, name="page"),
    path("reports/period/file/", views.file, name="file"),
]
