from django.urls import path

from cairn.web.relaxed import views

app_name = "relaxed"
urlpatterns = [path("goals/relaxed/", views.page, name="page")]
