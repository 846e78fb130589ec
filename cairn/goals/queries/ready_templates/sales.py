"""Selling: customers, calls, revenue."""

from django.utils.translation import gettext_lazy as _

from cairn.goals.queries.patterns import Pattern

AREA = "sales"

PATTERNS = (
    Pattern(
        code="ready:sales-new-customers",
        area=AREA,
        title=_("Win {target} new customers"),
        measure=_("New customers"),
        unit=_("customers"),
        aggregation="sum",
        target=12.0,
        baseline=0.0,
    ),
    Pattern(
        code="ready:sales-calls",
        area=AREA,
        title=_("Make {target} sales calls every day"),
        measure=_("Sales calls"),
        unit=_("calls"),
        aggregation="sum",
        cadence="daily",
        target=20.0,
        reported="daily",
    ),
    Pattern(
        code="ready:sales-first-meetings",
        area=AREA,
        title=_("Hold {target} first meetings every week"),
        measure=_("First meetings"),
        unit=_("meetings"),
        aggregation="sum",
        cadence="weekly",
        target=5.0,
    ),
    Pattern(
        code="ready:sales-revenue",
        area=AREA,
        title=_("Bring in {target} of revenue every month"),
        measure=_("Revenue brought in"),
        aggregation="sum",
        cadence="monthly",
        target=25000.0,
        reported="monthly",
        priority="high",
    ),
    Pattern(
        code="ready:sales-win-rate",
        area=AREA,
        title=_("Keep the win rate at {target} % or above"),
        measure=_("Win rate"),
        unit="%",
        direction="at_least",
        aggregation="mean",
        reported="monthly",
        target=25.0,
    ),
    Pattern(
        code="ready:sales-answer-leads",
        area=AREA,
        title=_("Answer new enquiries within {target} hours"),
        measure=_("Hours to the first answer"),
        unit=_("hours"),
        direction="at_most",
        aggregation="mean",
        reported="weekly",
        target=4.0,
        better="down",
    ),
    Pattern(
        code="ready:sales-proposals",
        area=AREA,
        title=_("Send {target} proposals every week"),
        measure=_("Proposals sent"),
        unit=_("proposals"),
        aggregation="sum",
        cadence="weekly",
        target=3.0,
    ),
)
