"""Who gets how much of it, by the rule that was chosen."""

from dataclasses import dataclass

from cairn.calc.splitting import grain_of, split
from cairn.common.locales import current_locale
from cairn.common.numbers import is_currency
from cairn.goals.access.owners import Owner
from cairn.goals.services.measures import Measure
from cairn.kpis.models import Aggregation
from cairn.web.break_down.choices import Heads, heads_by_unit
from cairn.web.break_down.forms import RHYTHMS, BreakDownForm, By, Into
from cairn.web.break_down.past import reached_before


@dataclass(frozen=True)
class Share:
    """One owner's part; `reached` is what he came to in the last 91 days, null where unknown."""

    owner: Owner
    amount: float
    heads: int
    reached: float | None


@dataclass(frozen=True)
class Sharing:
    """A form that was read, shared out. `is_among` is false where nobody was chosen: it stays its owner's."""

    form: BreakDownForm
    shares: list[Share]
    measure: Measure
    grain: float
    is_among: bool


def shared_out(form: BreakDownForm) -> Sharing:
    """The parts of a valid form, in the order in which their owners were chosen."""
    whole, cleaned = form.whole, form.cleaned_data
    version = whole.version
    owners = form.owners or [Owner(person=version.owner_person, unit=version.owner_unit)]
    measure = measure_of(form)
    reached = {} if whole.is_level else reached_before(whole, measure, owners)
    heads = heads_by_unit(whole.actor)
    is_plain = form.counted != "%" and not is_currency(form.counted, current_locale())
    grain = grain_of(cleaned["amount"], is_plain)
    amounts = _amounts(form, owners, heads, reached, grain)
    shares = [
        Share(owner, amount, heads.of(owner), reached.get(owner.code))
        for owner, amount in zip(owners, amounts, strict=True)
    ]
    return Sharing(form, shares, measure, grain, bool(form.owners))


def _amounts(
    form: BreakDownForm, owners: list[Owner], heads: Heads, reached: dict[str, float], grain: float
) -> list[float]:
    by = form.cleaned_data.get("by") or By.EQUALLY
    if by == By.HAND and form.owners:
        return [form.hand.get(owner.code, 0.0) for owner in owners]
    weights = [1.0] * len(owners)
    if by == By.HEADS:
        weights = [float(heads.of(owner)) for owner in owners]
    if by == By.RESULT:
        weights = [max(reached.get(owner.code, 0.0), 0.0) for owner in owners]
    return split(form.cleaned_data["amount"], weights, grain)


def measure_of(form: BreakDownForm) -> Measure:
    """What is recorded for each part."""
    what, unit = form.cleaned_data["what"].strip(), form.counted
    into = form.cleaned_data["into"]
    rhythm = form.cleaned_data.get("steps_every") if into == Into.STEPS else into
    return Measure(
        name=(f"{what} {unit}" if unit.isalpha() and len(unit) > 3 else what)[:200],
        unit=unit,
        aggregation=Aggregation.SUM,
        cadence=str(rhythm) if rhythm in RHYTHMS else "weekly",
        doing=what,
    )
