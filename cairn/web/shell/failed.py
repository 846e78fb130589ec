"""The page in the place of one that failed."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from cairn.common.places import region_asked_for


def failed(request: HttpRequest) -> HttpResponse:
    """What went wrong is the installation's to know; its reader gets a number to tell.

    In the browser's language: who reads is not looked up, for the database may be what failed.
    """
    language = region_asked_for(request.headers.get("Accept-Language", "")) or "en"
    with translation.override(language):
        context = {"incident": getattr(request, "incident", ""), "language": translation.get_language()}
        return HttpResponse(render_to_string("500.html", context), status=500)
