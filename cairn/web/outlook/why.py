"""Why a forecast says what it says: its inputs, in a table and a few sentences."""

from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.calc.simulation import Telling
from cairn.common import dates
from cairn.common.locales import current_locale
from cairn.common.numbers import exact, percent
from cairn.decisions.queries.stored import Told
from cairn.goals.access import visible_versions
from cairn.org.access import Actor
from cairn.web.outlook.words import Speaking, said, when
from cairn.web.pieces import Explanation, Step

MOST_NAMED = 5


def why_of(actor: Actor, told: Told, about: Speaking) -> Explanation:
    """The explanation of a forecast, for "Why?"."""
    outcome = told.outcome
    assert outcome.planned is not None
    assert outcome.onward is not None
    steps = [
        _chance_step(told, outcome.planned),
        *_value_steps(_("As planned"), outcome.planned, about, is_share=outcome.is_share),
        *_arrival_steps(outcome.onward, about),
    ]
    slug = actor.organization.slug
    return Explanation(
        title=_("Many ways on from here, drawn from what was measured so far"),
        steps=steps,
        notes=[note for note in (_sources(actor, told), _assumed(actor, told), _tellings(actor)) if note],
        source=_made(actor, told),
        source_url=reverse("help:article", args=[slug, "forecast"]),
        source_link=_("How a forecast is made"),
        rule=_("Section 8 of how figures are computed."),
    )


def _chance_step(told: Told, planned: Telling) -> Step:
    locale = current_locale()
    counts = {
        "count": exact(round(planned.p_on_time * told.paths), locale),
        "paths": exact(told.paths, locale),
    }
    return Step(
        name=_("Chance"),
        from_what=_("%(count)s of %(paths)s ways are there by the end") % counts,
        result=percent(planned.p_on_time, locale),
    )


def _value_steps(name: str, telling: Telling, about: Speaking, *, is_share: bool) -> list[Step]:
    if telling.value is None:
        return []
    low, middle, high = (said(each, about.unit, is_share=is_share) for each in telling.value)
    return [
        Step(
            name=name,
            from_what=_("at the end, 8 of 10 ways between %(low)s and %(high)s") % {"low": low, "high": high},
            result=middle,
        )
    ]


def _arrival_steps(onward: Telling, about: Speaking) -> list[Step]:
    if not onward.p_arrival:
        return []
    locale = current_locale()
    low, middle, high = (when(day, about.today) if day else _("later") for day in onward.arrival)
    return [
        Step(
            name=_("If today goes on"),
            from_what=_("%(share)s of the ways arrive, 8 of 10 between %(low)s and %(high)s")
            % {"share": percent(onward.p_arrival, locale), "low": low, "high": high},
            result=middle,
        )
    ]


def _sources(actor: Actor, told: Told) -> str:
    """What the ways are drawn from: its own values, or those of the goals below."""
    outcome = told.outcome
    if outcome.measured and outcome.drawn == 1 and not outcome.assumed:
        words = ngettext("Drawn from %(count)s value.", "Drawn from %(count)s values.", outcome.measured)
        return words % {"count": exact(outcome.measured, current_locale())}
    words = ngettext(
        "Added up way by way from %(count)s %(goal)s below.",
        "Added up way by way from %(count)s %(goals)s below.",
        outcome.drawn,
    )
    return words % {**actor.terms, "count": exact(outcome.drawn, current_locale())}


def _assumed(actor: Actor, told: Told) -> str:
    """Which goals are taken to go as they must, by name where the reader may see them."""
    if not told.assumed_count or told.outcome.reason == "too_few":
        return ""
    ids = [int(key) for key in told.outcome.assumed]
    rows = visible_versions(actor).filter(goal__in=ids).order_by("goal__title")
    titles = list(rows.values_list("goal__title", flat=True))
    named = ", ".join(titles[:MOST_NAMED])
    left = told.assumed_count - len(titles[:MOST_NAMED])
    if left and named:
        named = _("%(named)s and %(count)s more") % {"named": named, "count": left}
    elif left:
        named = str(left)
    return _("Taken to go at the pace that they need, as too little is measured of them: %(named)s.") % {
        "named": named
    }


def _tellings(actor: Actor) -> str:
    words = _("As planned, each %(goal)s stops on its end; if today goes on, what runs now is not over then.")
    return words % actor.terms


def _made(actor: Actor, told: Told) -> str:
    zone = ZoneInfo(actor.settings.timezone)
    moment = dates.moment(told.made_at, zone, actor.today, current_locale())
    return _("Computed %(moment)s.") % {"moment": moment}
