"""The organization's own library of templates, and what it sets for whoever joins."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.access.owners import Owner
from cairn.goals.models import Direction, GoalTemplate, JoinersRule
from cairn.goals.queries.patterns import unknown_placeholders
from cairn.goals.queries.templates import pattern_of, patterns_named, rules_in_force
from cairn.goals.services.assigning import Assignment, assign_goals
from cairn.org.access import Actor, operator_of
from cairn.org.models import Person, Unit


@transaction.atomic
def save_template(
    *, actor: Actor, facts: Mapping[str, Any], template: GoalTemplate | None = None
) -> GoalTemplate:
    """Add a template to the library, or change one; goals that were set from it stay as they are.

    Raises ValidationError, with the field, where its title names what is not known, where a goal like it
    would be unsound, or where it says nothing to measure.
    """
    row = template or GoalTemplate(organization=actor.organization, made_by=actor.person, made_at=clock.now())
    before = {} if template is None else {name: getattr(row, name) for name in facts}
    for name, value in facts.items():
        setattr(row, name, value)
    _refuse_unsound(row)
    row.full_clean()
    row.save()
    action = "template.added" if template is None else "template.changed"
    record(actor, action, row, before=before, after=dict(facts))
    return row


@transaction.atomic
def archive_template(*, actor: Actor, template: GoalTemplate) -> None:
    """Take a template out of the library; rules for joiners that name it set nothing any more."""
    if template.archived_at is not None:
        raise ValidationError(_("It was put away already."))
    template.archived_at = clock.now()
    template.save(update_fields=["archived_at"])
    record(actor, "template.archived", template, after={"title": template.title})


@transaction.atomic
def restore_template(*, actor: Actor, template: GoalTemplate) -> None:
    """Put a template back into the library."""
    template.archived_at = None
    template.save(update_fields=["archived_at"])
    record(actor, "template.restored", template, after={"title": template.title})


@transaction.atomic
def set_rule_for_joiners(
    *, actor: Actor, template: str, unit: Unit | None, for_title: str = ""
) -> JoinersRule:
    """From now on whoever joins, in the unit or below, gets a goal from that template.

    `for_title` keeps it to people of that title. Raises ValidationError where the same is set already, and
    where there is no such template.
    """
    if not patterns_named(actor.organization_id, [template]):
        raise ValidationError(_("That template is not there any more."))
    same = rules_in_force(actor.organization_id).filter(template=template, unit=unit, for_title=for_title)
    if same.exists():
        raise ValidationError(_("Whoever joins gets it already."))
    rule = JoinersRule(
        organization=actor.organization,
        template=template,
        unit=unit,
        for_title=for_title.strip(),
        set_by=actor.person,
        set_at=clock.now(),
    )
    rule.full_clean()
    rule.save()
    record(actor, "joiners_rule.set", rule, after={"template": template, "unit": unit.pk if unit else None})
    return rule


@transaction.atomic
def end_rule_for_joiners(*, actor: Actor, rule: JoinersRule) -> None:
    """Whoever joins from now on gets nothing by it; goals that were set stay."""
    if rule.ended_at is not None:
        raise ValidationError(_("It has ended already."))
    rule.ended_at = clock.now()
    rule.save(update_fields=["ended_at"])
    record(actor, "joiners_rule.ended", rule, after={"template": rule.template})


def welcome_with_goals(*, person: Person) -> int:
    """Give somebody who has just joined what the rules say, and tell how many goals these are.

    Nobody acts: the rule does, in the organization's name. A rule whose goal would be refused by now, say
    because its template was put away, gives nothing and keeps nobody from joining.
    """
    actor = operator_of(person.organization)
    above = set(actor.units_up(person.unit_id))
    codes = [
        rule.template
        for rule in rules_in_force(person.organization_id)
        if (rule.unit_id is None or rule.unit_id in above)
        and rule.for_title.casefold() in ("", person.title.casefold())
    ]
    patterns = patterns_named(person.organization_id, codes)
    if not patterns:
        return 0
    asked = Assignment(patterns=patterns, owners=[Owner(person=person)], start_on=actor.today)
    try:
        return len(assign_goals(actor=actor, assignment=asked))
    except ValidationError:
        return 0


def _refuse_unsound(row: GoalTemplate) -> None:
    faults: dict[str, str] = {}
    if unknown := unknown_placeholders(row.title):
        faults["title"] = _(
            "“{%(name)s}” means nothing here. Leave out the braces, or name a word from the list."
        ) % {"name": unknown[0]}
    pattern = pattern_of(row)
    if pattern.is_measured and not row.measure.strip():
        faults["measure"] = _("Say what is counted, for example “Sales calls”.")
    if pattern.takes_target and row.target is None:
        faults["target"] = _("Enter a target.")
    is_once = row.direction == Direction.REACH and not row.cadence
    if is_once and row.target is not None and row.target == (row.baseline or 0.0):
        faults["target"] = _("The target equals where it starts, so there is nothing to reach.")
    is_range = row.direction == Direction.WITHIN
    if is_range and (row.low is None or row.high is None or row.low >= row.high):
        faults["low"] = _("Enter a range: from less to more.")
    if row.direction == Direction.MILESTONES and not row.milestones:
        faults["milestones"] = _("Name at least one milestone.")
    if faults:
        raise ValidationError(faults)
