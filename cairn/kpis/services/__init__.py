"""The only writers of KPIs and measurements."""

from cairn.kpis.services.kpis import add_kpi, add_series, archive_kpi, edit_kpi, restore_kpi
from cairn.kpis.services.measurements import (
    correct_measurement,
    record_measurement,
    withdraw_measurement,
)

__all__ = [
    "add_kpi",
    "add_series",
    "archive_kpi",
    "correct_measurement",
    "edit_kpi",
    "record_measurement",
    "restore_kpi",
    "withdraw_measurement",
]
