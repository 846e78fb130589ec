from django.urls import path

from cairn.web.calendars import views

app_name = "calendars"
urlpatterns = [
    path("calendars/", views.page, name="page"),
    path("calendars/<int:pk>/revocation/", views.revocation, name="revocation"),
    path("calendars/<str:token>.ics", views.feed, name="feed"),
]
