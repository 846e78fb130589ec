from django.urls import path

from cairn.web.parts.views import parts_page

app_name = "parts"
urlpatterns = [path("parts/", parts_page, name="page")]
