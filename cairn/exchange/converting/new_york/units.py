"""The city and its agencies."""

from collections.abc import Iterable, Iterator

from cairn.calc.plan.model import Unit
from cairn.exchange.converting.cells import slug
from cairn.exchange.converting.new_york.indicators import Indicator

CITY = "city"


def units_of(indicators: Iterable[Indicator]) -> Iterator[Unit]:
    """The city, then each agency that has an indicator, by name."""
    yield Unit(CITY, "City of New York", "city")
    for agency in sorted({indicator.agency for indicator in indicators}):
        yield Unit(slug(agency), agency, "agency", parent=CITY)


def owner_of(agency: str) -> str:
    return f"unit:{slug(agency)}"
