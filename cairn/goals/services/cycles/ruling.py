"""What the organization sets in every cycle of a kind: rules, and what they give when one is opened."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.access.cycles import units_of_cycle
from cairn.goals.access.owners import Owner, may_set_goals_of
from cairn.goals.models import Cycle, CycleRule, CycleRuleUse, GoalVersion
from cairn.goals.queries.cycle_rules import cycle_rules, rules_due
from cairn.goals.queries.templates import patterns_named
from cairn.goals.services.assigning import Assignment, drafts_of
from cairn.goals.services.creating_many import create_goals
from cairn.goals.services.cycles.repeated import repeated
from cairn.org.access import Actor, units_at_and_below
from cairn.org.models import Unit
from cairn.org.queries import people_here

Whom = CycleRule.Whom


@transaction.atomic
def set_rule_for_cycles(
    *, actor: Actor, template: str, kind: str, unit: Unit | None, whom: str = Whom.PEOPLE, for_title: str = ""
) -> CycleRule:
    """From now on every cycle of that kind brings a goal from that template: to each of the people in the
    unit and below, perhaps only of a title, or to the unit itself.

    Raises ValidationError where the same is set already, and where there is no such template.
    """
    if not patterns_named(actor.organization_id, [template]):
        raise ValidationError(_("That template is not there any more."))
    facts = {"template": template, "kind": kind, "whom": whom, "unit": unit, "for_title": for_title.strip()}
    if cycle_rules(actor.organization_id).filter(**facts).exists():
        raise ValidationError(_("Every such cycle brings it already."))
    rule = CycleRule(organization=actor.organization, set_by=actor.person, set_at=clock.now(), **facts)
    rule.full_clean()
    rule.save()
    after = facts | {"unit": unit.pk if unit else None}
    record(actor, "cycle_rule.set", rule, after=after)
    return rule


@transaction.atomic
def end_rule_for_cycles(*, actor: Actor, rule: CycleRule) -> None:
    """Cycles that are opened from now on bring nothing by it; goals that were set stay."""
    if rule.ended_at is not None:
        raise ValidationError(_("It has ended already."))
    rule.ended_at = clock.now()
    rule.save(update_fields=["ended_at"])
    record(actor, "cycle_rule.ended", rule, after={"template": rule.template})


def set_by_rules(actor: Actor, cycle: Cycle, refused: list[str]) -> list[GoalVersion]:
    """What the rules bring to a cycle that is being opened: live at once, or proposed where an approval is
    needed. Needs a transaction.

    Each rule does so once a cycle, also where that is opened again; nobody gets what he has in it already,
    and none whom the actor may set no goals for. `refused` gets a sentence for a rule that could not.
    """
    made: list[GoalVersion] = []
    for rule in rules_due(cycle):
        try:
            with transaction.atomic():
                new = _set_by(actor, cycle, rule)
        except ValidationError as fault:
            refused.append(" ".join(fault.messages))
            continue
        CycleRuleUse.objects.create(organization=actor.organization, rule=rule, cycle=cycle, count=len(new))
        made += new
    return made


def owners_by(actor: Actor, cycle: Cycle, rule: CycleRule) -> list[Owner]:
    """To whom a rule brings a goal in a cycle: in both what it is for, and what the cycle is of."""
    within = units_of_cycle(actor, cycle)
    if rule.whom == Whom.UNIT:
        is_in = cycle.unit_id is None or rule.unit_id in within
        owners = [Owner(unit=rule.unit)] if is_in else []
    else:
        rows = people_here(actor.organization_id, actor.today).select_related("unit").order_by("name", "pk")
        for units in (within, units_at_and_below(actor, rule.unit_id) if rule.unit_id else set()):
            rows = rows.filter(unit__in=units) if units else rows
        title = rule.for_title.casefold()
        owners = [Owner(person=each) for each in rows if not title or each.title.casefold() == title]
    return [owner for owner in owners if may_set_goals_of(actor, owner)]


def _set_by(actor: Actor, cycle: Cycle, rule: CycleRule) -> Sequence[GoalVersion]:
    patterns = patterns_named(actor.organization_id, [rule.template])
    owners = owners_by(actor, cycle, rule) if patterns else []
    asked = Assignment(patterns=patterns, owners=owners, start_on=cycle.start_on, end_on=cycle.end_on)
    drafts = drafts_of(actor, asked)
    has_it = {id(draft) for draft in repeated(actor, cycle, drafts)}
    wanted = [draft for draft in drafts if id(draft) not in has_it]
    return create_goals(actor=actor, drafts=wanted, told={"cycle": cycle.pk, "rule": rule.pk})
