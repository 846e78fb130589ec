from django.urls import path

from cairn.web.one_to_one import views

app_name = "one_to_one"
urlpatterns = [
    path("people/<int:pk>/one-to-one/", views.page, name="page"),
    path("people/<int:pk>/one-to-one/goals/", views.goals, name="goals"),
    path("agenda-items/<int:pk>/completion/", views.completion, name="completion"),
    path("agenda-items/<int:pk>/reopening/", views.reopening, name="reopening"),
]
