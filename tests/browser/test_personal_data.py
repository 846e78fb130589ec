"""What is held about somebody is taken out, and erased for good."""

import json
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from cairn.org.models import Person
from cairn.org.services import add_person, leave
from cairn.org.services.handing import Handing, code_of
from tests.browser.screens import PHONE, Open
from tests.cast import Cast
from tests.jobs import run_jobs


@pytest.fixture
def gone(cast: Cast) -> Person:
    leeds = cast.units["leeds"]
    person = add_person(actor=cast.operator, name="Greta Gone", email="greta@harbour.example", unit=leeds)
    handing = Handing(code_of(person), code_of(leeds))
    return leave(actor=cast.operator, person=person, left_on=cast.operator.today, handing=handing)


def test_somebody_takes_out_his_own_data(open_page: Open, cast: Cast) -> None:
    page = open_page(f"/o/{cast.slug}/people/{cast.people['dan'].pk}/data/", as_user=cast.user("dan"))
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take the data out").click()
    with ZipFile(taken.value.path()) as archive:
        rows: list[Any] = json.loads(archive.read("person.json"))
    assert [row["name"] for row in rows] == ["Dan Duval"]


@pytest.mark.parametrize("is_scripted", [True, False], ids=["with", "without javascript"])
def test_who_left_is_erased_by_a_typed_name(
    open_page: Open, cast: Cast, gone: Person, is_scripted: bool
) -> None:
    page = open_page(
        f"/o/{cast.slug}/people/{gone.pk}/",
        as_user=cast.user("max"),
        viewport=PHONE,
        java_script_enabled=is_scripted,
    )
    page.get_by_role("link", name="Erase it").click()
    page.get_by_role("textbox", name="Type “Greta Gone” to confirm").fill("Greta")
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_text("Type it as it stands here: Greta Gone")).not_to_have_count(0)
    page.get_by_role("textbox", name="Type “Greta Gone” to confirm").fill("greta gone")
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_role("heading", name="Being erased")).to_be_visible()
    run_jobs()
    if not is_scripted:
        page.goto(f"/o/{cast.slug}/people/{gone.pk}/")
    expect(page.get_by_role("heading", name="Former member 1")).to_be_visible()
    expect(page.get_by_text("Greta")).to_have_count(0)
