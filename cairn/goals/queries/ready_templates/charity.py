"""Helping others, and what it needs: donors, donations, hours."""

from django.utils.translation import gettext_lazy as _

from cairn.goals.queries.patterns import Pattern

AREA = "charity"

PATTERNS = (
    Pattern(
        code="ready:charity-meals",
        area=AREA,
        title=_("Serve {target} meals every day"),
        measure=_("Meals served"),
        unit=_("meals"),
        aggregation="sum",
        cadence="daily",
        target=5.0,
        reported="daily",
        priority="high",
    ),
    Pattern(
        code="ready:charity-donors",
        area=AREA,
        title=_("Win {target} regular donors"),
        measure=_("Regular donors won"),
        unit=_("donors"),
        aggregation="sum",
        target=30.0,
        baseline=0.0,
    ),
    Pattern(
        code="ready:charity-donations",
        area=AREA,
        title=_("Raise {target} every month"),
        measure=_("Donations"),
        aggregation="sum",
        cadence="monthly",
        target=10000.0,
        reported="monthly",
    ),
    Pattern(
        code="ready:charity-volunteer-hours",
        area=AREA,
        title=_("Give {target} volunteer hours every week"),
        measure=_("Volunteer hours"),
        unit=_("hours"),
        aggregation="sum",
        cadence="weekly",
        target=8.0,
    ),
    Pattern(
        code="ready:charity-running-cost",
        area=AREA,
        title=_("Keep running cost under {target} % of donations"),
        measure=_("Running cost"),
        unit="%",
        direction="at_most",
        aggregation="mean",
        reported="quarterly",
        target=15.0,
        better="down",
        span="year",
    ),
    Pattern(
        code="ready:charity-visits",
        area=AREA,
        title=_("Visit {target} families every week"),
        measure=_("Families visited"),
        unit=_("families"),
        aggregation="sum",
        cadence="weekly",
        target=4.0,
    ),
    Pattern(
        code="ready:charity-thanks",
        area=AREA,
        title=_("Thank every donor within {target} days"),
        measure=_("Days to thank a donor"),
        unit=_("days"),
        direction="at_most",
        aggregation="mean",
        reported="weekly",
        target=3.0,
        better="down",
    ),
)
