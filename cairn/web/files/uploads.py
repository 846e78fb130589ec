"""Files on their way in: to the disk, for forms that wait for one, and none larger than the setting allows.

Django asks a handler before anything looks at the form: what is refused here is never stored, nor held in
memory. It is still read off the line, else a browser would tell of a broken connection and nothing else.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

MEBIBYTE = 1024 * 1024
AROUND_A_FILE = 64 * 1024
"""Bytes that a form may have beside its file."""

View = Callable[..., HttpResponseBase]


def takes_a_file(view: View) -> View:
    """Mark a view whose form brings a file; all others get none."""
    view.takes_a_file = True  # type: ignore[attr-defined]
    return view


def is_file_too_large(request: HttpRequest) -> bool:
    """Whether the form's file was let go because of its size."""
    return bool(getattr(request, "is_file_too_large", False))


class BoundedUpload(TemporaryFileUploadHandler):
    """Takes files of up to MAX_UPLOAD megabytes to DATA_DIR/uploads."""

    received_bytes = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  # Django names it so
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """The whole form's size is known before its first byte is looked at."""
        if content_length > _most_bytes() + AROUND_A_FILE:
            self._refuse()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        request = self.request
        if request is None or not _is_awaited(request) or is_file_too_large(request):
            raise SkipFile
        self.received_bytes = 0
        Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir(mode=0o700, exist_ok=True)
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received_bytes += len(raw_data)
        if self.received_bytes > _most_bytes():
            self._refuse()
            raise SkipFile
        super().receive_data_chunk(raw_data, start)

    def _refuse(self) -> None:
        self.request.is_file_too_large = True  # type: ignore[union-attr]


def _most_bytes() -> int:
    most: int = settings.MAX_UPLOAD
    return most * MEBIBYTE


def _is_awaited(request: HttpRequest) -> bool:
    """Whether somebody who is signed in sends the form of a view that takes a file."""
    match = request.resolver_match
    return request.user.is_authenticated and match is not None and getattr(match.func, "takes_a_file", False)
