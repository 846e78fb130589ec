"""What links from mails open without signing in, for the person that they were made for."""

from django.urls import path

from cairn.web.mail_links import answer, check_in

app_name = "mail_links"
urlpatterns = [
    path("mails/check-in/<str:token>/", check_in.check_in, name="check_in"),
    path("mails/answer/<str:token>/", answer.answer, name="answer"),
]
