"""What was saved in one go is put back in one go, by who saved it, as far as nobody changed it since."""

from datetime import date, timedelta
from typing import Any

from cairn.audit.models import Entry
from cairn.audit.services import erase_payloads
from cairn.goals.models import GoalVersion
from cairn.web.kpi_grid.tests.bakery import LAST_WEEK, NEXT_WEEK, Bakery
from cairn.web.kpi_grid.tests.conftest import Send
from tests.fixtures_cast import SignIn
from tests.small_plan import figure, record

WEEKS = ("2026-11-02", "2026-11-09", LAST_WEEK)


def undo(signed_in: SignIn, who: str, url: str) -> Any:
    return signed_in(who).post(url, {"cadence": "weekly", "year": "2026"}, headers={"HX-Request": "true"})


def test_undo_puts_back_what_was_recorded_corrected_and_taken_back(
    bakery: Bakery, send: Send, signed_in: SignIn
) -> None:
    record(bakery.cast.operator, bakery.loaves, "2026-11-04", 10, note="By hand")
    record(bakery.cast.operator, bakery.loaves, "2026-11-11", 20)
    before, value = bakery.values(bakery.loaves), figure(bakery.goal).value
    texts = (("11", "10"), ("", "20"), ("30", ""))
    sent = send("dan", *([bakery.loaves, "v", on, *text] for on, text in zip(WEEKS, texts, strict=True)))
    assert bakery.values(bakery.loaves) == [("2026-11-04", 11.0), ("2026-11-22", 30.0)]
    assert undo(signed_in, "dan", sent.json()["undo"]).json()["says"] == "Undone."
    assert bakery.values(bakery.loaves) == before
    assert figure(bakery.goal).value == value


def test_undo_gives_a_goal_its_former_targets(bakery: Bakery, send: Send, signed_in: SignIn) -> None:
    sent = send("cleo", [bakery.loaves, "t", NEXT_WEEK, "150", "100"])
    assert undo(signed_in, "cleo", sent.json()["undo"]).status_code == 200
    assert {target for _on, target in bakery.steps} <= {100.0}


def test_one_cell_is_undone_step_by_step(bakery: Bakery, send: Send, signed_in: SignIn) -> None:
    texts = ("30", "31", "", "32")
    urls = [
        send("dan", [bakery.loaves, "v", LAST_WEEK, text, was]).json()["undo"]
        for was, text in zip(("", *texts), texts, strict=False)
    ]
    stood = []
    for url in reversed(urls):
        assert undo(signed_in, "dan", url).json()["says"] == "Undone."
        stood.append([value for _on, value in bakery.values(bakery.loaves)])
    assert stood == [[], [31.0], [30.0], []]


def test_targets_of_one_goal_are_undone_step_by_step(bakery: Bakery, send: Send, signed_in: SignIn) -> None:
    later = (date.fromisoformat(NEXT_WEEK) + timedelta(weeks=1)).isoformat()
    typed = ((NEXT_WEEK, "150", "100"), (later, "160", "100"), (NEXT_WEEK, "170", "150"))
    urls = [send("cleo", [bakery.loaves, "t", *each]).json()["undo"] for each in typed]
    asked = []
    for url in reversed(urls):
        assert undo(signed_in, "cleo", url).json()["says"] == "Undone."
        asked.append(sorted({target for _on, target in bakery.steps}))
    assert asked == [[100.0, 150.0, 160.0], [100.0, 150.0], [100.0]]


def test_undo_leaves_a_target_that_somebody_changed_since(
    bakery: Bakery, send: Send, signed_in: SignIn
) -> None:
    url = send("cleo", [bakery.loaves, "t", NEXT_WEEK, "150", "100"]).json()["undo"]
    send("ada", [bakery.loaves, "t", NEXT_WEEK, "180", "150"])
    answer = undo(signed_in, "cleo", url)
    assert (answer.status_code, "nothing was undone" in answer.json()["says"]) == (422, True)


def test_undo_leaves_what_somebody_changed_since(bakery: Bakery, send: Send, signed_in: SignIn) -> None:
    sent = send("dan", *([bakery.loaves, "v", on, "30", ""] for on in WEEKS))
    send("cleo", [bakery.loaves, "v", LAST_WEEK, "31", "30"])
    said = undo(signed_in, "dan", sent.json()["undo"]).json()["says"]
    assert said == "Undone, but for 1 cell that was changed again meanwhile."
    assert bakery.values(bakery.loaves) == [("2026-11-22", 31.0)]


def test_a_second_undo_finds_nothing_to_put_back(bakery: Bakery, send: Send, signed_in: SignIn) -> None:
    url = send("dan", [bakery.loaves, "v", LAST_WEEK, "30", ""]).json()["undo"]
    undo(signed_in, "dan", url)
    again = undo(signed_in, "dan", url)
    assert again.status_code == 422
    assert "nothing was undone" in again.json()["says"]


def test_a_cleared_cell_is_put_back_once(bakery: Bakery, send: Send, signed_in: SignIn) -> None:
    record(bakery.cast.operator, bakery.loaves, "2026-11-18", 20)
    url = send("dan", [bakery.loaves, "v", LAST_WEEK, "", "20"]).json()["undo"]
    undo(signed_in, "dan", url)
    undo(signed_in, "dan", url)
    assert bakery.values(bakery.loaves) == [("2026-11-18", 20.0)]


def test_parts_of_a_block_lead_to_each_other(bakery: Bakery, send: Send, signed_in: SignIn) -> None:
    first = send("dan", [bakery.loaves, "v", LAST_WEEK, "30", ""]).json()
    second = send("dan", [bakery.loaves, "v", "2026-11-09", "30", ""], after=str(first["change"])).json()
    assert second["says"] == "Saved 2 cells."
    assert undo(signed_in, "dan", second["undo"]).json()["before"] == first["undo"]


def test_nobody_undoes_what_another_saved(bakery: Bakery, send: Send, signed_in: SignIn) -> None:
    url = send("dan", [bakery.loaves, "v", LAST_WEEK, "30", ""]).json()["undo"]
    for who in ("cleo", "max", "vic", "eve"):
        assert undo(signed_in, who, url).status_code == 404, who
    assert signed_in("dan").get(url).status_code == 405
    assert bakery.values(bakery.loaves) == [("2026-11-22", 30.0)]


def test_who_may_not_record_any_more_does_not_undo(bakery: Bakery, send: Send, signed_in: SignIn) -> None:
    url = send("finn", [bakery.rolls, "v", LAST_WEEK, "30", ""])
    assert url.status_code == 422, "York's lead does not record for Leeds"
    saved = send("dan", [bakery.loaves, "v", LAST_WEEK, "30", ""]).json()["undo"]
    rows = type(bakery.loaves).objects.filter(organization=bakery.cast.organization, pk=bakery.loaves.pk)
    rows.update(owner_person=bakery.cast.people["finn"])
    goals = GoalVersion.objects.filter(organization=bakery.cast.organization, goal=bakery.goal)
    goals.update(owner_person=bakery.cast.people["finn"])
    assert undo(signed_in, "dan", saved).status_code == 403


def test_what_was_erased_cannot_be_undone_and_says_so(bakery: Bakery, send: Send, signed_in: SignIn) -> None:
    answer = send("dan", [bakery.loaves, "v", LAST_WEEK, "30", ""]).json()
    erased = Entry.objects.get(organization=bakery.cast.organization, pk=answer["change"])
    erase_payloads(actor=bakery.cast.operator, subject=erased.organization, entries=[erased.pk])
    again = undo(signed_in, "dan", answer["undo"])
    assert (again.status_code, "not kept any more" in again.json()["says"]) == (422, True)


def test_without_javascript_undo_comes_back_to_the_page(
    bakery: Bakery, send: Send, signed_in: SignIn
) -> None:
    url = send("dan", [bakery.loaves, "v", LAST_WEEK, "30", ""]).json()["undo"]
    answer = signed_in("dan").post(url, {"next": f"/o/{bakery.cast.slug}/my-week/"}, follow=True)
    assert "Undone." in answer.content.decode()
    assert bakery.values(bakery.loaves) == []
