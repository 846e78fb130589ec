from django.urls import path

from cairn.web.shell.views import kept_form_page

app_name = "shell"
urlpatterns = [path("kept-form/", kept_form_page, name="kept_form")]
