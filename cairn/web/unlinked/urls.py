from django.urls import path

from cairn.web.unlinked import views

app_name = "unlinked"
urlpatterns = [path("projects/unlinked/", views.page, name="page")]
