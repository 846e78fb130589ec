"""Somebody's data is erased: nothing names him any more, and figures and the chain are what they were."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation

from cairn.accounts.models import User
from cairn.audit.models import Entry, Payload
from cairn.audit.queries.verification import verify_chain
from cairn.audit.services.sealing import seal_entries
from cairn.conversations.models import Comment
from cairn.exchange.jobs import ask_again_to_erase
from cairn.exchange.models import ImportRun, RunState
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.queries.verification import verify_figures
from cairn.exchange.queries.writing import plan_bytes
from cairn.exchange.services.erasing import ask_to_erase, erase_person, running
from cairn.exchange.tests.former import EMAIL, LETTERS, erase, somebody_who_left
from cairn.goals.models import Goal, GoalFigure
from cairn.notifications.models import Notice
from cairn.org.models import Membership, Person
from cairn.search.models import Word
from tests.cast import Cast
from tests.jobs import run_jobs
from tests.small_plan import SmallPlan


@pytest.fixture
def doerte(cast: Cast, plan: SmallPlan) -> Person:
    return somebody_who_left(cast, plan)


def words_held(organization: int) -> Iterator[tuple[str, str]]:
    """Every text and JSON of every table, whatever tables there will be; the chain's own digests, too."""
    kinds: Any = (models.CharField, models.TextField, models.JSONField)
    for model in apps.get_models():
        names = [field.name for field in model._meta.concrete_fields if isinstance(field, kinds)]
        fields = {field.name for field in model._meta.concrete_fields}
        rows: Any = model._base_manager
        rows = rows.filter(organization=organization) if "organization" in fields else rows.all()
        for values in rows.values_list(*names) if names else ():
            for name, value in zip(names, values, strict=True):
                yield (
                    f"{model._meta.label}.{name}",
                    json.dumps(value, ensure_ascii=False, default=str).lower(),
                )


def naming_him(organization: int) -> set[str]:
    """Where any letters of his names, addresses, key or private goals are left."""
    return {
        place for place, text in words_held(organization) if any(each in text for each in LETTERS)
    }  # fmt: skip


def figures(cast: Cast) -> list[tuple[Any, ...]]:
    rows = GoalFigure.objects.filter(organization=cast.organization).order_by("pk")
    return list(rows.values_list())


def test_before_he_is_named_in_many_places(cast: Cast, doerte: Person) -> None:
    places = naming_him(cast.organization.pk)
    assert {
        "org.Person.name", "org.Unit.name", "goals.Goal.title", "goals.Goal.key", "kpis.Kpi.name",
        "goals.CheckIn.note", "conversations.Comment.text",
        "goals.Scorecard.figures", "audit.Payload.content",
        "search.Word.text", "exchange.ImportRun.former", "accounts.User.email",
    } <= places  # fmt: skip


def test_afterwards_no_row_of_any_table_names_him(cast: Cast, doerte: Person) -> None:
    erased = erase(cast, doerte)
    assert naming_him(cast.organization.pk) == set()
    assert (erased.name, erased.key) == ("Former member 1", "former-member-1")
    assert (erased.email, erased.title, erased.user) == ("", "", None)


def test_figures_and_the_chain_are_what_they_were(cast: Cast, doerte: Person) -> None:
    before = figures(cast)
    erase(cast, doerte)
    assert figures(cast) == before
    assert verify_figures(cast.organization.pk).differences == []
    seal_entries(cast.organization.pk)
    verdict = verify_chain(cast.organization.pk)
    assert verdict.faults == []
    assert verdict.erased_count > 5


def test_tampering_is_still_told_from_erasing(cast: Cast, doerte: Person) -> None:
    erase(cast, doerte)
    seal_entries(cast.organization.pk)
    kept = Payload.objects.filter(organization=cast.organization).order_by("pk")[:2]
    Payload.objects.filter(organization=cast.organization, pk=kept[0].pk).update(content={"after": 1})
    Payload.objects.filter(organization=cast.organization, pk=kept[1].pk)._raw_delete("default")
    told = verify_chain(cast.organization.pk).faults
    assert ["tells was changed" in told[0], "tells is gone" in told[1], len(told)] == [True, True, 2]


def test_words_of_others_stay_with_his_name_replaced(cast: Cast, doerte: Person) -> None:
    erase(cast, doerte)
    texts = (
        Comment.objects.filter(organization=cast.organization).order_by("pk").values_list("text", flat=True)
    )
    assert list(texts) == ["@Former member 1: well done, former-member-1!", "Former member 1's bread"]
    assert not Notice.objects.filter(organization=cast.organization, recipient=doerte).exists()
    assert not Word.objects.filter(organization=cast.organization, text="quandt").exists()


def test_a_private_goal_keeps_its_numbers_alone(cast: Cast, doerte: Person) -> None:
    erase(cast, doerte)
    goal = Goal.objects.get(organization=cast.organization, is_private=True)
    assert (goal.title, goal.description, goal.key) == ("Erased", "", f"erased-{goal.pk}")


def test_a_file_that_waits_and_names_him_is_let_go(cast: Cast, doerte: Person) -> None:
    run = ImportRun.objects.filter(organization=cast.organization, file_name="plan.json").get()
    assert run.stored_at.exists()
    erase(cast, doerte)
    run.refresh_from_db(from_queryset=ImportRun.objects.filter(organization=cast.organization))
    assert run.state == RunState.LEFT


def test_his_account_goes_unless_he_belongs_elsewhere(cast: Cast, doerte: Person) -> None:
    user = doerte.user
    assert user
    Membership.objects.create(user=user, organization=cast.elsewhere)
    erase(cast, doerte)
    assert User.objects.filter(email=EMAIL).exists()
    assert [each.organization for each in Membership.objects.filter(user=user)] == [cast.elsewhere]


def test_a_killed_erasing_is_begun_again_and_ends_the_same(
    cast: Cast, doerte: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in ("erase_words_that_name", "replace_everywhere", "remove_what_is_his_alone", "_finish"):
        _killed_at(monkeypatch, step, cast, doerte)
    assert naming_him(cast.organization.pk) != set()
    ask_again_to_erase()
    run_jobs()
    erase_person(cast.organization.pk, doerte.pk)  # once more does nothing
    assert naming_him(cast.organization.pk) == set()
    seal_entries(cast.organization.pk)
    assert verify_chain(cast.organization.pk).faults == []
    done = Entry.objects.filter(organization=cast.organization, action="person.erased")
    assert [entry.person_id for entry in done] == [cast.people["max"].pk]


def _killed_at(monkeypatch: pytest.MonkeyPatch, step: str, cast: Cast, person: Person) -> None:
    def killed(*_arguments: Any) -> None:
        raise SystemExit

    if Person.objects.get(organization=cast.organization, pk=person.pk).former_number is None:
        ask_to_erase(actor=cast.actor("max"), person=person)
    with monkeypatch.context() as patched:
        patched.setattr(running, step, killed)
        with pytest.raises(SystemExit):
            erase_person(cast.organization.pk, person.pk)


def test_the_name_is_read_in_the_readers_language_and_kept_in_one(cast: Cast, doerte: Person) -> None:
    erase(cast, doerte)
    rows = Person.objects.filter(organization=cast.organization, pk=doerte.pk)
    with translation.override("de"):
        person = rows.get()
        assert person.name == "Ehemaliges Mitglied 1"
        person.save(update_fields=["name"])
        assert b"Former member 1" in plan_bytes(plan_in_force(cast.organization, cast.operator.today))
    assert rows.filter(name="Former member 1").exists()
