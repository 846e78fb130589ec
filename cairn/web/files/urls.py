from django.urls import path

from cairn.web.files.views import acts, listing, run, taking_out, undoing

app_name = "files"
urlpatterns = [
    path("files/", listing.listing, name="list"),
    path("files/plan/", taking_out.plan, name="plan"),
    path("files/values/", taking_out.values, name="values"),
    path("files/<int:pk>/", run.page, name="run"),
    path("files/<int:pk>/faults/", run.faults, name="faults"),
    path("files/<int:pk>/answers/", acts.answers, name="answers"),
    path("files/<int:pk>/application/", acts.application, name="application"),
    path("files/<int:pk>/leaving/", acts.leaving, name="leaving"),
    path("files/<int:pk>/undoing/", undoing.undoing, name="undoing"),
]
