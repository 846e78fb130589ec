"""What the company measures: families that hundreds of series share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A family of KPIs; `direction` says how its goals judge it, from about `start` to about `goal`.

    Of a sum `goal` is what a year adds up to.
    """

    name: str
    unit: str
    aggregation: str
    better: str
    direction: str
    start: float
    goal: float
    words: str


def _rise(name: str, unit: str, start: float, goal: float, words: str) -> Measure:
    return Measure(name, unit, "last", "up", "reach", start, goal, words)


def _fall(name: str, unit: str, start: float, goal: float, words: str) -> Measure:
    return Measure(name, unit, "last", "down", "reach", start, goal, words)


def _total(name: str, unit: str, goal: float, words: str) -> Measure:
    return Measure(name, unit, "sum", "up", "reach", 0.0, goal, words)


MEASURES = (
    _rise("Customers who would recommend us", "%", 42, 60, "More customers who recommend us"),
    _rise("Orders delivered on time", "%", 81, 96, "Deliver orders on time"),
    _rise("Active accounts", "accounts", 1_200, 1_800, "Grow the active accounts"),
    _rise("Share of repeat orders", "%", 30, 42, "Win repeat orders"),
    _rise("Recurring revenue", "EUR", 240_000, 420_000, "Raise the recurring revenue"),
    _rise("Automated tests", "tests", 300, 900, "Cover the code by tests"),
    _rise("Suppliers audited", "suppliers", 5, 40, "Audit the suppliers"),
    _rise("Shifts filled", "%", 88, 98, "Fill the shifts"),
    _fall("Days to hire", "days", 62, 35, "Hire sooner"),
    _fall("Defects per thousand", "defects", 9.5, 3, "Ship fewer defects"),
    _fall("Hours to first answer", "h", 11, 3, "Answer sooner"),
    _fall("Cost per order", "EUR", 14.2, 10.5, "Make an order cheaper"),
    _fall("Open tickets", "tickets", 420, 120, "Close the open tickets"),
    _fall("Energy per unit", "kWh", 7.8, 6.1, "Use less energy"),
    _total("Visits to customers", "visits", 260, "Visit customers"),
    _total("New contracts", "EUR", 780_000, "Win new contracts"),
    _total("Trainings held", "trainings", 48, "Train the people"),
    _total("Improvements shipped", "improvements", 104, "Ship improvements"),
    Measure("System uptime", "%", "mean", "up", "at_least", 99.7, 99.5, "Keep the systems up"),
    Measure("Complaints a week", "complaints", "last", "down", "at_most", 7, 9, "Keep complaints low"),
)
