"""What a template says, whether it came with the program or is the organization's own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from cairn.goals.models import Direction, Priority, Purpose, Span
from cairn.kpis.models import Aggregation, Better, Cadence
from cairn.org.terms import NOUNS

Text = str | Promise
NUMBERS = ("target", "low", "high")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """A goal before it has an owner and dates. With `cadence` each period has the target; else it is in all.

    Its title may name the organization's nouns ({goal}, {Goals}, …) and the numbers {target}, {low}, {high}.
    """

    code: str
    area: str
    title: Text
    description: Text = ""
    direction: str = Direction.REACH
    measure: Text = ""
    unit: Text = ""
    aggregation: str = Aggregation.SUM
    better: str = Better.UP
    reported: str = Cadence.WEEKLY
    cadence: str = ""
    baseline: float | None = None
    target: float | None = None
    low: float | None = None
    high: float | None = None
    milestones: Sequence[Text] = ()
    span: str = Span.QUARTER
    weight: float = 1.0
    priority: str = Priority.NORMAL
    purpose: str = Purpose.VISION
    for_title: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is the organization's own."""
        return self.code.startswith("own:")

    @property
    def pk(self) -> int:
        """The row of one that is the organization's own."""
        return int(self.code.partition(":")[2])

    @property
    def is_measured(self) -> bool:
        """Whether values are recorded for it."""
        return self.direction not in (Direction.DONE, Direction.MILESTONES)

    @property
    def takes_target(self) -> bool:
        """Whether it has one number to reach or to keep, so that each owner may have his own."""
        return self.is_measured and self.direction != Direction.WITHIN


def unknown_placeholders(title: str) -> list[str]:
    """What stands in braces in a title and means nothing."""
    return [name for name in _PLACEHOLDER.findall(title) if name not in _known()]


def titled(title: Text, terms: Mapping[str, str], numbers: Mapping[str, str]) -> str:
    """The title with the organization's nouns and the numbers in the place of what stands in braces."""
    said: dict[str, Any] = {**terms, **numbers}
    return " ".join(_PLACEHOLDER.sub(lambda found: said.get(found[1], found[0]), str(title)).split())


def _known() -> set[str]:
    nouns = {form for noun, (plural, _one, _many) in NOUNS.items() for form in (noun, plural)}
    return {*NUMBERS, *nouns, *(noun.capitalize() for noun in nouns)}
