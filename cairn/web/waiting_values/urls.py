from django.urls import path

from cairn.web.waiting_values import views

app_name = "waiting_values"
urlpatterns = [
    path("values/waiting/", views.page, name="page"),
    path("values/waiting/answers/", views.answers, name="answers"),
    path("values/waiting/<int:pk>/taking-back/", views.taking_back, name="taking_back"),
]
