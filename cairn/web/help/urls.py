"""Help: articles by task, found as one types; keys, what is new, and the tour."""

from django.urls import path

from cairn.web.help import acts, views

app_name = "help"
urlpatterns = [
    path("help/", views.page, name="page"),
    path("help/articles/<slug:article>/", views.article, name="article"),
    path("help/keys/", views.keys, name="keys"),
    path("help/news/", views.what_is_new, name="news"),
    path("help/news/reading/", acts.reading, name="reading"),
    path("help/tour/beginning/", acts.tour_beginning, name="tour_beginning"),
    path("help/tour/end/", acts.tour_end, name="tour_end"),
]
