"""Named parts of a whole, and the few that a picture can show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, kw_only=True)
class Part:
    """A named value; `link` leads to what is behind it, `shape` is its status's name ("on-track"), if any."""

    name: str
    value: float | None
    link: str = ""
    shape: str = ""
    target: float | None = None


def leading(parts: Sequence[Part], most: int) -> list[Part]:
    """The largest parts in their order, at most so many; what is left is one part, "Other", at the end."""
    if len(parts) <= most:
        return list(parts)
    kept = sorted(range(len(parts)), key=lambda place: -abs(parts[place].value or 0))[: most - 1]
    rest = set(range(len(parts))).difference(kept)
    total = sum(parts[place].value or 0 for place in rest)
    other = Part(name=_("Other (%(count)s)") % {"count": len(rest)}, value=total)
    return [*(parts[place] for place in sorted(kept)), other]
