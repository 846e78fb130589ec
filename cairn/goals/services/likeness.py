"""Whether a part counts what the sum above it counts: talks do not add up to people by themselves."""

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _

from cairn.goals.models import Rollup
from cairn.goals.queries.below import COUNTED
from cairn.goals.queries.family import Family
from cairn.goals.queries.measures import measures_of


def counted_unit(family: Family, on: date) -> str:
    """The unit that the parent counts: its own KPI's, else that of most of its parts; "" where unknown.

    A part whose factor is not 1 counts something else, so it does not tell (measures.md section 7).
    """
    parent = family.parent
    if parent is None:
        return ""
    if parent.kpi is not None:
        own: str = parent.kpi.measure.unit
        return own
    telling = [part for part in family.siblings if part.state in COUNTED and part.factor == 1.0]
    units = Counter(kpi.unit for kpi in measures_of(parent.organization_id, telling, on).values() if kpi.unit)
    return units.most_common(1)[0][0] if units else ""


def unlike_parent(family: Family, unit: str, factor: float, on: date, *, is_made_sum: bool = False) -> str:
    """Why a part in that unit cannot count in its parent as it is, in a sentence; "" where it can.

    Only a sum cares, or a parent that is made one; a factor other than 1 says what one of them is worth.
    """
    parent = family.parent
    if parent is None or not unit or factor != 1.0 or not (is_made_sum or parent.rollup == Rollup.SUM):
        return ""
    return unlike(parent.goal.title, unit, counted_unit(family, on))


def unlike(parent: str, unit: str, above: str) -> str:
    """The sentence for a part in a unit below a sum of that name that counts in another; "" where alike."""
    if not above or above.casefold() == unit.strip().casefold():
        return ""
    return _(
        "This counts %(unit)s, and “%(parent)s” counts %(above)s. Say under “Factor” how many %(above)s each "
        "stands for; or choose nothing above it, and “%(parent)s” under “Makes possible”."
    ) % {"unit": unit, "above": above, "parent": parent}
