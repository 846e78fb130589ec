"""Where a goal stands, in one number, one bar, one sentence, and two rates."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cairn.calc.figures import Figures
from cairn.calc.outline import expected_value
from cairn.common import dates
from cairn.common.locales import UNKNOWN, current_locale
from cairn.common.numbers import exact, per_cadence, percent
from cairn.goals.models import Direction, GoalVersion
from cairn.goals.queries.single import LaidOut
from cairn.goals.queries.stored import as_row
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.web.goal.terms_changed import ENDED
from cairn.web.goal.why import why_of
from cairn.web.goal_rows import STATUSES_WITH_TICK
from cairn.web.pieces import Explanation
from cairn.web.wording import shown_unit, target_words, value_words


@dataclass(frozen=True)
class Rate:
    """A rate in the goal's cadence, and since or until when it holds."""

    name: str
    value: str
    then: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What stands first on a goal's page."""

    number: str
    of_what: str
    at_ratio: float | None
    due_ratio: float | None
    label: str
    sentence: str
    rates: list[Rate]
    why: Explanation


def standing_of(
    actor: Actor, version: GoalVersion, out: LaidOut, done: int, on: date, measure: Kpi | None
) -> Standing:
    """The standing on a day, from the goal laid out with its children; `done` steps are done.

    `measure` is what the goal counts, by itself or by its parts.
    """
    unit = measure.unit if measure else ""
    figures = out.figures
    row = as_row(actor.organization_id, version.goal_id, on, figures)
    number, _full = value_words(version, row, done, unit)
    due = figures.expected if figures.status in STATUSES_WITH_TICK else None
    return Standing(
        number=number,
        of_what=_of_what(version, target_words(version, row, on, unit), unit),
        at_ratio=figures.progress,
        due_ratio=due,
        label=_label(figures, due, on, actor.today),
        sentence=_sentence(version, figures),
        rates=_rates(version, figures, on),
        why=why_of(actor, version, out, on, unit),
    )


def _of_what(version: GoalVersion, target: str, unit: str) -> str:
    """What the number is of, with the unit where the number does not carry it."""
    return f"{target} {unit}" if target and unit and not shown_unit(version, unit) else target


def _label(figures: Figures, due: float | None, on: date, today: date) -> str:
    words = {
        "at": percent(figures.progress, current_locale()),
        "due": percent(due, current_locale()),
        "day": dates.day_in_sentence(on, today, current_locale()),
    }
    if not due:
        return _("%(at)s reached") % words
    if on < today:
        return _("%(at)s reached; %(due)s expected by %(day)s") % words
    return _("%(at)s reached; %(due)s expected by today") % words


def _sentence(version: GoalVersion, figures: Figures) -> str:
    locale = current_locale()
    expected = expected_value(figures)
    words = {
        "pace": percent(figures.pace, locale),
        "progress": percent(figures.progress, locale),
        "due": percent(figures.expected, locale),
        "expected": exact(expected, locale, digits=0 if expected and abs(expected) >= 100 else 1),
        "reached": dates.day(figures.reach_on, locale),
    }
    if not figures.has_data:
        return _("Nothing has been recorded yet.")
    if version.direction in (Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN):
        return _("Kept to %(progress)s so far.") % words
    if figures.pace is None or figures.expected >= 1:
        return _("%(progress)s reached.") % words
    if expected is not None:
        return _("%(pace)s of the %(expected)s expected by now.") % words
    return _("%(progress)s reached, %(due)s expected by now.") % words


def _rates(version: GoalVersion, figures: Figures, on: date) -> list[Rate]:
    """Needed and now, in the cadence in which the goal is measured; nothing of what has ended."""
    if version.state in ENDED or (figures.current_rate is None and figures.required_rate is None):
        return []
    locale, kpi = current_locale(), version.kpi
    cadence = version.cadence or (kpi.measure.cadence if kpi else "daily")
    since = dates.day_in_sentence(version.start_on, on, locale)
    return [
        _needed(version, figures, cadence, on),
        Rate(
            _("Now"),
            per_cadence(figures.current_rate, cadence, locale),
            _("since %(day)s") % {"day": since},
        ),
    ]


def _needed(version: GoalVersion, figures: Figures, cadence: str, on: date) -> Rate:
    """What is needed a period from now on; of a goal whose target is passed, nothing more."""
    if figures.attainment is not None and figures.attainment >= 1:
        return Rate(_("Needed"), _("nothing more"), _("the target is reached"))
    if figures.required_rate is None:
        return Rate(_("Needed"), UNKNOWN, "")
    rate = per_cadence(figures.required_rate, cadence, current_locale())
    return Rate(_("Needed"), rate, dates.days_left(version.end_on, on))
