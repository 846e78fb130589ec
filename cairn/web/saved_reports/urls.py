from django.urls import path

from cairn.web.saved_reports import reading, views

app_name = "saved_reports"
urlpatterns = [
    path("reports/saved/", views.listing, name="list"),
    path("reports/saved/new/", views.new, name="new"),
    path("reports/saved/<int:pk>/", views.edit, name="edit"),
    path("reports/saved/<int:pk>/duplication/", views.duplication, name="duplication"),
    path("reports/saved/<int:pk>/ending/", views.ending, name="ending"),
    path("reports/saved/<int:pk>/readers/", views.readers, name="readers"),
    path("reports/readers/<int:pk>/ending/", views.reader_ending, name="reader_ending"),
    path("reports/reading/<str:token>/", reading.reading, name="reading"),
]
