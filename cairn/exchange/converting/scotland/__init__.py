"""Scotland's councils: indicators of the Local Government Benchmarking Framework.

Each indicator is a KPI that holds Scotland's mean. Where the source has values of councils, it is a family
with a series a council. The source has no targets, so the plan has no goals: councils are compared.
"""

from pathlib import Path

from cairn.calc.plan.model import Plan, Settings
from cairn.exchange.converting.scotland.councils import read_councils, units_of
from cairn.exchange.converting.scotland.indicators import read_indicators
from cairn.exchange.converting.scotland.kpis import kpis_of
from cairn.exchange.converting.scotland.values import read_council_values, read_means

SETTINGS = Settings(timezone="Europe/London", currency="GBP", fiscal_year_start_month=4)


def plan(folder: Path) -> Plan:
    """The plan that the folder's tables make. SourceFault where they cannot be read."""
    councils = read_councils(folder)
    kpis = kpis_of(read_indicators(folder), read_means(folder), read_council_values(folder), councils)
    return Plan(
        name="Scotland’s councils", settings=SETTINGS, units=tuple(units_of(councils)), kpis=tuple(kpis)
    )
