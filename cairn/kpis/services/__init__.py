"""The only writers of KPIs and measurements."""

from cairn.kpis.services.kpis import add_kpi
from cairn.kpis.services.measurements import (
    correct_measurement,
    record_measurement,
    withdraw_measurement,
)

__all__ = ["add_kpi", "correct_measurement", "record_measurement", "withdraw_measurement"]
