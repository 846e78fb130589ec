"""Saved reports by mail, to a real mail server: each reader at his own hour, once, and only who agreed."""

import io
from datetime import time

import pytest
from django.core.exceptions import ValidationError
from python_calamine import CalamineWorkbook

from cairn.org.services import leave
from cairn.org.services.handing import Handing, code_of
from cairn.reports.models import Often, ReportMail, ReportReader, SavedReport, Span
from cairn.reports.services.mailing import send_due_reports
from cairn.reports.services.saving import (
    add_reader,
    agree_to_read,
    duplicate_report,
    end_reading,
    save_report,
)
from conftest import HoldClock
from tests.cast import Cast
from tests.harbour import TODAY, Harbour, build_harbour
from tests.postbox import Postbox

MONDAY = "2026-11-30T07:01"  # in London it is winter


@pytest.fixture
def harbour(cast: Cast, hold_clock: HoldClock) -> Harbour:
    hold_clock(TODAY)
    return build_harbour(cast)


def saved(harbour: Harbour, kinds: tuple[str, ...] = ("xlsx",), who: str = "ada") -> SavedReport:
    facts = {"name": "Monday", "span": Span.QUARTER, "unit": None, "sections": [], "kinds": list(kinds),
             "often": Often.WEEKLY, "weekday": 0, "month_day": 1, "at": time(7)}  # fmt: skip
    return save_report(actor=harbour.cast.actor(who), facts=facts)


def read_by(harbour: Harbour, report: SavedReport, *names: str) -> None:
    for name in names:
        add_reader(actor=harbour.cast.actor("ada"), report=report, person=harbour.cast.people[name])


def send(harbour: Harbour) -> int:
    return send_due_reports(harbour.cast.organization.pk)


def test_it_leaves_on_monday_at_seven_once(harbour: Harbour, postbox: Postbox, hold_clock: HoldClock) -> None:
    read_by(harbour, saved(harbour), "ben")
    hold_clock("2026-11-30T06:59")
    assert send(harbour) == 0
    hold_clock(MONDAY)
    assert send(harbour) == 1
    assert send(harbour) == 0
    assert postbox.readers == ["ben@harbour.example"]


def test_it_is_read_in_the_mail_and_its_pages_are_attached(
    harbour: Harbour, postbox: Postbox, hold_clock: HoldClock
) -> None:
    read_by(harbour, saved(harbour), "ben")
    hold_clock(MONDAY)
    send(harbour)
    mail = postbox.mails[0]
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text
    assert html
    assert mail["Subject"] == "Monday: Open Harbour, Oct to Dec 2026"
    assert "- “Feed 1,000 people in the north” moved most: from 0 % to 75 %." in text.get_content().replace(
        "\u00a0", " "
    )
    assert '<h2 id="summary">Summary</h2>' in html.get_content()
    attached = next(mail.iter_attachments())
    assert attached.get_filename() == "open-harbour-oct-to-dec-2026-2026-11-30.xlsx"
    workbook = attached.get_payload(decode=True)
    assert isinstance(workbook, bytes)
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    assert len(book.get_sheet_by_name("All goals").to_python()) == 7


def test_each_reader_gets_it_by_his_own_clock(
    harbour: Harbour, postbox: Postbox, hold_clock: HoldClock
) -> None:
    for name, zone in (("ben", "Asia/Kolkata"), ("cleo", "America/New_York")):
        user = harbour.cast.user(name)
        user.timezone = zone
        user.save()
    read_by(harbour, saved(harbour), "ben", "cleo", "dan")
    hold_clock("2026-11-30T01:31")
    assert send(harbour) == 1
    hold_clock(MONDAY)
    assert send(harbour) == 1
    hold_clock("2026-11-30T12:00")
    assert send(harbour) == 1
    assert postbox.readers == [f"{name}@harbour.example" for name in ("ben", "dan", "cleo")]


def test_a_server_that_refuses_one_of_ten_gets_the_others_and_is_asked_again(
    harbour: Harbour, postbox: Postbox, hold_clock: HoldClock
) -> None:
    report = saved(harbour, kinds=())
    read_by(harbour, report, "ada", "ben", "cleo", "dan", "finn", "vic", "max")
    for n in range(3):
        reader = add_reader(actor=harbour.cast.actor("ada"), report=report, address=f"board{n}@example.org")
        agree_to_read(actor=harbour.cast.operator, reader=reader)
    ReportReader.objects.filter(organization=harbour.cast.organization).update(asked_at=None)
    postbox.refuses = {"board1@example.org"}
    hold_clock(MONDAY)
    assert send(harbour) == 9
    refused = ReportMail.objects.get(organization=harbour.cast.organization, sent_at=None)
    assert refused.attempts == 1
    assert "no such mailbox" in refused.fault
    postbox.refuses = set()
    hold_clock("2026-11-30T07:30")
    assert send(harbour) == 1
    assert sorted(postbox.readers).count("board1@example.org") >= 1


def test_an_address_outside_is_asked_and_gets_nothing_until_it_agrees(
    harbour: Harbour, postbox: Postbox, hold_clock: HoldClock
) -> None:
    reader = add_reader(actor=harbour.cast.actor("ada"), report=saved(harbour), address="Board@example.org")
    hold_clock(MONDAY)
    assert send(harbour) == 0
    body = postbox.mails[0].get_body(("plain",))
    assert body
    assert "/reports/reading/" in body.get_content()
    agree_to_read(actor=harbour.cast.operator, reader=reader)
    hold_clock("2026-12-07T07:01")
    assert send(harbour) == 1
    assert postbox.readers == ["board@example.org"] * 2
    end_reading(actor=harbour.cast.operator, reader=reader)
    hold_clock("2026-12-14T07:01")
    assert send(harbour) == 0


def test_nobody_gets_by_it_what_he_may_not_see(
    harbour: Harbour, postbox: Postbox, hold_clock: HoldClock
) -> None:
    read_by(harbour, saved(harbour, kinds=("json",)), "dan")
    hold_clock(MONDAY)
    send(harbour)
    assert "Learn to swim" not in postbox.mails[0].as_string()


def test_it_stops_where_its_maker_may_see_nothing_any_more_and_the_administrators_are_told(
    harbour: Harbour, postbox: Postbox, hold_clock: HoldClock
) -> None:
    cast = harbour.cast
    report = saved(harbour, who="ben")
    add_reader(actor=cast.actor("ben"), report=report, person=cast.people["dan"])
    handing = Handing(code_of(cast.people["ada"]), code_of(cast.people["ada"]))
    leave(actor=cast.operator, person=cast.people["ben"], left_on=cast.operator.today, handing=handing)
    hold_clock(MONDAY)
    assert send(harbour) == 0
    assert send(harbour) == 0
    assert postbox.readers == ["max@harbour.example"]
    assert "“Monday” is sent no more: Ben Bako" in str(postbox.mails[0]["Subject"])


def test_a_reader_is_added_once(harbour: Harbour) -> None:
    report = saved(harbour)
    read_by(harbour, report, "ben")
    with pytest.raises(ValidationError):
        read_by(harbour, report, "ben")


def test_a_duplicate_is_the_same_without_readers(harbour: Harbour) -> None:
    report = saved(harbour)
    read_by(harbour, report, "ben")
    copy = duplicate_report(actor=harbour.cast.actor("ada"), report=report)
    assert (copy.name, copy.at, copy.kinds) == ("Monday, once more", report.at, report.kinds)
    assert not ReportReader.objects.filter(organization=harbour.cast.organization, report=copy).exists()
