from django.urls import path

from cairn.web.scorecard import acts, views

app_name = "scorecard"
urlpatterns = [
    path("people/<int:pk>/scorecard/", views.person, name="person"),
    path("units/<int:pk>/scorecard/", views.unit, name="unit"),
    path("scorecards/<int:pk>/comments/", acts.comments, name="comments"),
    path("scorecards/<int:pk>/signature/", acts.signature, name="signature"),
]
