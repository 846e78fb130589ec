from django.urls import path

from cairn.web.silent import views

app_name = "silent"
urlpatterns = [
    path("units/<int:pk>/silent/", views.page, name="page"),
    path("units/<int:pk>/silent/nudges/", views.nudges, name="nudges"),
]
