"""A goal: its page, and what ends it or takes it up again."""

from django.urls import path

from cairn.web.goal import approval_answers, approval_drafts, states, views

app_name = "goal"

urlpatterns = [
    path("goals/<int:pk>/", views.page, name="page"),
    path("goals/<int:pk>/cancellation/", states.cancellation, name="cancellation"),
    path("goals/<int:pk>/closing/", states.closing, name="closing"),
    path("goals/<int:pk>/reopening/", states.reopening, name="reopening"),
    path("goals/<int:pk>/proposal/", approval_drafts.proposal, name="proposal"),
    path("goals/<int:pk>/drop/", approval_drafts.drop, name="drop"),
    path("goals/<int:pk>/revision/", approval_drafts.revision, name="revision"),
    path("goals/<int:pk>/approval/", approval_answers.approval, name="approval"),
    path("goals/<int:pk>/rejection/", approval_answers.rejection, name="rejection"),
    path("goals/<int:pk>/return/", approval_answers.returning, name="return"),
    path("goals/<int:pk>/withdrawal/", approval_answers.withdrawal, name="withdrawal"),
    path("goals/<int:pk>/acceptance/", approval_answers.acceptance, name="acceptance"),
    path("goals/<int:pk>/objection/", approval_answers.objection, name="objection"),
    path("goals/<int:pk>/objection/answer/", approval_answers.objection_answer, name="objection_answer"),
    path("goals/<int:pk>/notes/", approval_answers.notes, name="notes"),
]
