"""Scotland's converted plan among the KPIs: its mean stands above its councils and is none of them."""

from pathlib import Path

import pytest

import cairn.exchange.converting
from cairn.calc.plan.write import document_of
from cairn.exchange.converting import converted
from cairn.exchange.tests.plans import founded
from cairn.goals.access import visible_kpis
from cairn.goals.queries.calc_objects import calc_settings
from cairn.kpis.models import Kpi
from cairn.org.access import Actor, operator_of
from cairn.web.kpis.compared import Below, families_of, series_below
from conftest import HoldClock

pytestmark = pytest.mark.django_db

SOURCE = Path(cairn.exchange.converting.__file__).parent / "tests" / "sources" / "scotland-lgbf"
FAMILIES = (
    "corp-09.of-crisis-grant-decisions-within-1-day",
    "corp-10.of-ccg-grant-decisions-within-15-days",
)


@pytest.fixture
def actor(hold_clock: HoldClock) -> Actor:
    hold_clock("2026-11-25T09:00")
    return operator_of(founded(document_of(converted("scotland-lgbf", SOURCE))).organization)


def below(actor: Actor, key: str) -> Below:
    family = Kpi.objects.select_related("owner_unit", "owner_person").get(
        organization=actor.organization, key=key
    )
    families = families_of(actor, visible_kpis(actor), [family], calc_settings(actor.settings))
    return series_below(family, families)


def test_a_family_of_32_councils_counts_32_and_ranks_no_more(actor: Actor) -> None:
    for key in FAMILIES:
        found = below(actor, key)
        assert found.count == 32
        assert found.family.pk in found.found, "the mean stands above the councils"
        assert found.family.pk not in found.ranks
        assert found.compared
        assert found.compared.values[found.family.pk] is not None
        assert len(found.compared.values_of_series) == len(found.ranks) <= 32
        falkirk = Kpi.objects.get(
            organization=actor.organization, series_of=found.family, owner_unit__name="Falkirk"
        )
        assert found.ranks[falkirk.pk] == 32, "its ScotRank in the source; with the mean among them it was 33"
