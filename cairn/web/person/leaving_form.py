"""When somebody leaves, and who gets what is his: all to one, but for rows that say otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import DayField, count_from
from cairn.org.access import Actor, Right
from cairn.org.models import Person
from cairn.org.services.handing import GIVEN_UP, Handing, code_of
from cairn.web.person.owned import GOAL, KPI, LED, PROJECT, REPORT, TASK, Owned, private_goals
from cairn.web.person_field import PersonField

WITH_THE_REST, CANCELLED = "", "cancelled"
MAY_BE_NOBODYS = (LED, TASK)


@dataclass(frozen=True)
class OwnedGroup:
    """Rows of one kind under their head."""

    title: str
    rows: Sequence[tuple[Owned, forms.BoundField]]


class LeavingForm(forms.Form):
    """The day, who takes over, and a field for each thing that is his."""

    left_on = DayField(
        label=_lazy("Here no more from"),
        help_text=_lazy("Until the day before, sign-in works. What is handed on goes today."),
    )
    to = PersonField(label=_lazy("Who takes over"), required=False)

    def __init__(
        self, *args: Any, actor: Actor, person: Person, owned: Sequence[Owned], **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"left_on": actor.today, "to": _successor(actor, person)}
        super().__init__(*args, **kwargs)
        self.actor, self.person, self.owned = actor, person, owned
        count_from(self, actor.today)
        to: Any = self.fields["to"]
        to.for_actor(actor, excluding=person.pk)
        to.help_text = _("Left empty, %(unit)s does, as long as nobody is named.") % {
            "unit": person.unit.name
        }
        for each in owned:
            self.fields[each.name] = forms.ChoiceField(
                label=each.title, required=False, choices=list(self._choices(each)), initial=_usual(each)
            )

    @property
    def groups(self) -> list[OwnedGroup]:
        """The rows by kind, as the page shows them."""
        terms = self.actor.terms
        titles = {
            GOAL: terms["Goals"], KPI: terms["Kpis"], LED: _("%(Units)s led") % terms,
            REPORT: _("Whom %(name)s manages") % {"name": self.person.first_name},
            PROJECT: terms["Projects"], TASK: terms["Tasks"],
        }  # fmt: skip
        rows = {
            kind: [(each, self[each.name]) for each in self.owned if each.kind == kind] for kind in titles
        }
        return [OwnedGroup(titles[kind], found) for kind, found in rows.items() if found]

    def clean_to(self) -> Person | None:
        """Whoever sets no goals for somebody hands him none, but for who stands above him who leaves."""
        to: Person | None = self.cleaned_data["to"]
        near = {self.person.manager_id, self.person.unit.lead_id}
        if to and to.pk not in near and not self.actor.has_over(Right.MANAGE_GOALS, to.unit_id):
            words = _("You set no %(goals)s for %(name)s. Choose somebody of your %(units)s.")
            raise ValidationError(words % {**self.actor.terms, "name": to.name}, code="refused")
        return to

    def handing(self) -> Handing:
        """What the form says, for the service. Private goals that nobody decided on are given up."""
        to = code_of(self.cleaned_data["to"] or self.person.unit)
        apart = {f"{GOAL}:{pk}": GIVEN_UP for pk in private_goals(self.actor, self.person)}
        for each in self.owned:
            chosen = self.cleaned_data.get(each.name) or WITH_THE_REST
            if chosen == WITH_THE_REST:
                apart.pop(each.name, None)
            else:
                apart[each.name] = GIVEN_UP if chosen == CANCELLED else chosen
        return Handing(code_of(self.person), to, apart)

    def _choices(self, each: Owned) -> Iterator[tuple[str, str]]:
        yield WITH_THE_REST, _("To who takes over")
        manager, lead, unit = self.person.manager, self.person.unit.lead, self.person.unit
        near = (who for who in (manager, lead) if who and who.is_here(self.actor.today))
        people = {who.pk: who for who in near if who.pk != self.person.pk}
        for who in people.values():
            if each.name != f"{REPORT}:{who.pk}":
                yield code_of(who), _("To %(name)s") % {"name": who.name}
        if each.kind in (GOAL, KPI, PROJECT):
            yield code_of(unit), _("To %(name)s") % {"name": unit.name}
        if each.kind == GOAL:
            yield CANCELLED, _("Cancel it")
        if each.kind in MAY_BE_NOBODYS:
            yield CANCELLED, _("Nobody for now")


def _successor(actor: Actor, person: Person) -> Person | None:
    """Who takes over unless somebody else is named: the manager, or who leads the unit."""
    near = (person.manager, person.unit.lead)
    here = [who for who in near if who and who.pk != person.pk and who.is_here(actor.today)]
    return here[0] if here else None


def _usual(each: Owned) -> str:
    """What a row begins with: what is private was for nobody else to read."""
    return CANCELLED if each.is_private else WITH_THE_REST
