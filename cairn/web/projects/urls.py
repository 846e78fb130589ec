from django.urls import path

from cairn.web.projects import views

app_name = "projects"
urlpatterns = [path("projects/", views.page, name="list")]
