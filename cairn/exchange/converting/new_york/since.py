"""Since when an indicator meets or misses its target, told by the target that there is.

The source has targets of one year only. Earlier years are held against that one, and it is said so.
"""

from itertools import takewhile

from cairn.exchange.converting.new_york.indicators import Indicator
from cairn.exchange.converting.new_york.years import JUDGED


def first_year_alike(indicator: Indicator) -> int:
    """The first of the years in a row up to the judged one that met the target, or missed it, as that did.

    A year without a value ends the row: nothing is known of it.
    """
    is_met = indicator.meets_target(JUDGED)
    years = range(JUDGED, min(indicator.values) - 1, -1)
    return [
        *takewhile(lambda year: year in indicator.values and indicator.meets_target(year) == is_met, years)
    ][-1]


def since_tag(indicator: Indicator) -> str:
    """A tag to filter by: whether it is met, and since when.

    A row that reaches back to the first value may be older than what is known; "or before" says that.
    """
    since = first_year_alike(indicator)
    word = "met" if indicator.meets_target(JUDGED) else "missed"
    return f"{word} since FY {since}{' or before' if since == min(indicator.values) else ''}"


def since_sentence(indicator: Indicator) -> str:
    """How many of the known years meet the target, since when it is as it is, and what that rests on."""
    years = sorted(indicator.values)
    met = sum(indicator.meets_target(year) for year in years)
    tag = since_tag(indicator)
    return (
        f"{tag[0].upper()}{tag[1:]}; {met} of {len(years)} years with a value meet the target.\n"
        f"The target is that of fiscal year {JUDGED}; earlier years are held against it as well and may have "
        f"had other ones. The value of {JUDGED} is a projection for the whole year."
    )
