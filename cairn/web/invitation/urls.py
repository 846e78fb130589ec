from django.urls import path

from cairn.web.invitation.views import invitation

app_name = "invitation"
urlpatterns = [path("invitations/<str:token>/", invitation, name="page")]
