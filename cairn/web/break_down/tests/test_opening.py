"""The page as it opens says what is still missing, and that nothing is."""

from typing import Any

from django.urls import reverse

from cairn.kpis.services import add_kpi
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, reach, small_plan


def test_where_nothing_is_missing_no_amount_is_offered(
    cast: Cast, hold_clock: Any, signed_in: SignIn
) -> None:
    hold_clock(TODAY)
    plan = small_plan(cast)
    kpi = add_kpi(actor=cast.operator, name="More fed", unit="people", aggregation="sum", cadence="daily")
    reach(cast.operator, "Feed 9,000 more", kpi_id=kpi.pk, target=9000, parent_id=plan.vision.pk)
    response = signed_in("ada").get(reverse("break_down:page", args=[cast.slug, plan.vision.pk]))
    page = " ".join(response.content.decode().split())
    assert "Nothing is missing: 11,525 people stand below it already, and 10,000 people are needed." in (page)
    assert not response.context["form"]["amount"].value()
    assert "How much is missing" not in page, "nothing was sent yet"
