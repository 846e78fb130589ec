"""Helping customers: quick, right, and to their satisfaction."""

from django.utils.translation import gettext_lazy as _

from cairn.goals.queries.patterns import Pattern

AREA = "support"

PATTERNS = (
    Pattern(
        code="ready:support-first-answer",
        area=AREA,
        title=_("Answer customers within {target} minutes"),
        measure=_("Minutes to the first answer"),
        unit=_("min"),
        direction="at_most",
        aggregation="mean",
        reported="weekly",
        target=30.0,
        better="down",
    ),
    Pattern(
        code="ready:support-solved",
        area=AREA,
        title=_("Solve {target} requests every week"),
        measure=_("Requests solved"),
        unit=_("requests"),
        aggregation="sum",
        cadence="weekly",
        target=40.0,
    ),
    Pattern(
        code="ready:support-satisfaction",
        area=AREA,
        title=_("Keep satisfaction at {target} of 5 or above"),
        measure=_("Customer satisfaction"),
        unit=_("of 5"),
        direction="at_least",
        aggregation="mean",
        reported="weekly",
        target=4.5,
        priority="high",
    ),
    Pattern(
        code="ready:support-at-once",
        area=AREA,
        title=_("Solve {target} % at the first contact"),
        measure=_("Solved at the first contact"),
        unit="%",
        direction="at_least",
        aggregation="mean",
        reported="weekly",
        target=70.0,
    ),
    Pattern(
        code="ready:support-waiting",
        area=AREA,
        title=_("Leave at most {target} requests open over a week"),
        measure=_("Requests open over a week"),
        unit=_("requests"),
        direction="at_most",
        aggregation="last",
        reported="weekly",
        target=10.0,
        better="down",
    ),
    Pattern(
        code="ready:support-articles",
        area=AREA,
        title=_("Write {target} help articles every month"),
        measure=_("Help articles"),
        unit=_("articles"),
        aggregation="sum",
        cadence="monthly",
        target=4.0,
    ),
    Pattern(
        code="ready:support-reopened",
        area=AREA,
        title=_("Keep reopened requests under {target} %"),
        measure=_("Reopened requests"),
        unit="%",
        direction="at_most",
        aggregation="mean",
        reported="weekly",
        target=5.0,
        better="down",
    ),
)
