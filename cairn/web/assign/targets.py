"""Each owner's own target, by the rule that was chosen."""

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.calc.splitting import grain_of, split
from cairn.common.locales import current_locale
from cairn.common.numbers import is_currency
from cairn.goals.access.owners import Owner
from cairn.goals.models import Direction
from cairn.goals.queries.patterns import Pattern
from cairn.kpis.models import Aggregation
from cairn.org.access import Actor
from cairn.web.assign.results import Results, results_before
from cairn.web.break_down.choices import heads_by_unit
from cairn.web.break_down.past import DAYS_LOOKED_BACK

PERIOD_DAYS = {"daily": 1.0, "weekly": 7.0, "monthly": 365.25 / 12, "quarterly": 365.25 / 4, "yearly": 365.25}


class Rule(models.TextChoices):
    SAME = "same", _("The same for each")
    EQUALLY = "equally", _("The target is the whole: equally")
    HEADS = "heads", _("The target is the whole: by head count")
    RESULT = "result", _("The target is the whole: by the last three months")
    GROWTH = "growth", _("Each his last three months, and some percent more")


def targets_by_rule(
    actor: Actor, rule: str, patterns: Sequence[Pattern], owners: Sequence[Owner], growth: float, days: int
) -> dict[tuple[str, str], float]:
    """By template's and owner's code the target, where it differs from the template's.

    Only what adds up is shared out; other targets stay as they are. `growth` is in percent, `days` how long
    a goal runs that is reached once. Who recorded nothing keeps the template's target, or gets a part of 0.
    """
    if rule == Rule.SAME or not owners:
        return {}
    results: Results = {}
    if rule in (Rule.RESULT, Rule.GROWTH):
        names = [str(pattern.measure) for pattern in patterns if pattern.takes_target]
        results = results_before(actor.organization_id, names, owners, actor.today)
    if rule == Rule.GROWTH:
        return _grown(patterns, owners, results, growth, days)
    found: dict[tuple[str, str], float] = {}
    heads = heads_by_unit(actor) if rule == Rule.HEADS else None
    for pattern in patterns:
        if not adds_up(pattern) or pattern.target is None:
            continue
        weights = [
            float(heads.of(owner)) if heads else results.get((str(pattern.measure), owner.code), 0.0)
            for owner in owners
        ]
        if rule == Rule.EQUALLY:
            weights = [1.0] * len(owners)
        parts = split(pattern.target, [max(weight, 0.0) for weight in weights], _grain(pattern))
        found |= {(pattern.code, owner.code): part for owner, part in zip(owners, parts, strict=True)}
    return found


def adds_up(pattern: Pattern) -> bool:
    """Whether parts of its target make the whole."""
    return pattern.direction == Direction.REACH and pattern.aggregation == Aggregation.SUM


def days_of(start: date, end: date | None, default: int) -> int:
    """How many days a goal runs."""
    return (end - start).days + 1 if end else default


def _grown(
    patterns: Sequence[Pattern], owners: Sequence[Owner], results: Results, growth: float, days: int
) -> dict[tuple[str, str], float]:
    found = {}
    for pattern in patterns:
        if not pattern.takes_target:
            continue
        for owner in owners:
            reached = results.get((str(pattern.measure), owner.code))
            if reached is None:
                continue
            if adds_up(pattern):
                reached *= PERIOD_DAYS.get(pattern.cadence, float(days)) / DAYS_LOOKED_BACK
            target = round(reached * (1 + growth / 100), 2)
            if target:
                found[pattern.code, owner.code] = target
    return found


def _grain(pattern: Pattern) -> float:
    unit = str(pattern.unit)
    return grain_of(pattern.target or 0.0, unit not in ("", "%") and not is_currency(unit, current_locale()))
