from django.urls import path

from cairn.web.help_call import views

app_name = "help_call"
urlpatterns = [
    path("goals/<int:pk>/help/", views.new, name="new"),
    path("help-calls/<int:pk>/answer/", views.answer, name="answer"),
    path("help-calls/<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
]
