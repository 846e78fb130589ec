"""Contributions as they are shown: amounts and shares that add up to what stands above them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cairn.calc.credits import added_up, amounts_that_add_up
from cairn.common.locales import current_locale
from cairn.common.numbers import amount, exact, shares_that_add_up
from cairn.org.models import Person

MOST_ROWS = 200


@dataclass(frozen=True)
class CreditRow:
    """One who contributed, or what is not attributed (no person); `share` is a ratio, 0 to 1."""

    name: str
    person: Person | None
    amount: str
    share: float | None


@dataclass(frozen=True)
class Credits:
    """The rows, the largest first, and their total."""

    rows: Sequence[CreditRow]
    total: str
    has_any: bool


def shown_credits(
    organization: int, pieces: Iterable[tuple[int | None, float]], unit: str = "", *, is_weight: bool = False
) -> Credits:
    """The pieces by person, written so that rows and shares add up to the total and to 100 %."""
    sums = {who: value for who, value in added_up(pieces).items() if value}
    people = {
        person.pk: person
        for person in Person.objects.filter(organization=organization, pk__in=[who for who in sums if who])
    }
    order = sorted(sums, key=lambda who: (who is None, -sums[who], people[who].name if who else ""))
    order, rest = order[:MOST_ROWS], order[MOST_ROWS:]
    names = {who: people[who].name if who else _("Not attributed") for who in order}
    values = [sums[who] for who in order]
    if rest:
        values.append(sum(sums[who] for who in rest))
    digits = _digits(values)
    shown, total = amounts_that_add_up(values, digits)
    whole = sum(values)
    ratios = [value / whole for value in values] if whole and min(values) >= 0 else [None] * len(values)
    shares = shares_that_add_up(ratios, 1)
    named = [*((names[who], people.get(who) if who else None) for who in order)]
    if rest:
        named.append((_("%(count)s more") % {"count": len(rest)}, None))
    rows = [
        CreditRow(name, person, _written(value, unit, is_weight), share)
        for (name, person), value, share in zip(named, shown, shares, strict=True)
    ]
    return Credits(rows, _written(total, unit, is_weight), bool(rows))


def _digits(values: Sequence[float]) -> int:
    """Whole numbers stay whole; parts of small ones get two decimals, of others one."""
    if all(float(value).is_integer() for value in values):
        return 0
    return 1 if sum(map(abs, values)) >= 1000 else 2


def _written(value: float, unit: str, is_weight: bool) -> str:
    locale = current_locale()
    return exact(value, locale) if is_weight else amount(value, unit, locale)


def worth_first(amounts: Mapping[int, float]) -> list[int]:
    """The keys, the largest amount first."""
    return sorted(amounts, key=lambda key: (-amounts[key], key))
