"""People: to find, to receive, to keep them, and to let them learn."""

from django.utils.translation import gettext_lazy as _

from cairn.goals.queries.patterns import Pattern

AREA = "hr"

PATTERNS = (
    Pattern(
        code="ready:hr-hires",
        area=AREA,
        title=_("Fill {target} open positions"),
        measure=_("Positions filled"),
        unit=_("positions"),
        aggregation="sum",
        target=6.0,
        baseline=0.0,
    ),
    Pattern(
        code="ready:hr-time-to-hire",
        area=AREA,
        title=_("Fill a position within {target} days"),
        measure=_("Days to fill a position"),
        unit=_("days"),
        direction="at_most",
        aggregation="mean",
        reported="monthly",
        target=45.0,
        better="down",
    ),
    Pattern(
        code="ready:hr-onboarding",
        area=AREA,
        title=_("Arrive well in the first three months"),
        direction="milestones",
        milestones=(
            _("Meet the team"),
            _("Know the tools"),
            _("Do a first piece of work alone"),
            _("Talk about the first three months"),
        ),
    ),
    Pattern(
        code="ready:hr-talks",
        area=AREA,
        title=_("Hold {target} one-to-one talks every month"),
        measure=_("One-to-one talks"),
        unit=_("talks"),
        aggregation="sum",
        cadence="monthly",
        target=4.0,
    ),
    Pattern(
        code="ready:hr-engagement",
        area=AREA,
        title=_("Keep engagement at {target} % or above"),
        measure=_("Engagement"),
        unit="%",
        direction="at_least",
        aggregation="mean",
        reported="quarterly",
        target=75.0,
        span="year",
    ),
    Pattern(
        code="ready:hr-turnover",
        area=AREA,
        title=_("Keep yearly turnover under {target} %"),
        measure=_("Turnover"),
        unit="%",
        direction="at_most",
        aggregation="mean",
        reported="quarterly",
        target=10.0,
        better="down",
        span="year",
    ),
    Pattern(
        code="ready:hr-learning",
        area=AREA,
        title=_("Learn {target} hours every month"),
        measure=_("Hours of learning"),
        unit=_("hours"),
        aggregation="sum",
        cadence="monthly",
        target=6.0,
        purpose="development",
    ),
)
