"""Every address: one line a folder of pages. What belongs to an organization stands below /o/<slug>/."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
