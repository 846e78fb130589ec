"""What is held about a person comes out whole, and without a secret."""

import json
from typing import Any
from zipfile import ZipFile

from django.apps import apps
from django.utils import translation

from cairn.accounts.models import User
from cairn.audit.models import Entry
from cairn.exchange.queries.personal import LEFT_OUT, PARTS
from cairn.exchange.services.personal import export_person
from cairn.goals.services.creation import create_goal
from cairn.goals.services.progress import check_in
from cairn.org.models import Person
from cairn.org.services import grant_role
from tests.cast import Cast
from tests.small_plan import END, START, SmallPlan

MOST_QUERIES = len(PARTS) + 20
SECRETS = {"password", "digest", "token_digest", "session_key", "data", "secret", "token"}


def exported(cast: Cast, by: str, whom: str) -> dict[str, Any]:
    file = export_person(actor=cast.actor(by), person=cast.people[whom])
    with ZipFile(file) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    read_me = texts.pop("README.txt")
    files = {name.removesuffix(".json"): json.loads(text) for name, text in texts.items()}
    return {"README": read_me} | files


def test_every_key_to_a_person_or_an_account_is_exported_or_left_out_with_a_reason() -> None:
    keys = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in (Person, User)
    }
    exported = {(part.model, lead) for part in PARTS for lead in part.leads}
    assert keys - exported - LEFT_OUT.keys() == set()
    assert LEFT_OUT.keys() <= keys


def test_no_field_of_a_secret_is_exported() -> None:
    for part in PARTS:
        fields = {field.name for field in apps.get_model(part.model)._meta.concrete_fields}
        told = fields - set(part.without)
        assert told & SECRETS == set(), part.model


def test_names_of_files_are_each_used_once() -> None:
    names = [part.name for part in PARTS]
    assert len(set(names)) == len(names)


def test_a_person_gets_his_own_with_names_beside_the_ids(cast: Cast, plan: SmallPlan) -> None:
    check_in(actor=cast.actor("dan"), goal=plan.leeds, confidence="", note="Good bread")
    data = exported(cast, "dan", "dan")
    assert data["person"][0]["name"] == "Dan Duval"
    assert data["account"][0]["email"] == "dan@harbour.example"
    assert "password" not in data["account"][0]
    assert data["check-ins"][0]["note"] == "Good bread"
    assert data["check-ins"][0]["goal"] == {"id": plan.leeds.pk, "name": plan.leeds.title}
    assert {row["owner_person"]["name"] for row in data["goals"] if row["owner_person"]} == {"Dan Duval"}


def test_what_happened_to_a_row_about_him_is_in_the_log(cast: Cast) -> None:
    grant_role(actor=cast.actor("max"), person=cast.people["dan"], role="viewer", unit=cast.units["all"])
    given = exported(cast, "dan", "dan")["audit-log"][-1]
    assert (given["action"], given["by"]) == ("grant.given", cast.people["max"].pk)


def test_many_entries_need_no_more_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for _each in range(30):
        exported(cast, "dan", "dan")
    with django_assert_max_num_queries(MOST_QUERIES):
        assert len(exported(cast, "dan", "dan")["audit-log"]) > 30


def test_nothing_of_another_organization_is_in_it(cast: Cast) -> None:
    assert exported(cast, "max", "dan")["membership"][0]["user"]["name"] == "Dan Duval"
    assert cast.elsewhere.name not in str(exported(cast, "dan", "dan"))


def test_taking_out_is_told_in_the_log(cast: Cast) -> None:
    exported(cast, "max", "dan")
    entry = Entry.objects.filter(organization=cast.organization, action="person.data_exported").get()
    assert (entry.person_id, entry.subject_id) == (cast.people["max"].pk, str(cast.people["dan"].pk))


def test_an_administrator_gets_nothing_that_is_private_and_no_sessions(cast: Cast) -> None:
    terms = {"start_on": START, "end_on": END, "direction": "done", "rollup": "measured"}
    owned = terms | {"owner_person_id": cast.people["dan"].pk}
    create_goal(actor=cast.actor("dan"), title="Learn Welsh", terms=owned, is_private=True)
    assert "Learn Welsh" in str(exported(cast, "dan", "dan"))
    taken = exported(cast, "max", "dan")
    assert "Learn Welsh" not in str(taken)
    assert "account-sessions" not in taken
    assert "private" in taken["README"]


def test_the_readme_is_in_the_language_of_who_asks(cast: Cast) -> None:
    with translation.override("de"):
        assert "Ihr Konto" in exported(cast, "dan", "dan")["README"]
