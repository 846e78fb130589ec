"""What whoever imports may have to say about a file that can be read in two ways."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class DateOrder(StrEnum):
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class DecimalSign(StrEnum):
    POINT = "point"
    COMMA = "comma"


@dataclass(frozen=True)
class Choices:
    """Null where nothing was said: the file has to show it."""

    dates: DateOrder | None = None
    decimals: DecimalSign | None = None

    @classmethod
    def of(cls, answers: Mapping[str, str]) -> "Choices":
        """What was said, by its words; what was left open stays so."""
        return cls(
            DateOrder(answers["dates"]) if answers.get("dates") else None,
            DecimalSign(answers["decimals"]) if answers.get("decimals") else None,
        )
