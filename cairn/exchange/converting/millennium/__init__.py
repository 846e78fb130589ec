"""The Millennium Challenge Corporation: key indicators of its compacts with countries, as of late 2012.

Countries and their projects are units; each indicator with a baseline and a target is a goal below its
activity, its project and its country's compact, over the compact's own dates. What has a date as its target
is to be done.
"""

from pathlib import Path

from cairn.calc.plan.model import Plan, Settings
from cairn.exchange.converting.millennium.compacts import read_compacts
from cairn.exchange.converting.millennium.goals import goals_of
from cairn.exchange.converting.millennium.indicators import read_indicators
from cairn.exchange.converting.millennium.kpis import kpis_of
from cairn.exchange.converting.millennium.texts import read_texts
from cairn.exchange.converting.millennium.units import units_of

SETTINGS = Settings(timezone="America/New_York", currency="USD", fiscal_year_start_month=10)


def plan(folder: Path) -> Plan:
    """The plan that the folder's tables make. SourceFault where they cannot be read."""
    compacts, texts = read_compacts(folder), read_texts(folder)
    indicators = read_indicators(folder, compacts)
    return Plan(
        name="Millennium Challenge Corporation",
        settings=SETTINGS,
        units=tuple(units_of(indicators)),
        kpis=tuple(kpis_of(indicators, texts)),
        goals=tuple(goals_of(indicators, compacts, texts)),
    )
