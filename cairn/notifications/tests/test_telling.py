"""Who is told what: once, in one's own words, and never what one did oneself."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from cairn.audit.models import Entry
from cairn.goals.services.approving.answering import approve, ask_for_more
from cairn.goals.services.approving.talking import add_note
from cairn.goals.tests.proposals import all_need_approval, set_weighted, waiting
from cairn.notifications.models import Delivery, Kind, Notice, Preference
from cairn.notifications.services.telling import tell_of_entry
from cairn.notifications.words import SENTENCES, sentence
from cairn.org.services.deputies import name_deputy
from conftest import HoldClock
from tests.cast import Cast
from tests.jobs import run_jobs
from tests.small_plan import TODAY


@pytest.fixture(autouse=True)
def today(hold_clock: HoldClock) -> None:
    hold_clock(TODAY)


def told(cast: Cast, name: str) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(organization=cast.organization, recipient=cast.people[name])
    return list(rows.order_by("pk").values_list("kind", "what"))


def test_who_is_asked_for_an_answer_is_told_and_nobody_else(cast: Cast) -> None:
    all_need_approval(cast)
    set_weighted(cast.actor("dan"))
    run_jobs()
    assert told(cast, "cleo") == [("to_approve", "asked_goal")]
    assert [name for name in cast.people if told(cast, name)] == ["cleo"]


def test_an_answer_is_told_to_who_asked_and_what_waited_is_done(cast: Cast) -> None:
    all_need_approval(cast)
    version = set_weighted(cast.actor("dan"))
    approve(actor=cast.actor("cleo"), request=waiting(cast, version))
    run_jobs()
    assert told(cast, "dan") == [("answered", "approved")]
    (asked,) = Notice.objects.filter(organization=cast.organization, recipient=cast.people["cleo"])
    assert asked.done_at is not None


def test_who_is_asked_for_more_reads_the_question(cast: Cast) -> None:
    all_need_approval(cast)
    version = set_weighted(cast.actor("dan"))
    ask_for_more(actor=cast.actor("cleo"), request=waiting(cast, version), question="How many?")
    run_jobs()
    (notice,) = Notice.objects.filter(organization=cast.organization, recipient=cast.people["dan"])
    assert (notice.what, notice.facts) == ("returned", {"text": "How many?"})


def test_a_line_in_the_conversation_is_told_to_the_others_in_it(cast: Cast) -> None:
    all_need_approval(cast)
    request = waiting(cast, set_weighted(cast.actor("dan")))
    run_jobs()
    add_note(actor=cast.actor("dan"), request=request, text="It is for the winter.")
    run_jobs()
    assert told(cast, "cleo")[-1] == ("mentioned", "noted")
    assert told(cast, "dan") == []


def test_a_deputy_is_told_for_whom_he_stands_in(cast: Cast) -> None:
    actor = cast.actor("cleo")
    until = actor.today + timedelta(days=5)
    person, deputy = cast.people["cleo"], cast.people["finn"]
    name_deputy(actor=actor, person=person, deputy=deputy, from_on=actor.today, until_on=until)
    run_jobs()
    (notice,) = Notice.objects.filter(organization=cast.organization, recipient=deputy).select_related("by")
    said = sentence(notice, title="", terms={})
    assert said.startswith("You stand in for Cleo Costa from 25 Nov")


def test_the_same_entry_told_twice_makes_one_notice_and_one_mail(cast: Cast) -> None:
    all_need_approval(cast)
    set_weighted(cast.actor("dan"))
    entry = Entry.objects.get(organization=cast.organization, action="approval.asked")
    run_jobs()
    assert tell_of_entry(cast.organization.pk, entry.pk) == 0
    assert Notice.objects.filter(organization=cast.organization).count() == 1
    assert Delivery.objects.filter(organization=cast.organization).count() == 1


def test_what_is_rolled_back_leaves_no_job(cast: Cast) -> None:
    before = DBTaskResult.objects.count()
    all_need_approval(cast)
    with pytest.raises(ZeroDivisionError):
        _set_and_fail(cast)
    assert DBTaskResult.objects.count() == before


def _set_and_fail(cast: Cast) -> None:
    from django.db import transaction

    with transaction.atomic():
        set_weighted(cast.actor("dan"))
        raise ZeroDivisionError


def test_who_wants_to_hear_nothing_of_a_kind_is_not_told(cast: Cast) -> None:
    Preference.objects.create(
        organization=cast.organization, person=cast.people["cleo"], channels={"to_approve": "off"}
    )
    all_need_approval(cast)
    set_weighted(cast.actor("dan"))
    run_jobs()
    assert told(cast, "cleo") == []


def test_every_kind_has_its_sentences() -> None:
    assert {kind for kind, _what in SENTENCES} == set(Kind.values)
