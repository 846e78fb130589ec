"""What failed and what was slow: written down for whoever runs the installation, kept for a month."""

import logging
import secrets
import sys
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
from types import TracebackType
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cairn.common import clock
from cairn.common.models import Incident, SlowPage

KEPT_FOR = timedelta(days=30)
MOST_KEPT = 1_000
FRAMES_KEPT = 25
UNWATCHED = {"/healthz"}  # asked while the program starts, when everything is slow
# Without what is mistaken for one another when somebody reads it out.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SlownessMiddleware:
    """Notes the pages that took longer than SLOW_PAGE, the way to their reader not counted."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = time.monotonic()
        response = self.get_response(request)
        took = time.monotonic() - begun
        if took >= settings.SLOW_PAGE_SECONDS and request.path_info not in UNWATCHED:
            _note_slow(place_of(request), round(took * 1000))
        return response


def note_incident(request: HttpRequest) -> None:
    """Write down the fault that is being handled, and leave its number with the request."""
    kind, _fault, where = sys.exc_info()
    number = _new_number()
    request.incident = number  # type: ignore[attr-defined]  # read where the page of the fault is drawn
    logger.error("Incident %s at %s", number, place_of(request))
    match = request.resolver_match
    try:
        Incident.objects.create(
            number=number,
            happened_at=clock.now(),
            organization_slug=str(match.kwargs.get("slug", ""))[:100] if match else "",
            place=place_of(request),
            fault=kind.__name__ if kind else "",
            trace=_trace(where),
        )
        _sweep()
    except DatabaseError:
        logger.warning("Incident %s could not be written down; it stands in this log alone.", number)
        connection.close()


def place_of(request: HttpRequest) -> str:
    """The page in general: its address with names in the place of ids and tokens, and how it was asked."""
    match = request.resolver_match
    return f"{request.method} /{match.route if match else '…'}"[:200]


def watch() -> None:
    """From now on what fails is written down."""
    got_request_exception.connect(_on_exception, dispatch_uid="cairn.common.incidents")


def _on_exception(request: HttpRequest | None = None, **_unused: Any) -> None:
    if request is not None:
        note_incident(request)


def _new_number() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _trace(where: TracebackType | None) -> str:
    """File, line and function of the last frames: no values."""
    frames = traceback.extract_tb(where)[-FRAMES_KEPT:]
    return "\n".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)


def _short(file: str) -> str:
    """From the package on: where it is installed tells nothing."""
    for root in ("site-packages/", "/cairn/"):
        _before, found, after = file.rpartition(root)
        if found:
            return f"cairn/{after}" if root == "/cairn/" else after
    return file.rpartition("/")[2]


def _note_slow(place: str, took_ms: int) -> None:
    try:
        with transaction.atomic():
            row, is_new = SlowPage.objects.get_or_create(
                day=clock.now().date(), place=place, defaults={"slowest_ms": took_ms}
            )
            if not is_new:
                slower = Greatest(F("slowest_ms"), took_ms)
                SlowPage.objects.filter(pk=row.pk).update(count=F("count") + 1, slowest_ms=slower)
    except DatabaseError:
        logger.warning("%s took %s ms, which could not be written down.", place, took_ms)


def _sweep() -> None:
    """Forget what is older than a month, and of a flood all but the last."""
    before = clock.now() - KEPT_FOR
    Incident.objects.filter(happened_at__lt=before).delete()
    SlowPage.objects.filter(day__lt=before.date()).delete()
    spare = Incident.objects.order_by("-happened_at").values("pk")[MOST_KEPT:]
    Incident.objects.filter(pk__in=list(spare[:MOST_KEPT].values_list("pk", flat=True))).delete()
