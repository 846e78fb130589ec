"""A form whose secret no longer fits: most often its sender signed out and in again in another window."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from cairn.web.shell.kept import keep_form


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Keep what was typed and show it again, where the browser vouches that it came from a page of ours.

    A form from elsewhere is not kept: nobody shall find in his page what another site has put there.
    """
    if request.path_info.startswith("/o/") and _came_from_here(request):
        keep_form(request)
        again = reverse("shell:kept_form")
        # A part of a page has no place to show a page: the browser goes there itself.
        is_part = "HX-Request" in request.headers
        return HttpResponse(headers={"HX-Redirect": again}) if is_part else redirect(again)
    return render(request, "403_csrf.html", status=403)


def _came_from_here(request: HttpRequest) -> bool:
    """Whether the Origin header, which no page can forge, names this very host."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
