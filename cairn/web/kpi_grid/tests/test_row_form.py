"""One KPI's periods as a form: without JavaScript, and on a phone."""

import re

from django.test import Client

from cairn.kpis.models import Kpi
from cairn.web.kpi_grid.tests.bakery import LAST_WEEK, NEXT_WEEK, THIS_WEEK, Bakery
from tests.fixtures_cast import SignIn
from tests.small_plan import record


def path_of(bakery: Bakery, kpi: Kpi | None = None) -> str:
    return f"/o/{bakery.cast.slug}/kpis/grid/{(kpi or bakery.loaves).pk}/?cadence=weekly&year=2026"


def fields_of(client: Client, bakery: Bakery) -> dict[str, str]:
    """All that the form would send as it stands."""
    page = client.get(path_of(bakery)).content.decode()
    return dict(re.findall(r'name="((?:was-)?[vt]0-[\d-]+)" value="([^"]*)"', page))


def test_the_form_saves_what_was_changed_and_nothing_else(bakery: Bakery, signed_in: SignIn) -> None:
    record(bakery.cast.operator, bakery.loaves, "2026-11-11", 90)
    cleo = signed_in("cleo")
    sent = fields_of(cleo, bakery) | {f"v0-{LAST_WEEK}": "110", f"t0-{NEXT_WEEK}": "150"}
    answer = cleo.post(path_of(bakery), sent, follow=True)
    assert bakery.values(bakery.loaves) == [("2026-11-11", 90.0), ("2026-11-22", 110.0)]
    assert ["2026-11-30", 150.0] in bakery.steps
    page = answer.content.decode()
    assert "Saved." in page
    undo = re.search(r'action="(/o/[^"]+/undoing/)"', page)
    assert undo
    cleo.post(undo[1])
    assert bakery.values(bakery.loaves) == [("2026-11-11", 90.0)]


def test_the_form_comes_back_filled_on_a_fault_and_saves_nothing(bakery: Bakery, signed_in: SignIn) -> None:
    cleo = signed_in("cleo")
    sent = fields_of(cleo, bakery) | {f"v0-{LAST_WEEK}": "many", f"v0-{THIS_WEEK}": "7"}
    answer = cleo.post(path_of(bakery), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "One thing to put right" in page
    assert f'href="#v0-{LAST_WEEK}"' in page
    assert f'name="v0-{LAST_WEEK}" value="many"' in page
    assert f'name="v0-{THIS_WEEK}" value="7"' in page
    assert bakery.values(bakery.loaves) == []


def test_the_form_offers_only_what_its_reader_may_change(bakery: Bakery, signed_in: SignIn) -> None:
    dans = fields_of(signed_in("dan"), bakery)
    assert f"v0-{LAST_WEEK}" in dans
    assert f"t0-{NEXT_WEEK}" not in dans
    assert fields_of(signed_in("vic"), bakery) == {}
    assert f"t0-{LAST_WEEK}" not in fields_of(signed_in("cleo"), bakery)


def test_a_form_that_changes_nothing_says_so(bakery: Bakery, signed_in: SignIn) -> None:
    dan = signed_in("dan")
    answer = dan.post(path_of(bakery), fields_of(dan, bakery), follow=True)
    assert "Nothing was changed." in answer.content.decode()


def test_who_may_neither_see_nor_record_is_refused(bakery: Bakery, signed_in: SignIn) -> None:
    path = path_of(bakery)
    assert Client().get(path).status_code == 302
    assert signed_in("eve").get(path).status_code == 404
    for who in ("vic", "finn"):
        assert signed_in(who).get(path).status_code == 200
        assert signed_in(who).post(path, {f"v0-{LAST_WEEK}": "7"}).status_code == 403
    assert bakery.values(bakery.loaves) == []


def daily_page(client: Client, bakery: Bakery, quarter: int = 4) -> str:
    return client.get(f"{path_of(bakery).replace('weekly', 'daily')}&quarter={quarter}").content.decode()


def test_days_begin_at_today_and_earlier_ones_stand_behind_it(bakery: Bakery, signed_in: SignIn) -> None:
    page = daily_page(signed_in("cleo"), bakery)
    behind, _, here = page.partition('<details class="earlier"')[2].partition("</details>")
    assert 'name="v0-2026-10-01"' in behind
    assert 'name="v0-2026-11-24"' in behind
    assert 'name="v0-2026-11-25"' in here
    assert '<details class="earlier"' not in daily_page(signed_in("cleo"), bakery, quarter=3)


def test_a_fault_in_an_earlier_day_is_in_sight(bakery: Bakery, signed_in: SignIn) -> None:
    path = f"{path_of(bakery).replace('weekly', 'daily')}&quarter=4"
    page = signed_in("cleo").post(path, {"v0-2026-11-24": "many"}).content.decode()
    assert '<details class="earlier" open>' in page
    assert '<details class="earlier">' in daily_page(signed_in("cleo"), bakery)


def test_a_row_without_target_offers_to_set_one_to_who_may(bakery: Bakery, signed_in: SignIn) -> None:
    path = path_of(bakery, bakery.rolls)
    page = signed_in("cleo").get(path).content.decode()
    assert "No target for each week." in page
    assert f"measured_by={bakery.rolls.pk}&amp;cadence=weekly" in page
    assert "Set one" not in signed_in("vic").get(path).content.decode()
    assert "Set one" not in signed_in("cleo").get(path_of(bakery)).content.decode()
