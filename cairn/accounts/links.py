"""Addresses that go into mails."""

from django.conf import settings


def absolute_url(path: str) -> str:
    """The whole address of a path, from BASE_URL: a request's Host header can be another's."""
    return f"{settings.BASE_URL}{path}"
