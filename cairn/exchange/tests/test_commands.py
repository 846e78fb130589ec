"""`cairn import`, `export`, `verify` and `found` as they are called: what they print and how they end."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from cairn.audit.models import Entry
from cairn.exchange.tests.plans import exported, founded, harbour, row
from cairn.goals.models import Goal, GoalFigure
from cairn.org.access import Actor, operator_of
from cairn.org.models import Grant, Organization, Person
from cairn.org.services import invitation_of

pytestmark = pytest.mark.django_db


def printed(*arguments: object, **options: Any) -> str:
    out = StringIO()
    call_command(*map(str, arguments), stdout=out, **options)
    return out.getvalue()


def refused(*arguments: object, **options: Any) -> CommandError:
    with pytest.raises(CommandError) as found:
        printed(*arguments, **options)
    return found.value


def figures_of(actor: Actor, key: str) -> QuerySet[GoalFigure]:
    goal = Goal.objects.get(organization=actor.organization_id, key=key)
    return GoalFigure.objects.filter(organization=actor.organization_id, goal=goal.pk)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(harbour()))
    return path


def test_import_founds_an_organization_named_by_the_file(plan: Path) -> None:
    lines = printed("import", plan).splitlines()
    assert "goals added: 5" in lines
    assert lines[-2] == "Imported into open-harbour."
    assert lines[-1] == "Nobody can sign in yet: cairn administrator EMAIL --organization open-harbour"
    assert Organization.objects.get().name == "Open Harbour"


def token_in(line: str) -> str:
    return line.rstrip("/").rsplit("/", 1)[-1]


def test_import_lets_in_who_is_to_administer_what_it_founds(plan: Path) -> None:
    people = len(harbour()["people"])
    lines = printed("import", plan, administrator="boss@harbour.example").splitlines()
    organization = Organization.objects.get()
    invitation = invitation_of(organization, token_in(lines[-1]))
    assert invitation is not None
    assert invitation.person.email == "boss@harbour.example"
    assert Grant.objects.get(organization=organization, person=invitation.person).role == "administrator"
    assert Person.objects.filter(organization=organization).count() == people + 1


def test_an_administrator_of_no_address_is_refused_before_anything_is_imported(plan: Path) -> None:
    fault = refused("import", plan, administrator="boss")
    assert (fault.returncode, "valid email" in str(fault)) == (2, True)
    assert not Organization.objects.exists()


def test_somebody_of_the_plan_is_made_administrator_and_not_twice(plan: Path) -> None:
    printed("import", plan)
    organization = Organization.objects.get()
    person = Person.objects.filter(organization=organization).exclude(email="").earliest("pk")
    for _ in range(2):
        line = printed("administrator", person.email.upper()).strip()
        found = invitation_of(organization, token_in(line))
        assert found is not None
        assert found.person == person
    assert Grant.objects.filter(organization=organization, person=person, role="administrator").count() == 1


def test_import_updates_an_organization_that_is_named(plan: Path) -> None:
    founded(harbour())
    lines = printed("import", plan, organization="open-harbour").splitlines()
    assert lines == ["Nothing changed.", "Imported into open-harbour."]
    assert Organization.objects.count() == 1


def test_preview_writes_nothing(plan: Path) -> None:
    assert "goals: 5 added" in printed("import", plan, preview=True).splitlines()
    assert not Organization.objects.exists()


def test_a_plan_with_faults_is_refused_whole_with_every_place(plan: Path) -> None:
    document = harbour()
    row(document, "goals", "vision")["target"] = 0
    row(document, "goals", "micro")["end"] = "2026-01-01"
    row(document, "people", "dan")["manager"] = "nobody"
    row(document, "units", "all")["parent"] = "leeds"
    plan.write_text(json.dumps(document))
    fault = refused("import", plan)
    places = {line.split(": ")[0] for line in str(fault).splitlines()}
    assert fault.returncode == 2
    assert {"goals[0].target", "goals[1].end", "people[0].manager"} <= places
    assert str(fault).endswith("Nothing was imported.")
    assert not Organization.objects.exists()


def test_an_organization_that_is_not_there_is_said(plan: Path) -> None:
    fault = refused("import", plan, organization="nowhere")
    assert (fault.returncode, str(fault)) == (
        2,
        "There is no organization “nowhere”. The database holds none yet.",
    )


def test_export_writes_the_file_or_prints_it(tmp_path: Path) -> None:
    actor = founded(harbour())
    path = tmp_path / "out.json"
    printed("export", path)
    assert path.read_bytes() == exported(actor) == printed("export").encode()
    assert refused("export", tmp_path / "none" / "out.json").returncode == 1


def test_export_asks_which_organization_where_there_are_several() -> None:
    founded(harbour())
    founded(harbour())
    assert (
        str(refused("export"))
        == "Say which one with --organization. There are: open-harbour, open-harbour-2."
    )
    assert json.loads(printed("export", organization="open-harbour-2"))["cairn"] == 1


def test_verify_counts_what_it_recomputed() -> None:
    founded(harbour())
    assert printed("verify").startswith("open-harbour: nothing differs: ")
    assert " figures of 5 goals\n" in printed("verify")


def test_verify_finds_a_record_of_changes_that_was_tampered_with() -> None:
    actor = founded(harbour())
    assert "open-harbour: the record of changes is whole: " in printed("verify")
    Entry.objects.filter(organization=actor.organization_id).update(action="another")
    fault = refused("verify")
    assert fault.returncode == 1
    assert str(fault) == "The record of changes was tampered with in open-harbour."
    assert figures_of(actor, "vision").exists()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("value", 77.0), ("status", "achieved"), ("progress", None), ("is_silent", True), ("streak", 99)],
)
def test_verify_names_a_row_that_was_tampered_with(field: str, wrong: object) -> None:
    actor = founded(harbour())
    rows = figures_of(actor, "vision")
    row = rows.order_by("-day")[0]
    rows.filter(pk=row.pk).update(**{field: wrong})
    out = StringIO()
    with pytest.raises(CommandError) as found:
        call_command("verify", stdout=out)
    assert found.value.returncode == 1
    assert str(found.value) == "Figures differ in open-harbour."
    assert f"vision on {row.day}: {field} is {wrong}, should be {getattr(row, field)}" in out.getvalue()


def test_verify_names_a_goal_whose_figures_are_gone() -> None:
    actor = founded(harbour())
    figures_of(actor, "quick").delete()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify", stdout=out)
    assert "quick on " in out.getvalue()


def test_found_makes_an_administrator_who_gets_in_by_a_link_once() -> None:
    lines = printed("found", "Elsewhere & Co", email="eve@harbour.example", name="Eve Ellery").splitlines()
    organization = Organization.objects.get()
    person = Person.objects.get(organization=organization)
    grant = Grant.objects.get(organization=organization)
    assert lines[0].startswith("Founded Elsewhere & Co: ")
    assert (person.name, person.email, person.user) == ("Eve Ellery", "eve@harbour.example", None)
    assert (grant.person_id, grant.role, grant.unit_id) == (person.pk, "administrator", None)
    token = lines[1].rstrip("/").rsplit("/", 1)[1]
    invitation = invitation_of(operator_of(organization).organization, token)
    assert invitation is not None
    assert invitation.person_id == person.pk


def test_found_refuses_what_is_no_address() -> None:
    assert refused("found", "Elsewhere", email="eve").returncode == 2
    assert not Organization.objects.exists()


def test_a_database_without_tables_is_said_in_a_sentence(tmp_path: Path) -> None:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    command = [sys.executable, "-m", "cairn", "verify"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr == (
        "The database: no such table: org_organization. `cairn prepare` brings it up to date.\n"
    )
