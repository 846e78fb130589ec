"""Calendar days between people and the plan: understood as they are typed, written as they are read."""

from cairn.common.dates.typed import DayNotUnderstood, parse_day
from cairn.common.dates.writing import (
    day,
    day_and_distance,
    day_in_sentence,
    day_short,
    days_left,
    distance,
    lateness,
    long_day,
    moment,
    near_day,
    span,
    weekday_and_day,
)

__all__ = [
    "DayNotUnderstood",
    "day",
    "day_and_distance",
    "day_in_sentence",
    "day_short",
    "days_left",
    "distance",
    "lateness",
    "long_day",
    "moment",
    "near_day",
    "parse_day",
    "span",
    "weekday_and_day",
]
