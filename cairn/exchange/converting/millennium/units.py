"""The corporation, the countries that it has compacts with, and their projects."""

from collections.abc import Iterable, Iterator

from cairn.calc.plan.model import Unit
from cairn.exchange.converting.cells import slug
from cairn.exchange.converting.millennium.indicators import Indicator

CORPORATION = "mcc"


def units_of(indicators: Iterable[Indicator]) -> Iterator[Unit]:
    """Countries by name, each followed by its projects."""
    yield Unit(CORPORATION, "Millennium Challenge Corporation", "corporation")
    known = None
    for country, project in sorted({(each.country, each.project) for each in indicators}):
        if country != known:
            yield Unit(country_key(country), country, "country", parent=CORPORATION)
        known = country
        yield Unit(project_key(country, project), project, "project", parent=country_key(country))


def country_key(country: str) -> str:
    return slug(country)


def project_key(country: str, project: str) -> str:
    return f"{slug(country)}.{slug(project)}"
