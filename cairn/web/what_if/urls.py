"""What if a goal asked for more, or had more time?"""

from django.urls import path

from cairn.web.what_if import views

app_name = "what_if"

urlpatterns = [path("goals/<int:pk>/what-if/", views.page, name="page")]
