from django.urls import path

from cairn.web.cycles import closing, closing_run, undoing, views

app_name = "cycles"
urlpatterns = [
    path("cycles/", views.page, name="page"),
    path("cycles/new/", views.new, name="new"),
    path("cycles/<int:pk>/", views.cycle, name="cycle"),
    path("cycles/<int:pk>/opening/", views.opening, name="opening"),
    path("cycles/<int:pk>/closing/", closing.page, name="closing"),
    path("cycles/<int:pk>/closing/runs/<int:run>/", closing_run.page, name="closing_run"),
    path("cycles/<int:pk>/closing/runs/<int:run>/going-on/", closing_run.going_on, name="closing_going_on"),
    path("cycles/<int:pk>/end/", closing.end, name="end"),
    path("cycles/<int:pk>/reopening/", closing.reopening, name="reopening"),
    path("cycles/<int:pk>/opening/undoing/", undoing.opening, name="opening_undoing"),
    path("cycles/<int:pk>/closing/<int:entry>/undoing/", undoing.closing, name="closing_undoing"),
]
