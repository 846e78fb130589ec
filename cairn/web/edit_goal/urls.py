from django.urls import path

from cairn.web.edit_goal.views import page

app_name = "edit_goal"
urlpatterns = [path("goals/<int:pk>/edit/", page, name="page")]
