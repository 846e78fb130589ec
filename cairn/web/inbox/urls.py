from django.urls import path

from cairn.web.inbox import views

app_name = "inbox"
urlpatterns = [
    path("inbox/", views.page, name="page"),
    path("inbox/answers/", views.answers, name="answers"),
    path("inbox/reading/", views.reading, name="reading"),
]
