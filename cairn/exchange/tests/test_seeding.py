"""A company of a size, made to measure with."""

from datetime import date

import pytest

from cairn.accounts.models import User
from cairn.exchange.queries.verification import verify_figures
from cairn.exchange.services.seeding import Seeded, seed_company
from cairn.goals.models import GoalFigure, GoalVersion
from cairn.goals.queries.tree import paths_up
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.services import record_measurement
from cairn.org.access import Right, actor_for
from cairn.org.models import Person, Unit
from demo import halden

pytestmark = pytest.mark.django_db
TINY = halden.SIZES["tiny"]
PASSWORD = "measure-twice"


@pytest.fixture
def seeded() -> Seeded:
    return seed_company(size=TINY, password=PASSWORD)


def test_seed_has_the_numbers_of_its_size(seeded: Seeded) -> None:
    owned = {"organization": seeded.actor.organization_id}
    assert Person.objects.filter(**owned).count() == TINY.people
    assert GoalVersion.objects.filter(**owned).count() == TINY.goals
    assert GoalVersion.objects.filter(**owned).exclude(kpi=None).count() == TINY.objectives * 3
    assert Measurement.objects.filter(**owned).count() == TINY.values
    assert seeded.counts["measurements"] == TINY.values


@pytest.mark.parametrize(
    ("name", "people", "goals", "values"),
    [("peer", 1_000, 5_000 * 4, 5_000 * 3 * 52), ("large", 10_000, 100_000, 5_000_000)],
)
def test_sizes_are_what_they_promise(name: str, people: int, goals: int, values: int) -> None:
    size = halden.SIZES[name]
    tree = halden.units(size)
    assert len(halden.people(size, tree, 1)) == people
    assert size.goals == goals
    assert sum(size.values_of(number) for number in range(size.objectives * 3)) == values


def test_every_figure_of_the_seed_is_what_the_plan_gives(seeded: Seeded) -> None:
    found = verify_figures(seeded.actor.organization_id)
    assert found.goal_count == TINY.goals
    assert found.differences == []


def test_figures_of_today_stand_for_every_goal(seeded: Seeded) -> None:
    organization, today = seeded.actor.organization_id, seeded.actor.today
    assert GoalFigure.objects.filter(organization=organization, day=today).count() == TINY.goals
    statuses = set(GoalFigure.objects.filter(organization=organization, day=today).values_list("status"))
    assert {("on_track",), ("at_risk",), ("off_track",)} <= statuses


def test_goals_reach_six_levels_up_to_the_vision(seeded: Seeded) -> None:
    organization, today = seeded.actor.organization_id, seeded.actor.today
    last = GoalVersion.objects.filter(organization=organization).order_by("goal_id").last()
    assert last
    assert len(paths_up(organization, [last.goal_id], today)) == 6


def test_those_who_sign_in_may_do_what_their_role_says(seeded: Seeded) -> None:
    slug = seeded.actor.organization.slug
    actors = {role: actor_for(_user(address), slug) for role, address in seeded.accounts.items()}
    assert set(actors) == {"member", "lead", "head", "administrator"}
    may_manage = {role for role, actor in actors.items() if actor and actor.has(Right.MANAGE_GOALS)}
    assert may_manage == {"lead", "head", "administrator"}


def test_after_a_seed_rows_are_added_as_ever(seeded: Seeded) -> None:
    kpi = Kpi.objects.filter(organization=seeded.actor.organization_id).last()
    assert kpi
    row = record_measurement(actor=seeded.actor, kpi=kpi, measured_on=seeded.actor.today, value=3.0)
    assert row.pk > TINY.values
    assert verify_figures(seeded.actor.organization_id).differences == []


def test_two_seeds_of_one_day_are_the_same_company() -> None:
    day, tree = date(2026, 11, 25), halden.units(TINY)
    staff = halden.people(TINY, tree, 7)
    first, second = (list(halden.goals(TINY, tree, staff, 7, day)) for _ in range(2))
    assert first == second
    assert list(halden.values_of(first[1], 9, 7, day)) == list(halden.values_of(second[1], 9, 7, day))


def test_units_with_one_parent_have_different_names() -> None:
    tree = halden.units(halden.SIZES["large"])
    assert len({(unit.parent, unit.name) for unit in tree}) == len(tree)


def test_seeding_a_database_with_something_in_it_is_refused(seeded: Seeded) -> None:
    before = Unit.objects.filter(organization=seeded.actor.organization_id).count()
    with pytest.raises(ValueError, match="not empty"):
        seed_company(size=TINY, password=PASSWORD)
    assert Unit.objects.filter(organization=seeded.actor.organization_id).count() == before


def _user(email: str) -> User:
    return User.objects.get(email=email)
