from django.urls import include, path

from cairn.web.conversation import changing, views

app_name = "conversation"

_comment = [
    path("", views.comment, name="comment"),
    path("answers/", views.answers, name="answers"),
    path("edit/", changing.edit, name="edit"),
    path("withdrawal/", changing.withdrawal, name="withdrawal"),
    path("resolution/", changing.resolution, name="resolution"),
    path("reopening/", changing.reopening, name="reopening"),
    path("nods/", changing.nods, name="nods"),
]

urlpatterns = [
    path("goals/<int:pk>/comments/", views.goal, name="goal"),
    path("kpis/<int:pk>/comments/", views.kpi, name="kpi"),
    path("comments/<int:pk>/", include(_comment)),
]
