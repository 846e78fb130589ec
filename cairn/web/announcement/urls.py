from django.urls import path

from cairn.web.announcement import views

app_name = "announcement"
urlpatterns = [
    path("announcements/", views.every, name="list"),
    path("units/<int:pk>/announcements/new/", views.new, name="new"),
    path("announcements/<int:pk>/", views.page, name="page"),
    path("announcements/<int:pk>/reading/", views.reading, name="reading"),
    path("announcements/<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
]
