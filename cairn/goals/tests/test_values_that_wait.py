"""A value that waits to be confirmed: who is asked, who is refused, and that no figure knows it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from cairn.audit.models import Entry
from cairn.goals.access.confirmers import value_to_answer, value_to_take_back, values_to_confirm
from cairn.goals.models import GoalFigure
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.services.cells import save_cells
from cairn.goals.services.entering import enter_correction, enter_value
from cairn.goals.services.judged_kpis import change_kpi
from cairn.goals.services.locks import lock_days
from cairn.kpis.models import Kpi, Measurement, WaitingValue
from cairn.kpis.services import add_kpi, add_series, archive_kpi, record_measurement, withdraw_measurement
from cairn.kpis.services.sheets import ValueChange
from cairn.kpis.services.waiting import confirm_value, return_value, take_back_value
from cairn.org.services import leave
from cairn.org.services.handing import Handing, code_of
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import TODAY, SmallPlan, record

ON = date(2026, 11, 24)


def asked_for(cast: Cast, plan: SmallPlan, who: str = "", unit: str = "leeds") -> Kpi:
    """The KPI that judges Dan's goal, whose values wait from now on."""
    owner = {"owner_person": cast.people[who]} if who else {"owner_unit": cast.units[unit]}
    return change_kpi(actor=cast.operator, kpi=plan.meals, changes={"needs_confirming": True, **owner})


def entered(cast: Cast, kpi: Kpi, who: str = "dan", value: float = 6.0) -> WaitingValue:
    waiting = enter_value(actor=cast.actor(who), kpi=kpi, measured_on=ON, value=value)
    assert isinstance(waiting, WaitingValue)
    return waiting


def figures(cast: Cast) -> list[object]:
    return list(GoalFigure.objects.filter(organization=cast.organization).order_by("pk").values())


def live(kpi: Kpi) -> list[Measurement]:
    rows = Measurement.objects.filter(organization=kpi.organization_id, kpi=kpi, superseded_at=None)
    return list(rows.order_by("pk"))


def test_no_figure_changes_while_a_value_waits_and_all_do_once_it_is_confirmed(
    cast: Cast, plan: SmallPlan
) -> None:
    kpi = asked_for(cast, plan)
    before = figures(cast)
    waiting = entered(cast, kpi)
    assert figures(cast) == before
    assert live(kpi) == []

    confirm_value(actor=cast.actor("cleo"), waiting=waiting)
    (measurement,) = live(kpi)
    assert (measurement.value, measurement.measured_on) == (6.0, ON)
    assert measurement.recorded_by == measurement.contributed_by == cast.people["dan"]
    assert figures(cast) != before


def test_what_is_returned_or_taken_back_never_counts(cast: Cast, plan: SmallPlan) -> None:
    kpi = asked_for(cast, plan)
    before = figures(cast)
    first, second = entered(cast, kpi), entered(cast, kpi, value=7.0)
    returned = return_value(actor=cast.actor("cleo"), waiting=first, reason="That was York's.")
    take_back_value(actor=cast.actor("dan"), waiting=second)
    assert (returned.outcome, returned.reason) == ("returned", "That was York's.")
    assert (figures(cast), live(kpi)) == (before, [])


@pytest.mark.parametrize(
    ("owner", "enters", "asked"),
    [
        ("dan", "cleo", "dan"),  # whose KPI it is confirms what others enter
        ("dan", "dan", "cleo"),  # of what he enters himself, who leads his unit
        ("", "dan", "cleo"),  # of a unit's, who leads the unit
        ("", "cleo", "ben"),  # of what she enters, who stands above her
    ],
)
def test_the_owner_is_asked_else_the_next_authority_and_never_who_entered_it(
    cast: Cast, plan: SmallPlan, owner: str, enters: str, asked: str
) -> None:
    assert entered(cast, asked_for(cast, plan, owner), enters).asked == cast.people[asked]


def test_a_value_counts_at_once_where_nobody_asks_for_more(cast: Cast, plan: SmallPlan) -> None:
    assert isinstance(
        enter_value(actor=cast.actor("dan"), kpi=plan.meals, measured_on=ON, value=6.0), Measurement
    )


def test_who_is_alone_with_the_right_waits_for_nobody(cast: Cast, hold_clock: HoldClock) -> None:
    hold_clock(TODAY)
    eve = cast.actor("eve")
    kpi = add_kpi(actor=eve, name="Boats", needs_confirming=True)
    assert isinstance(enter_value(actor=eve, kpi=kpi, measured_on=ON, value=1.0), Measurement)


def test_a_double_press_waits_once(cast: Cast, plan: SmallPlan) -> None:
    kpi, dan = asked_for(cast, plan), cast.actor("dan")
    rows = [
        enter_value(actor=dan, kpi=kpi, measured_on=ON, value=6.0, submission="one-form") for _ in range(2)
    ]
    assert rows[0].pk == rows[1].pk


def test_a_series_waits_as_its_family_does(cast: Cast, plan: SmallPlan) -> None:
    series = add_series(actor=cast.operator, family=asked_for(cast, plan), owner_unit=cast.units["york"])
    assert series.needs_confirming


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_does_not_wait(cast: Cast, plan: SmallPlan, value: float) -> None:
    with pytest.raises(ValidationError, match="number"):
        entered(cast, asked_for(cast, plan), value=value)


def test_nobody_confirms_what_he_entered_himself(cast: Cast, plan: SmallPlan) -> None:
    waiting = entered(cast, asked_for(cast, plan), "cleo")
    with pytest.raises(ValidationError, match="You entered it yourself"):
        confirm_value(actor=cast.actor("cleo"), waiting=waiting)
    with pytest.raises(PermissionDenied, match="You entered it yourself"):
        value_to_answer(cast.actor("cleo"), waiting.pk)
    assert list(values_to_confirm(cast.actor("cleo"))) == []


def test_a_value_is_answered_once(cast: Cast, plan: SmallPlan) -> None:
    waiting = entered(cast, asked_for(cast, plan))
    confirm_value(actor=cast.actor("cleo"), waiting=waiting)
    with pytest.raises(ValidationError, match="answered this value meanwhile"):
        confirm_value(actor=cast.actor("ben"), waiting=waiting)
    with pytest.raises(ValidationError, match="answered this value meanwhile"):
        return_value(actor=cast.actor("ben"), waiting=waiting, reason="Late")
    with pytest.raises(ValidationError, match="answered this value meanwhile"):
        take_back_value(actor=cast.actor("dan"), waiting=waiting)
    assert len(live(waiting.kpi)) == 1


def test_a_value_is_returned_with_a_reason_only(cast: Cast, plan: SmallPlan) -> None:
    waiting = entered(cast, asked_for(cast, plan))
    with pytest.raises(ValidationError, match="Say why you return it"):
        return_value(actor=cast.actor("cleo"), waiting=waiting, reason=" ")


def test_who_may_answer_is_asked_anew_at_the_answer(cast: Cast, plan: SmallPlan) -> None:
    waiting = entered(cast, asked_for(cast, plan))
    for name in ("cleo", "ben", "ada"):
        assert value_to_answer(cast.actor(name), waiting.pk) == waiting
        assert list(values_to_confirm(cast.actor(name))) == [waiting]
    for name in ("vic", "finn"):
        with pytest.raises(PermissionDenied, match="not yours to confirm"):
            value_to_answer(cast.actor(name), waiting.pk)
        assert list(values_to_confirm(cast.actor(name))) == []
    with pytest.raises(Http404):
        value_to_answer(cast.actor("eve"), waiting.pk)
    with pytest.raises(PermissionDenied):
        value_to_take_back(cast.actor("cleo"), waiting.pk)


def test_a_kpi_that_was_put_away_meanwhile_takes_nothing(cast: Cast, plan: SmallPlan) -> None:
    waiting = entered(cast, asked_for(cast, plan))
    archive_kpi(actor=cast.operator, kpi=waiting.kpi)
    with pytest.raises(ValidationError, match="was put away meanwhile"):
        confirm_value(actor=cast.actor("cleo"), waiting=waiting)
    waiting.refresh_from_db(from_queryset=WaitingValue.objects.filter(organization=cast.organization))
    assert waiting.outcome == ""
    return_value(actor=cast.actor("cleo"), waiting=waiting, reason="It is measured no more.")


def test_a_day_that_was_locked_meanwhile_is_refused_and_the_value_waits_on(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    waiting = entered(cast, asked_for(cast, plan))
    lock_days(actor=cast.operator, goal=None, first_on=ON, last_on=ON, reason="Audited")
    hold_clock("2027-03-01T09:00")
    with pytest.raises(ValidationError, match="locked"):
        confirm_value(actor=cast.actor("cleo"), waiting=waiting)
    waiting.refresh_from_db(from_queryset=WaitingValue.objects.filter(organization=cast.organization))
    assert (waiting.outcome, live(waiting.kpi)) == ("", [])
    with pytest.raises(ValidationError, match="locked"):
        entered(cast, waiting.kpi)


def test_a_right_value_waits_while_the_wrong_one_stands(cast: Cast, plan: SmallPlan) -> None:
    wrong = record(cast.actor("dan"), plan.meals, "2026-11-24", 60.0)
    kpi = asked_for(cast, plan)
    wrong.kpi = kpi
    waiting = enter_correction(actor=cast.actor("dan"), measurement=wrong, value=6.0, reason="Counted twice")
    assert isinstance(waiting, WaitingValue)
    assert [row.value for row in live(kpi)] == [60.0]
    confirm_value(actor=cast.actor("cleo"), waiting=waiting)
    (row,) = live(kpi)
    assert (row.value, row.correction_reason, row.original_id) == (6.0, "Counted twice", wrong.pk)


def test_a_correction_of_what_was_taken_back_meanwhile_is_refused(cast: Cast, plan: SmallPlan) -> None:
    wrong = record(cast.actor("dan"), plan.meals, "2026-11-24", 60.0)
    wrong.kpi = asked_for(cast, plan)
    waiting = enter_correction(actor=cast.actor("dan"), measurement=wrong, value=6.0, reason="Counted twice")
    assert isinstance(waiting, WaitingValue)
    withdraw_measurement(actor=cast.actor("cleo"), measurement=wrong)
    with pytest.raises(ValidationError, match="meanwhile"):
        confirm_value(actor=cast.actor("cleo"), waiting=waiting)


def test_of_a_sheet_the_values_that_wait_are_left_out_and_the_others_written(
    cast: Cast, plan: SmallPlan
) -> None:
    stands = record(cast.actor("dan"), plan.meals, "2026-11-23", 5.0)
    kpi, dan = asked_for(cast, plan), cast.actor("dan")
    changes = [
        ValueChange(kpi_id=kpi.pk, measured_on=ON, value=6.0),
        ValueChange(kpi_id=kpi.pk, measured_on=stands.measured_on, value=7.0, stands=stands),
        ValueChange(kpi_id=plan.kilos.pk, measured_on=ON, value=3.0),
    ]
    saved = save_cells(actor=dan, settings=calc_settings(dan.settings), values=changes)
    assert (saved.count, saved.waiting) == (1, 2)
    assert [row.value for row in live(kpi)] == [5.0]
    for waiting in values_to_confirm(cast.actor("cleo")):
        confirm_value(actor=cast.actor("cleo"), waiting=waiting)
    assert [row.value for row in live(kpi)] == [6.0, 7.0]


def test_the_next_one_is_asked_when_who_was_asked_leaves(cast: Cast, plan: SmallPlan) -> None:
    waiting = entered(cast, asked_for(cast, plan))
    cleo = cast.people["cleo"]
    handing = Handing(code_of(cast.people["finn"]), code_of(cast.people["finn"]))
    leave(actor=cast.operator, person=cleo, left_on=cast.operator.today, handing=handing)
    now = WaitingValue.objects.get(organization=cast.organization, pk=waiting.pk)
    assert now.asked == cast.people["ben"]


def test_another_owner_of_the_kpi_is_asked_from_then_on(cast: Cast, plan: SmallPlan) -> None:
    waiting = entered(cast, asked_for(cast, plan))
    change_kpi(
        actor=cast.operator,
        kpi=waiting.kpi,
        changes={"owner_unit": None, "owner_person": cast.people["finn"]},
    )
    now = WaitingValue.objects.get(organization=cast.organization, pk=waiting.pk)
    assert now.asked == cast.people["finn"]


def test_each_act_has_its_entry(cast: Cast, plan: SmallPlan) -> None:
    kpi = asked_for(cast, plan)
    confirm_value(actor=cast.actor("cleo"), waiting=entered(cast, kpi))
    return_value(actor=cast.actor("cleo"), waiting=entered(cast, kpi), reason="York's")
    take_back_value(actor=cast.actor("dan"), waiting=entered(cast, kpi))
    found = Entry.objects.filter(organization=cast.organization, subject_type="kpis.waitingvalue")
    actions = list(found.order_by("pk").values_list("action", flat=True))
    assert actions == [
        "value.entered",
        "value.confirmed",
        "value.entered",
        "value.returned",
        "value.entered",
        "value.taken_back",
    ]


def test_what_is_recorded_without_being_entered_by_somebody_confirms_itself(
    cast: Cast, plan: SmallPlan
) -> None:
    kpi = asked_for(cast, plan)
    assert isinstance(enter_value(actor=cast.operator, kpi=kpi, measured_on=ON, value=6.0), Measurement)
    record_measurement(actor=cast.actor("max"), kpi=kpi, measured_on=ON, value=7.0)
    assert [row.value for row in live(kpi)] == [6.0, 7.0]
