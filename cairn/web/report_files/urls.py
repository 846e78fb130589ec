from django.urls import path

from cairn.web.report_files import views

app_name = "report_files"
urlpatterns = [
    path("reports/files/", views.listing, name="list"),
    path("reports/files/<int:pk>/", views.page, name="page"),
    path("reports/files/<int:pk>/download/", views.download, name="download"),
    path("reports/files/<int:pk>/cancelling/", views.cancelling, name="cancelling"),
]
