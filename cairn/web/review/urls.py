"""A unit's weekly review: the page, the meeting and its minutes, and next steps wherever they stand."""

from django.urls import include, path

from cairn.web.review import meeting, steps, views

app_name = "review"

_review = [
    path("", meeting.page, name="page"),
    path("notes/", meeting.notes, name="notes"),
    path("steps/", meeting.steps, name="steps"),
    path("ending/", meeting.ending, name="ending"),
]

urlpatterns = [
    path("units/<int:pk>/review/", views.unit, name="unit"),
    path("units/<int:pk>/reviews/", views.beginning, name="beginning"),
    path("reviews/<int:pk>/", include(_review)),
    path("blockers/<int:pk>/resolution/", steps.resolution, name="resolution"),
    path("next-steps/<int:pk>/completion/", steps.completion, name="step_completion"),
    path("next-steps/<int:pk>/dropping/", steps.dropping, name="step_dropping"),
    path("next-steps/<int:pk>/reopening/", steps.reopening, name="step_reopening"),
]
