"""Each child's part in its parent, and each goal's part in its vision: measures.md section 3."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from cairn.calc.plan.model import Goal
from cairn.calc.rollup import summand
from cairn.calc.standing import ChildFigures, Figures
from cairn.calc.sums import finite, total


def contributions(
    parent: Goal, own_sum: float | None, children: Sequence[ChildFigures]
) -> dict[str, float | None]:
    """The share of each child, by key; null for one that does not count, and where the parent's method has no
    shares. `own_sum` is what the parent's own measurements add. measures.md section 3."""
    shares: dict[str, float | None] = {child.goal.key: None for child in children}
    counted = [child for child in children if child.goal.is_counted]
    if parent.kind == "sum":
        terms = [summand(child) for child in counted]
    elif parent.kind == "weighted":
        terms = [child.goal.weight * (child.figures.progress or 0.0) for child in counted]
    else:
        return shares
    whole = total([*terms, own_sum or 0.0]) if parent.kind == "sum" else total(terms)
    for child, term in zip(counted, terms, strict=True):
        shares[child.goal.key] = finite(term / whole) if whole else 0.0
    return shares


def own_share(parent: Goal, own_sum: float, children: Sequence[ChildFigures]) -> float | None:
    """The share of a sum's own measurements in it: what its children's shares leave over.

    Null where the parent is no sum; 0 where nothing is reached. measures.md section 3.
    """
    if parent.kind != "sum":
        return None
    whole = total([*(summand(child) for child in children if child.goal.is_counted), own_sum])
    return finite(own_sum / whole) if whole else 0.0


def share_through(above: float | None, share: float | None) -> float | None:
    """A share in a goal as a share in what that goal is a share of; null where either is unknown."""
    return None if above is None or share is None else finite(above * share)


def worth_of(figures: Figures, shares: Iterable[float | None]) -> float | None:
    """What shares in a goal come to, in its own unit: their sum of what it has reached beyond its baseline.

    Null where the goal has no value; unknown shares add nothing.
    """
    if figures.value is None:
        return None
    reached = figures.value - (figures.baseline or 0.0)
    return total(share * reached for share in shares if share is not None)


def own_sum(parent: Goal, measurements: Iterable[tuple[date, float]], as_of: date) -> float:
    """What a sum's own measurements, given as (date, value), add by a day."""
    last = min(as_of, parent.end_on)
    return total(value for on, value in measurements if parent.start_on <= on <= last)


def contributions_to_vision(
    parents: Mapping[str, str | None],
    parents_first: Iterable[str],
    shares: Mapping[str, float | None],
    visions: Collection[str],
) -> dict[str, float | None]:
    """The product of the shares from each goal up to the nearest vision's goal: 1 for that goal itself.

    Null where a share on the path is null or no vision stands above. `visions` holds the keys of goals that
    stand for a vision; `parents_first` every key, none before its parent.
    """
    products: dict[str, float | None] = {}
    for key in parents_first:
        if key in visions:
            products[key] = 1.0
            continue
        parent = parents[key]
        above = products.get(parent) if parent is not None else None
        products[key] = share_through(above, shares.get(key))
    return products
