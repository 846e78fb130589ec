"""New York City: agencies as units, services and their goals as a tree, indicators over eight fiscal years.

Of each indicator there are the values of the fiscal years 2016 to 2023 and at most one target, that of 2023.
The last value is a projection for the whole year, made after four months of it; the source's own verdict
rests on it.
"""

from pathlib import Path

from cairn.calc.plan.model import Plan, Settings
from cairn.exchange.converting.new_york.goals import goals_of
from cairn.exchange.converting.new_york.indicators import read_indicators
from cairn.exchange.converting.new_york.kpis import kpis_of
from cairn.exchange.converting.new_york.units import units_of

SETTINGS = Settings(timezone="America/New_York", currency="USD", fiscal_year_start_month=7)


def plan(folder: Path) -> Plan:
    """The plan that the folder's tables make. SourceFault where they cannot be read."""
    indicators = read_indicators(folder)
    return Plan(
        name="City of New York",
        settings=SETTINGS,
        units=tuple(units_of(indicators)),
        kpis=tuple(kpis_of(indicators)),
        goals=tuple(goals_of(indicators)),
    )
