"""Parts that are rendered once: what they show follows from what they are given, the language and the day.

A tree of 150 rows is the same for everybody who looks at it, until one of its goals moves.
"""

from collections.abc import Hashable
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe

from cairn.common import clock

MOST_KEPT = 3_000
"""Parts that a process keeps, the latest used: rows of about 2 kB."""


def rendered(template: str, **given: Hashable) -> SafeString:
    """The template with what it is given; rendered anew only where language, day or anything given differs.

    For templates that ask for nothing else, and for values that never change.
    """
    render = _render if settings.DEBUG else _rendered  # who changes a template wants to see it
    return render(template, tuple(given.items()), translation.get_language() or "", _today())


def _render(template: str, given: tuple[tuple[str, Hashable], ...], language: str, today: date) -> SafeString:
    return mark_safe(get_template(template).render(dict(given)))  # a template escapes by itself


_rendered = lru_cache(MOST_KEPT)(_render)


def _today() -> date:
    return clock.now().astimezone(timezone.get_current_timezone()).date()
