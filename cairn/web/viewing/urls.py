from django.urls import path

from cairn.web.viewing import views

app_name = "viewing"
urlpatterns = [
    path("people/<int:pk>/viewing/", views.start, name="start"),
    path("viewing/end/", views.end, name="end"),
]
