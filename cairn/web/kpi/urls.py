"""A KPI: its page, its values, its form, its series, and putting it away."""

from django.urls import include, path

from cairn.web.kpi import editing, states, views

app_name = "kpi"

_kpi = [
    path("", views.page, name="page"),
    path("measurements/", views.measurements, name="measurements"),
    path("edit/", editing.edit, name="edit"),
    path("series/", editing.series, name="series"),
    path("archiving/", states.archiving, name="archiving"),
    path("restoration/", states.restoration, name="restoration"),
]

urlpatterns = [
    path("kpis/new/", editing.new, name="new"),
    path("kpis/<int:pk>/", include(_kpi)),
]
