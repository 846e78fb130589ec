"""A CSV of values beside what is recorded: what is new, what is put right, what is nothing new."""

from datetime import date

import pytest

from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.queries.differences import Differences
from cairn.exchange.queries.values_given import values_changes
from cairn.exchange.queries.values_out import values_as_csv
from cairn.exchange.tests.plans import founded, harbour, row
from cairn.exchange.values import Choices
from cairn.goals.services.locks import lock_days
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from conftest import HoldClock
from tests.cast import Cast
from tests.matrix.scene import build_scene

pytestmark = pytest.mark.django_db
HEAD = "kpi,date,value,person,note\n"


@pytest.fixture
def actor() -> Actor:
    return founded(harbour())


def previewed(actor: Actor, text: str) -> Differences:
    return values_changes(actor, text.encode(), Choices())


def told(actor: Actor, text: str) -> list[tuple[str, str, float, float | None]]:
    """KPI, day, value and the value that it puts right, of every change."""
    return [
        (
            change.kpi,
            change.measurement.on.isoformat(),
            change.measurement.value,
            change.corrects.value if change.corrects else None,
        )
        for change in previewed(actor, text).measurements
    ]


def test_values_match_by_day_and_by_order_on_that_day(actor: Actor) -> None:
    text = HEAD + "leeds-fed,2026-11-02,3,,\nleeds-fed,2026-11-02,5,,\nleeds-fed,2026-11-02,6,,\n"
    assert told(actor, text) == [
        ("leeds-fed", "2026-11-02", 5.0, 4.0),
        ("leeds-fed", "2026-11-02", 6.0, None),
    ]


def test_what_the_file_leaves_out_stays(actor: Actor) -> None:
    assert told(actor, "kpi,date,value\nleeds-fed,2026-11-01,2.5\n") == []
    assert told(actor, HEAD + "leeds-fed,2026-11-01,2.5,,\n") == []
    (change,) = previewed(actor, HEAD + "leeds-fed,2026-11-01,2,,\n").measurements
    assert (change.measurement.by, change.measurement.note, change.measurement.confidence) == (
        "dan",
        "Rain.",
        "low",
    )


def test_another_person_or_note_is_a_correction(actor: Actor) -> None:
    (change,) = previewed(actor, HEAD + "leeds-fed,2026-11-01,2.5,cleo,Sun.\n").measurements
    assert change.corrects
    assert (change.measurement.by, change.measurement.note) == ("cleo", "Sun.")


def test_what_is_written_comes_back_as_nothing_new(actor: Actor) -> None:
    text = "".join(values_as_csv(actor))
    assert text.splitlines()[0] == "kpi,date,value,person,note"
    assert len(text.splitlines()) == 5
    assert told(actor, text) == []


def test_text_that_a_spreadsheet_would_compute_is_written_harmless_and_comes_back() -> None:
    document = harbour()
    notes = ["=1+2", "+44 20", "-5", "@home", "'quoted", "'=odd", "\tTab", 'say "hi", now\nor later', "ü"]
    row(document, "kpis", "delay")["measurements"] = [
        {"date": f"2026-11-{day:02}", "value": -day, "note": note} for day, note in enumerate(notes, start=1)
    ]
    actor = founded(document)
    text = "".join(values_as_csv(actor))
    assert "'=1+2" in text
    assert ",-1," in text  # a number is none of this
    assert told(actor, text) == []


def test_a_line_that_stands_twice_is_two_values_and_is_told(actor: Actor) -> None:
    preview = previewed(actor, HEAD + "delay,2026-11-04,7,,\ndelay,2026-11-04,7,,\ndelay,2026-11-05,7,,\n")
    assert len(preview.measurements) == 3
    assert list(map(str, preview.notices)) == [
        "line 3: It says the same as line 2, and is taken as one more value of that day."
    ]


def test_values_of_days_to_come_are_refused(actor: Actor) -> None:
    with pytest.raises(PlanFaults) as found:
        previewed(actor, HEAD + "delay,2026-11-04,7,,\ndelay,2999-11-04,7,,\n")
    assert [str(fault) for fault in found.value.faults] == [
        "line 3, date: 2999-11-04 is still to come. Values are of what has happened, up to today."
    ]


def test_a_span_and_a_kpi_bound_what_is_written(actor: Actor) -> None:
    text = "".join(values_as_csv(actor, first_on=date(2026, 11, 2), last_on=date(2026, 11, 2)))
    assert text.splitlines()[1:] == ["leeds-fed,2026-11-02,3,,", "leeds-fed,2026-11-02,4,,"]


def test_values_of_what_is_kept_private_are_neither_written_nor_named(cast: Cast) -> None:
    build_scene(cast.operator, cast.actor("cleo"), cast.actor("dan"), cast.units["leeds"])
    hidden = Kpi.objects.get(organization=cast.organization, name="Hours of practice").key
    for name, sees in (("max", False), ("cleo", True)):
        with pytest.raises(PlanFaults) as found:
            previewed(cast.actor(name), f"kpi,date,value\n{hidden},2026-11-02,x\n")
        assert any("Nothing that is measured" in str(fault) for fault in found.value.faults) is not sees


def test_lines_of_locked_days_are_refused_and_what_stands_there_may_be_said_again(
    actor: Actor, hold_clock: HoldClock
) -> None:
    hold_clock("2026-11-24T09:00")
    october = (date(2026, 10, 1), date(2026, 11, 1))
    lock_days(actor=actor, first_on=october[0], last_on=october[1], reason="The books are closed.")
    hold_clock("2027-01-24T09:00")  # no grace is left
    text = HEAD + "leeds-fed,2026-11-01,2.5,,\nleeds-fed,2026-10-02,7,,\nleeds-fed,2026-11-02,4,,\n"
    with pytest.raises(PlanFaults) as refused:
        previewed(actor, text)
    (fault,) = refused.value.faults
    assert str(fault).startswith("line 3, date: 2026-10-02 is locked: The books are closed. Have it opened")


def test_within_the_days_of_grace_a_file_adds_and_does_not_change(hold_clock: HoldClock) -> None:
    document = harbour()
    document["organization"]["grace_days"] = 5
    actor = founded(document)
    hold_clock("2026-11-06T09:00")
    day = date(2026, 11, 1)
    lock_days(actor=actor, first_on=day, last_on=day, reason="Settled")
    assert told(actor, HEAD + "leeds-fed,2026-11-01,2.5,,\nleeds-fed,2026-11-01,1,,\n")[0][2] == 1.0
    with pytest.raises(PlanFaults, match="is locked"):
        previewed(actor, HEAD + "leeds-fed,2026-11-01,3,,\n")
    hold_clock("2026-11-07T09:00")
    with pytest.raises(PlanFaults, match="is locked"):
        previewed(actor, HEAD + "leeds-fed,2026-11-01,2.5,,\nleeds-fed,2026-11-01,1,,\n")
