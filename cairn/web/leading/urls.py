from django.urls import path

from cairn.web.leading import views

app_name = "leading"
urlpatterns = [path("units/<int:pk>/leading/", views.page, name="page")]
