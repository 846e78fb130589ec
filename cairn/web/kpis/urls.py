"""The list of KPIs, and the rows below a family."""

from django.urls import path

from cairn.web.kpis import views

app_name = "kpis"

urlpatterns = [
    path("kpis/", views.kpis, name="list"),
    path("kpis/<int:pk>/series-rows/", views.series, name="series"),
]
