"""What may come of a goal, ready to be shown: chance, sentence, plain arithmetic, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.calc.figures import Figures
from cairn.calc.simulation import BandPoint
from cairn.calc.simulation.arithmetic import DAYS_IN_YEAR, at_this_rate
from cairn.common.locales import current_locale
from cairn.common.numbers import exact, per_cadence
from cairn.decisions.queries.forecasts import forecasts_of
from cairn.decisions.queries.stored import Told
from cairn.goals.models import GoalVersion
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.web.outlook.why import why_of
from cairn.web.outlook.words import Speaking, chance_words, outlook_sentence, when
from cairn.web.pieces import Explanation

NOT_TOLD = frozenset({"over", "closed"})


@dataclass(frozen=True)
class Outlook:
    """What is told of a goal's future. `chance` is "" where it is reached, or there is no forecast."""

    chance: str
    sentence: str
    arithmetic: str
    band: Sequence[BandPoint]
    onward_band: Sequence[BandPoint]
    is_share: bool
    why: Explanation | None
    what_if_url: str


def outlook_of(
    actor: Actor, version: GoalVersion, figures: Figures, measure: Kpi | None, on: date
) -> Outlook | None:
    """The newest forecast of a goal; None where nothing is to come of it, or it was never computed."""
    if on != actor.today:
        return None
    told = forecasts_of(actor.organization_id, [version.goal_id]).get(version.goal_id)
    if told is None or told.outcome.reason in NOT_TOLD:
        return None
    unit = measure.unit if measure else ""
    about = Speaking(unit, figures.target, version.end_on, actor.today)
    outcome = told.outcome
    return Outlook(
        chance=_chance(told, actor.today),
        sentence=_why_none(actor, told) or outlook_sentence(outcome, about),
        arithmetic=_arithmetic(version, figures, measure, on),
        band=outcome.band,
        onward_band=outcome.onward_band,
        is_share=outcome.is_share,
        why=why_of(actor, told, about) if outcome.planned else None,
        what_if_url=reverse("what_if:page", args=[actor.organization.slug, version.goal_id]),
    )


def _chance(told: Told, today: date) -> str:
    planned = told.outcome.planned
    if planned is None or planned.arrival[1] == today:
        return ""
    return chance_words(planned.p_on_time)


def _why_none(actor: Actor, told: Told) -> str:
    """Why there is no forecast; "" where there is one."""
    if told.outcome.reason == "too_few":
        count = told.outcome.measured
        words = ngettext(
            "A forecast takes 4 values; there is %(count)s so far.",
            "A forecast takes 4 values; there are %(count)s so far.",
            count,
        )
        return words % {"count": count or _("none")}
    if told.outcome.reason == "nothing_below":
        return _("None of the %(goals)s below has the 4 values that a forecast takes.") % actor.terms
    return ""


def _arithmetic(version: GoalVersion, figures: Figures, measure: Kpi | None, on: date) -> str:
    """ "At 2 a day, 68,000 years: 9,039 a day are needed." Plain division beside the forecast."""
    found = at_this_rate(figures, on)
    if found is None:
        return ""
    locale = current_locale()
    cadence = version.cadence or (measure.cadence if measure and version.kpi_id else "daily")
    words = {"rate": per_cadence(found.rate, cadence, locale), "needed": ""}
    if figures.required_rate is not None and figures.required_rate > found.rate > 0:
        words["needed"] = per_cadence(figures.required_rate, cadence, locale)
    if found.on is not None and found.years * DAYS_IN_YEAR < MOST_DATED_DAYS:
        words["day"] = when(found.on, on)
        sentence = _("Plain arithmetic: at %(rate)s, there by %(day)s") % words
    else:
        words["years"] = exact(_thousands(found.years), locale, digits=0)
        sentence = _("Plain arithmetic: at %(rate)s, %(years)s years") % words
    if words["needed"]:
        return _("%(sentence)s; %(needed)s reaches it on time.") % {"sentence": sentence, **words}
    return f"{sentence}."


MOST_DATED_DAYS = 150 * DAYS_IN_YEAR
"""From here on people count years."""


def _thousands(years: float) -> float:
    """To two digits that say something: 68,446 years are 68,000."""
    digits = len(str(int(years))) - 2
    return float(round(years, -digits)) if digits > 0 else years
