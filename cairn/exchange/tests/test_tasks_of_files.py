"""Tasks that came with a file are found again by their keys, with all that was made of them since."""

from collections.abc import Callable
from datetime import datetime

import pytest

from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.files import PlanFile
from cairn.exchange.tests.plans import exported, founded, harbour, imported
from cairn.org.access import Actor, operator_of
from cairn.projects.models import ProjectTask
from cairn.projects.services import add_check, edit_task, move_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(hold_clock: Callable[[str], datetime]) -> Actor:
    hold_clock("2026-11-24T09:00")
    return operator_of(founded(harbour()).organization)


def task(actor: Actor, key: str) -> ProjectTask:
    found: ProjectTask = ProjectTask.objects.get(organization=actor.organization_id, key=key)
    return found


def test_a_renamed_task_keeps_its_place_and_is_named_in_the_file_by_its_key(actor: Actor) -> None:
    asking = task(actor, "ask-around")
    assert b'"key": "ask-around"' not in exported(actor)
    add_check(actor=actor, task=asking, text="At the mosque")
    edit_task(actor=actor, task=asking, changes={"title": "Ask everybody"})
    assert b'"key": "ask-around"' in exported(actor)
    move_task(actor=actor, task=asking, state="doing")
    document = harbour()
    document["projects"][0]["tasks"][0] |= {"title": "Ask all of them", "key": "ask-around"}
    imported(actor, document)
    now = task(actor, "ask-around")
    assert (now.pk, now.title, now.state) == (asking.pk, "Ask all of them", "doing")


def test_what_the_file_lists_no_more_is_given_up_and_comes_back_with_it(actor: Actor) -> None:
    counting = task(actor, "count-keys")
    document = harbour()
    document["projects"][0]["tasks"].pop()
    imported(actor, document)
    assert task(actor, "count-keys").state == "cancelled"
    assert b"Count keys" not in exported(actor)
    imported(actor, harbour())
    assert (task(actor, "count-keys").pk, task(actor, "count-keys").state) == (counting.pk, "done")


def test_a_file_that_names_a_key_twice_is_refused(actor: Actor) -> None:
    document = harbour()
    for each in document["projects"][0]["tasks"]:
        each["key"] = "same"
    with pytest.raises(PlanFaults) as refused:
        PlanFile.of(document)
    assert "projects[0].tasks[1].key: same stands in this list already." in str(refused.value)
