"""The KPI grid: all KPIs of a cadence over a year; one KPI's year; cells saved; a change undone."""

from django.urls import path

from cairn.web.kpi_grid import posted, views

app_name = "kpi_grid"

urlpatterns = [
    path("kpis/grid/", views.page, name="page"),
    path("kpis/grid/cells/", posted.cells, name="cells"),
    path("kpis/grid/changes/<int:pk>/undoing/", posted.undoing, name="undoing"),
    path("kpis/grid/<int:pk>/", views.row, name="row"),
]
