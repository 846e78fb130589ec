"""An administrator erases what is held about somebody who left, and means it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from cairn.goals.services.creation import create_goal
from cairn.org.models import Person
from cairn.org.services import add_person, leave
from cairn.org.services.handing import Handing, code_of
from tests.cast import Cast
from tests.jobs import run_jobs

SignIn = Callable[[str], Client]


@pytest.fixture
def gone(cast: Cast) -> Person:
    """Somebody who left today."""
    leeds = cast.units["leeds"]
    person = add_person(actor=cast.operator, name="Greta Gone", email="greta@x.example", unit=leeds)
    handing = Handing(code_of(person), code_of(cast.units["leeds"]))
    return leave(actor=cast.operator, person=person, left_on=cast.operator.today, handing=handing)


def url_of(cast: Cast, person: Person) -> str:
    return f"/o/{cast.slug}/people/{person.pk}/erasing/"


def fresh(person: Person) -> Person:
    return Person.objects.get(organization=person.organization_id, pk=person.pk)


def test_the_typed_name_erases_and_the_page_tells_how_far_it_is(
    cast: Cast, gone: Person, signed_in: SignIn
) -> None:
    max, url = signed_in("max"), url_of(cast, gone)
    page = max.get(url).content.decode()
    assert "There is no undo." in page
    assert max.post(url, {"name": " greta  gone "}, follow=True).status_code == 200
    assert "Being erased" in max.get(url).content.decode()
    run_jobs()
    assert max.get(url, HTTP_HX_REQUEST="true").headers["HX-Redirect"].endswith(f"/people/{gone.pk}/")
    assert "This was done on" in max.get(url).content.decode()
    person_page = max.get(f"/o/{cast.slug}/people/{gone.pk}/").content.decode()
    assert "Former member 1" in person_page
    assert "Greta" not in person_page
    assert "comes back" not in person_page


def test_another_name_erases_nothing_and_stays_typed(cast: Cast, gone: Person, signed_in: SignIn) -> None:
    response = signed_in("max").post(url_of(cast, gone), {"name": "Greta"})
    assert response.status_code == 422
    assert 'value="Greta"' in response.content.decode()
    assert fresh(gone).former_number is None


def test_a_lead_and_a_head_are_refused_and_eve_finds_nothing(
    cast: Cast, gone: Person, signed_in: SignIn
) -> None:
    for name, status in (("cleo", 403), ("ada", 403), ("dan", 403), ("eve", 404)):
        assert signed_in(name).get(url_of(cast, gone)).status_code == status
        assert signed_in(name).post(url_of(cast, gone), {"name": gone.name}).status_code == status
    assert Client().get(url_of(cast, gone)).status_code == 302


def test_who_is_here_leaves_first(cast: Cast, signed_in: SignIn) -> None:
    dan = cast.people["dan"]
    page = signed_in("max").get(url_of(cast, dan)).content.decode()
    assert "Dan Duval has not left." in page
    assert f"/people/{dan.pk}/leaving/" in page
    refused = signed_in("max").post(url_of(cast, dan), {"name": "Dan Duval"})
    assert (refused.status_code, fresh(dan).former_number) == (422, None)


def test_who_still_owns_something_is_refused_with_a_link_to_it(
    cast: Cast, gone: Person, signed_in: SignIn
) -> None:
    today = cast.operator.today
    terms = {"start_on": today, "end_on": today + timedelta(days=9), "direction": "done"}
    owned = terms | {"rollup": "measured", "owner_person_id": gone.pk}
    create_goal(actor=cast.operator, title="Sweep", terms=owned)
    page = signed_in("max").get(url_of(cast, gone)).content.decode()
    assert "still owns goals that are not over: 1." in page
    assert f"/goals/?owner={gone.pk}" in page
    refused = signed_in("max").post(url_of(cast, gone), {"name": gone.name})
    assert (refused.status_code, fresh(gone).former_number) == (422, None)


def test_the_way_back_is_refused_in_a_sentence(cast: Cast, gone: Person, signed_in: SignIn) -> None:
    max = signed_in("max")
    max.post(url_of(cast, gone), {"name": gone.name})
    run_jobs()
    back = max.post(f"/o/{cast.slug}/people/{gone.pk}/returning/", follow=True)
    assert "was erased, so nothing can be changed here" in back.content.decode()
    granted = {"role": "viewer", "from_on": cast.operator.today.isoformat(), "unit": ""}
    given = max.post(f"/o/{cast.slug}/settings/people/{gone.pk}/grants/", granted)
    assert "was erased, so nothing can be changed here" in given.content.decode()


def test_the_link_stands_on_the_page_of_who_left_alone(cast: Cast, gone: Person, signed_in: SignIn) -> None:
    max = signed_in("max")
    assert url_of(cast, gone) in max.get(f"/o/{cast.slug}/people/{gone.pk}/").content.decode()
    dan = cast.people["dan"]
    assert url_of(cast, dan) not in max.get(f"/o/{cast.slug}/people/{dan.pk}/").content.decode()


def test_a_former_member_is_called_so_in_the_readers_language(
    cast: Cast, gone: Person, signed_in: SignIn
) -> None:
    max = signed_in("max")
    max.post(url_of(cast, gone), {"name": gone.name})
    run_jobs()
    user = cast.user("max")
    user.language = "de"
    user.save()
    with translation.override("en"):
        page = max.get(f"/o/{cast.slug}/people/{gone.pk}/").content.decode()
    assert "Ehemaliges Mitglied 1" in page
