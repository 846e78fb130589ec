"""The program's addresses, and one more: a page that shows nothing but the frame."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from cairn.web.shell.requests import ActorRequest
from config.urls import urlpatterns as of_the_program


def empty(request: ActorRequest, slug: str) -> HttpResponse:
    """What every page costs before it shows anything of its own."""
    return render(request, "base.html")


urlpatterns = [*of_the_program, path("o/<slug:slug>/bench/empty/", empty, name="bench_empty")]
EMPTY = "bench_empty"
