"""Money: books, invoices, margins, budgets."""

from django.utils.translation import gettext_lazy as _

from cairn.goals.queries.patterns import Pattern

AREA = "finance"

PATTERNS = (
    Pattern(
        code="ready:finance-close",
        area=AREA,
        title=_("Close the books within {target} working days"),
        measure=_("Working days to close the books"),
        unit=_("days"),
        direction="at_most",
        aggregation="mean",
        reported="monthly",
        target=5.0,
        better="down",
    ),
    Pattern(
        code="ready:finance-overdue",
        area=AREA,
        title=_("Bring overdue invoices down to {target}"),
        measure=_("Overdue invoices"),
        unit=_("invoices"),
        aggregation="last",
        baseline=50.0,
        target=10.0,
        better="down",
    ),
    Pattern(
        code="ready:finance-margin",
        area=AREA,
        title=_("Keep the gross margin at {target} % or above"),
        measure=_("Gross margin"),
        unit="%",
        direction="at_least",
        aggregation="mean",
        reported="monthly",
        target=40.0,
    ),
    Pattern(
        code="ready:finance-days-to-payment",
        area=AREA,
        title=_("Be paid within {target} days"),
        measure=_("Days to payment"),
        unit=_("days"),
        direction="at_most",
        aggregation="mean",
        reported="monthly",
        target=30.0,
        better="down",
    ),
    Pattern(
        code="ready:finance-budget",
        area=AREA,
        title=_("Stay between {low} % and {high} % of the budget"),
        measure=_("Budget used"),
        unit="%",
        direction="within",
        aggregation="last",
        reported="monthly",
        low=95.0,
        high=105.0,
        better="neither",
    ),
    Pattern(
        code="ready:finance-savings",
        area=AREA,
        title=_("Save {target} of cost"),
        measure=_("Cost saved"),
        aggregation="sum",
        target=50000.0,
        baseline=0.0,
        span="year",
        reported="monthly",
    ),
)
