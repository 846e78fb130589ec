"""Every address: one line a folder of pages. What belongs to an organization stands below /o/<slug>/."""

from django.urls import URLPattern, URLResolver, path

from cairn.common.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
]
