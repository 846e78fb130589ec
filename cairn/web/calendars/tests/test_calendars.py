"""Calendar feeds, read back as a calendar program reads them."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from cairn.accounts.models import User
from cairn.conversations.access.calendars import token_of
from cairn.conversations.models import CalendarAddress
from cairn.conversations.services.calendars import make_calendar_address, revoke_calendar_address
from cairn.conversations.services.reviewing import start_review
from cairn.conversations.services.stepping import agree_on_step
from cairn.goals.services.creation import create_goal
from cairn.org.services import leave
from cairn.org.services.handing import Handing, code_of
from cairn.projects.services import add_project, add_task
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import END, START, SmallPlan

LONG = "Füße hochlegen, Äpfel schälen; Öl, Übermut und ein \\Backslash: " + "Grüße aus Köln, " * 8


def made(cast: Cast, who: str = "dan", about: str = "mine") -> CalendarAddress:
    return make_calendar_address(actor=cast.actor(who), about=about)


def url(cast: Cast, address: CalendarAddress) -> str:
    return reverse("calendars:feed", args=[cast.slug, token_of(address)])


def days(browser: Client, path: str) -> dict[str, date]:
    """By title, the day of each event, as icalendar reads it."""
    answer = browser.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events: list[Any] = list(Calendar.from_ical(answer.content).walk("VEVENT"))  # a part may be of any kind
    for event in events:
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert event["URL"].startswith("http")
    assert len({event["UID"] for event in events}) == len(events)
    return {str(event["SUMMARY"]): event["DTSTART"].dt for event in events}


def test_umlauts_odd_signs_and_long_lines_come_back_as_they_were(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    terms = {"start_on": START, "end_on": END, "direction": "done", "rollup": "measured"}
    title = LONG[:190].strip()
    create_goal(actor=cast.operator, title=title, terms={**terms, "owner_person_id": cast.people["dan"].pk})
    path = url(cast, made(cast))
    assert days(client, path)[f"{title} ends"] == END
    lines = client.get(path).content.split(b"\r\n")
    assert max(map(len, lines)) <= 75  # octets, as RFC 5545 asks
    assert any(line.startswith(b" ") for line in lines)


def test_mine_are_my_goals_steps_and_tasks_in_days_of_the_organization(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    lead, friday = cast.actor("cleo"), date(2026, 11, 27)
    review = start_review(actor=lead, unit=cast.units["leeds"])
    agree_on_step(
        actor=lead, review=review, text="Call the electrician", owner=cast.people["dan"], due_on=friday
    )
    project = add_project(actor=cast.operator, name="A kitchen", owner_unit=cast.units["leeds"])
    add_task(actor=cast.operator, project=project, title="Rooms", assignee=cast.people["dan"], due_on=friday)
    terms = {"start_on": START, "end_on": END, "direction": "milestones", "rollup": "measured"}
    steps = [{"id": 1, "title": "Sign the lease", "weight": 1.0, "due": "2027-01-15"}]
    mine = {"owner_person_id": cast.people["dan"].pk, "milestones": steps}
    create_goal(actor=cast.operator, title="Move", terms={**terms, **mine})
    found = days(client, url(cast, made(cast)))
    assert found == {
        "Feed 5 people every day ends": END,
        "Waste at most 4 kg a day ends": END,
        "Move ends": END,
        "Move: Sign the lease": date(2027, 1, 15),
        "Call the electrician": friday,
        "A kitchen: Rooms": friday,
    }


def test_my_teams_are_of_everybody_in_it_but_what_is_private_to_others(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    terms = {"start_on": START, "end_on": END, "direction": "done", "rollup": "measured"}
    owner = {"owner_person_id": cast.people["dan"].pk}
    create_goal(actor=cast.operator, title="Sleep more", terms={**terms, **owner}, is_private=True)
    assert "Sleep more ends" in days(client, url(cast, made(cast, "cleo", "team")))  # she leads him
    assert "Feed 700 people in York ends" in days(client, url(cast, made(cast, "finn", "team")))
    assert "Feed 5 people every day ends" not in days(client, url(cast, made(cast, "finn", "team")))


def test_renewed_revoked_made_up_and_of_a_leaver_it_leads_nowhere(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    first = made(cast)
    second = made(cast)
    assert client.get(url(cast, first)).status_code == 404
    assert client.get(url(cast, second)).status_code == 200
    assert client.get(url(cast, second)[:-5] + "0.ics").status_code == 404
    other = reverse("calendars:feed", args=[cast.elsewhere.slug, token_of(second)])
    assert client.get(other).status_code == 404
    revoke_calendar_address(actor=cast.actor("dan"), address=second)
    assert client.get(url(cast, second)).status_code == 404
    third = made(cast)
    handing = Handing(code_of(cast.people["dan"]), code_of(cast.people["cleo"]))
    leave(actor=cast.operator, person=cast.people["dan"], left_on=cast.operator.today, handing=handing)
    assert client.get(url(cast, third)).status_code == 404


def test_addresses_are_made_and_revoked_on_the_page_by_oneself_alone(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, client: Client
) -> None:
    project = add_project(
        actor=cast.operator, name="A kitchen", owner_unit=cast.units["leeds"], end_on=date(2027, 2, 1)
    )
    page, dan = reverse("calendars:page", args=[cast.slug]), signed_in("dan")
    dan.post(page, {"about": "project", "project": project.pk})
    address = CalendarAddress.objects.get(organization=cast.organization)
    assert url(cast, address) in dan.get(page).content.decode()
    assert days(client, url(cast, address)) == {"A kitchen ends": date(2027, 2, 1)}
    assert dan.post(page, {"about": "project", "project": "0"}).status_code == 404
    dan.post(page, {"about": "everything"})
    assert CalendarAddress.objects.filter(organization=cast.organization).count() == 1
    revocation = reverse("calendars:revocation", args=[cast.slug, address.pk])
    assert signed_in("max").post(revocation).status_code == 404
    dan.post(revocation)
    assert client.get(url(cast, address)).status_code == 404


def test_it_is_written_in_its_readers_language(cast: Cast, plan: SmallPlan, client: Client) -> None:
    User.objects.filter(pk=cast.user("dan").pk).update(language="de")
    assert "Feed 5 people every day ends" not in days(client, url(cast, made(cast)))
