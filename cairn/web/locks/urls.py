from django.urls import path

from cairn.web.locks import views

app_name = "locks"
urlpatterns = [
    path("locks/", views.organization, name="organization"),
    path("goals/<int:pk>/locks/", views.goal, name="goal"),
    path("locks/<int:pk>/opening/", views.opening, name="opening"),
]
