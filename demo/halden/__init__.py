"""Halden, an invented company of any size, to measure with: units, people, goals with key results, values.

All of it follows from a size, a day and a seed, so two runs make the same company.
"""

from demo.halden.goals import GoalFacts, goals
from demo.halden.measures import MEASURES, Measure
from demo.halden.size import SIZES, Size
from demo.halden.staff import PersonFacts, people
from demo.halden.units import COMPANY, UnitFacts, units
from demo.halden.values import values_of

__all__ = [
    "COMPANY",
    "MEASURES",
    "SIZES",
    "GoalFacts",
    "Measure",
    "PersonFacts",
    "Size",
    "UnitFacts",
    "goals",
    "people",
    "units",
    "values_of",
]
