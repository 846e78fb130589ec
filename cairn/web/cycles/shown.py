"""Cycles as their list shows them, and those that the calendar offers next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.common.dates.periods import period_name
from cairn.common.locales import current_locale
from cairn.goals.access.cycles import may_run_cycles
from cairn.goals.access.scorecards import may_see_scorecard
from cairn.goals.models import Cycle, CycleKind, CycleRule
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.cycle_rules import rules_due
from cairn.goals.queries.cycles import span_with
from cairn.goals.queries.scoring import Subject
from cairn.goals.queries.templates import pattern_title, patterns_named
from cairn.org.access import Actor

OFFERED = (CycleKind.YEARLY, CycleKind.QUARTERLY, CycleKind.MONTHLY)


@dataclass(frozen=True)
class Group:
    """Cycles that are all over, all running, or all to come."""

    title: str
    cycles: Sequence[Cycle]


@dataclass(frozen=True)
class Brought:
    """What a rule brings to a cycle, and for whom."""

    title: str
    whom: str


@dataclass(frozen=True)
class Offer:
    """A cycle of the calendar that is not planned yet, and the form that plans it, filled."""

    name: str
    url: str


def grouped(actor: Actor, cycles: Sequence[Cycle]) -> list[Group]:
    """Those that run, then those to come, then those that are over; empty groups are left out."""
    today = actor.today
    now = [each for each in cycles if each.start_on <= today and each.closed_at is None]
    coming = [each for each in reversed(cycles) if each.start_on > today and each.closed_at is None]
    over = [each for each in cycles if each.closed_at is not None]
    groups = [Group(_("Now"), now), Group(_("To come"), coming), Group(_("Closed"), over)]
    return [group for group in groups if group.cycles]


def offers(actor: Actor, cycles: Sequence[Cycle]) -> list[Offer]:
    """The organization's present year, quarter and month, where it has planned none for them."""
    if not may_run_cycles(actor, None):
        return []
    planned = {(each.kind, each.start_on) for each in cycles if each.unit_id is None}
    return [offer for kind in OFFERED if (offer := _offer(actor, kind, planned))]


def scorecards_of(actor: Actor, cycle: Cycle) -> list[tuple[str, str]]:
    """The scorecards of a cycle that the reader may see: his own, and its unit's; by name and address."""
    if cycle.start_on > actor.today:
        return []
    slug, query = actor.organization.slug, urlencode({"from": cycle.start_on, "to": cycle.end_on})
    subjects = [Subject(person=actor.person)] if actor.person else []
    subjects += [Subject(unit=cycle.unit)] if cycle.unit else []
    return [
        (subject.name, f"{reverse(f'scorecard:{kind}', args=[slug, one.pk])}?{query}")
        for subject in subjects
        if may_see_scorecard(actor, subject)
        for kind, one in subject.key.items()
    ]


def brought_by_rules(actor: Actor, cycle: Cycle) -> list[Brought]:
    """What opening the cycle sets, beside its drafts; a rule whose template was put away brings nothing."""
    rules = list(rules_due(cycle))
    patterns = {
        each.code: each for each in patterns_named(actor.organization_id, [r.template for r in rules])
    }
    return [
        Brought(pattern_title(patterns[rule.template], actor.terms), _whom(actor, rule))
        for rule in rules
        if rule.template in patterns
    ]


def _whom(actor: Actor, rule: CycleRule) -> str:
    """“Kitchen, each one”: where, and for whom of it."""
    where = str(rule.unit or actor.organization)
    return f"{where}, {rule.for_title or rule.get_whom_display()}"


def _offer(actor: Actor, kind: str, planned: set[tuple[str, date]]) -> Offer | None:
    first, last = span_with(kind, actor.today, calc_settings(actor.settings))
    if (kind, first) in planned:
        return None
    name = period_name(kind, first, last, current_locale())
    query = urlencode({"kind": kind, "name": name, "start_on": first, "end_on": last})
    return Offer(name, f"{reverse('cycles:new', args=[actor.organization.slug])}?{query}")
