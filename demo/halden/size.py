"""How large the company is."""

from dataclasses import dataclass

KEY_RESULTS = 3
"""What each goal that is no key result itself is judged by."""


@dataclass(frozen=True)
class Size:
    """The company in numbers. Of `divisions`, `departments` and `teams` each lies in one of those before."""

    people: int
    divisions: int
    departments: int
    teams: int
    objectives: int
    values: int

    @property
    def goals(self) -> int:
        """The objectives and their key results."""
        return self.objectives * (1 + KEY_RESULTS)

    def values_of(self, number: int) -> int:
        """How many values the key result of that number has, so that together they are as many as wanted."""
        each, left_over = divmod(self.values, self.objectives * KEY_RESULTS)
        return each + (number < left_over)


SIZES = {
    "tiny": Size(people=60, divisions=2, departments=4, teams=8, objectives=60, values=60 * 3 * 12),
    "peer": Size(people=1_000, divisions=5, departments=25, teams=125, objectives=5_000, values=780_000),
    "large": Size(
        people=10_000, divisions=10, departments=100, teams=1_250, objectives=25_000, values=5_000_000
    ),
}
"""`peer` has a year of weekly check-ins, `large` as many goals as a big company; `tiny` is for tests."""
