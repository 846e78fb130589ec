"""Recording: what to record, a goal's values, steps and calls, and taking each back."""

from django.urls import include, path

from cairn.web.record import completions, corrections, views

app_name = "record"

_goal = [
    path("measurements/", views.measurements, name="measurements"),
    path("check-ins/", views.check_ins, name="check_ins"),
    path("completions/<int:milestone>/", completions.completion, name="completion"),
]
_measurement = [
    path("correction/", corrections.correction, name="correction"),
    path("withdrawal/", corrections.withdrawal, name="withdrawal"),
]

urlpatterns = [
    path("record/", views.page, name="page"),
    path("goals/<int:pk>/", include(_goal)),
    path("measurements/<int:pk>/", include(_measurement)),
    path("completions/<int:pk>/withdrawal/", completions.withdrawal, name="completion_withdrawal"),
]
