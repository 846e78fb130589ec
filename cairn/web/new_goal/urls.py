from django.urls import path

from cairn.web.new_goal.views import page

app_name = "new_goal"
urlpatterns = [path("goals/new/", page, name="page")]
