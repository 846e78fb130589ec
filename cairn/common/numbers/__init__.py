"""Numbers between people and figures: understood as they are typed, written as they are read."""

from cairn.common.numbers.parsing import NumberNotUnderstood, parse_number
from cairn.common.numbers.shares import shares_as_shown, shares_that_add_up
from cairn.common.numbers.units import amount, amount_rounded, amount_short, is_currency, unit_parts
from cairn.common.numbers.writing import exact, per_cadence, percent, rounded, short

__all__ = [
    "NumberNotUnderstood",
    "amount",
    "amount_rounded",
    "amount_short",
    "exact",
    "is_currency",
    "parse_number",
    "per_cadence",
    "percent",
    "rounded",
    "shares_as_shown",
    "shares_that_add_up",
    "short",
    "unit_parts",
]
