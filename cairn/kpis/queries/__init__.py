"""Reads of KPIs and of what was measured."""

from cairn.kpis.queries.measurements import (
    known_measurements,
    kpis_of,
    last_values,
    latest_measurement,
    measurements_of,
    newest_ids,
    recorded_since,
    standing_instead,
)

__all__ = [
    "known_measurements",
    "kpis_of",
    "last_values",
    "latest_measurement",
    "measurements_of",
    "newest_ids",
    "recorded_since",
    "standing_instead",
]
