"""My week: one page."""

from django.urls import path

from cairn.web.my_week import views

app_name = "my_week"

urlpatterns = [path("my-week/", views.page, name="page")]
