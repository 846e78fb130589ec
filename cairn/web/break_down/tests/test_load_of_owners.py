"""Who would carry more goals than is meant is named in the preview, before anything is saved."""

from cairn.org.services import limit_open_goals
from cairn.web.break_down.tests.test_break_down import SignedIn, _today, among, plan, preview
from tests.cast import Cast
from tests.small_plan import SmallPlan

__all__ = ["_today", "plan"]  # fixtures


def test_who_would_carry_more_than_is_meant_is_named(
    cast: Cast, plan: SmallPlan, signed_in: SignedIn
) -> None:
    limit_open_goals(actor=cast.operator, most=1)
    dan = {"among": [f"person:{cast.people['dan'].pk}"]}
    page = preview(signed_in("ada"), cast, plan.vision, into="quarters", **dan)
    assert "Dan Duval:" in page
    assert "and at most 1 are meant to be." in page
    assert "are meant to be" not in preview(signed_in("ada"), cast, plan.vision, **among(cast, "leeds"))
