from django.urls import path

from cairn.web.start.views import front_door, start

app_name = "start"
urlpatterns = [
    path("", front_door, name="front_door"),
    path("start/", start, name="page"),
]
