"""The front door, and founding an organization."""

from django.test import Client
from pytest_django import Settings

from cairn.accounts.models import User
from cairn.accounts.services import open_account
from cairn.org.access import Right, actor_for, operator_of
from cairn.org.services import add_person, add_unit, join_organization
from cairn.web.start.guesses import likely_currency, likely_zone
from tests.cast import PASSWORD, Cast
from tests.fixtures_cast import SignIn


def newcomer() -> Client:
    client = Client()
    client.force_login(open_account(email="hal@harbour.example", name="Hal Hope", password=PASSWORD))
    return client


def test_the_front_door_asks_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/").headers["Location"] == "/sign-in/?next=/"


def test_who_belongs_nowhere_is_led_to_start(db: None) -> None:
    assert newcomer().get("/").headers["Location"] == "/start/"


def test_who_belongs_to_two_organizations_chooses(cast: Cast, signed_in: SignIn) -> None:
    operator = operator_of(cast.elsewhere)
    unit = add_unit(actor=operator, name="Guests", kind="team")
    join_organization(user=cast.user("dan"), person=add_person(actor=operator, name="Dan", unit=unit))
    page = signed_in("dan").get("/").content.decode()
    assert "Open Harbour" in page
    assert "Elsewhere" in page


def test_the_founder_becomes_administrator_and_is_asked_for_the_vision(db: None) -> None:
    typed = {"name": "Hope & Sons", "timezone": "Europe/Dublin", "currency": "EUR"}
    founder = newcomer()
    assert founder.post("/start/", typed).headers["Location"] == "/o/hope-sons/vision/"
    actor = actor_for(User.objects.get(email="hal@harbour.example"), "hope-sons")
    assert actor
    assert actor.has(Right.ADMINISTER)
    assert (actor.settings.timezone, actor.settings.currency) == ("Europe/Dublin", "EUR")


def test_a_form_with_faults_comes_back_filled(db: None) -> None:
    answer = newcomer().post("/start/", {"name": "Hope", "timezone": "Mars", "currency": "EUR"})
    assert answer.status_code == 422
    assert 'value="Hope"' in answer.content.decode()


def test_founding_can_be_closed_to_all(settings: Settings, db: None) -> None:
    settings.FOUNDING = "nobody"
    client = newcomer()
    assert client.get("/start/").status_code == 403
    assert client.post("/start/", {"name": "Hope"}).status_code == 403
    assert "belong nowhere yet" in client.get("/").content.decode()


def test_zone_and_currency_are_guessed_from_the_region() -> None:
    assert likely_zone("en-gb") == "Europe/London"
    assert likely_currency("en-gb") == "GBP"
    assert likely_zone("en-us") == "America/New_York"
    assert likely_currency("en-de") == "EUR"


def test_the_address_is_made_of_letters_of_the_name_or_chosen(db: None) -> None:
    founder, rest = newcomer(), {"timezone": "Europe/Berlin", "currency": "EUR"}
    made = founder.post("/start/", {"name": "<b>Brücke & Söhne</b>", **rest})
    assert made.headers["Location"] == "/o/bruecke-soehne/vision/"
    chosen = founder.post("/start/", {"name": "Straße 7", "address": "Street-7", **rest})
    assert chosen.headers["Location"] == "/o/street-7/vision/"
    for address in ("street-7", "a b", "ü"):
        refused = founder.post("/start/", {"name": "Other", "address": address, **rest})
        assert refused.status_code == 422
        assert 'href="#id_address"' in refused.content.decode()


def test_the_founder_is_shown_where_to_invite_people_and_an_owner_once(db: None) -> None:
    founder = newcomer()
    page = founder.post(
        "/start/", {"name": "Hope", "timezone": "Europe/Dublin", "currency": "EUR"}, follow=True
    ).content.decode()
    assert '<a class="link" href="/o/hope/settings/people/">Invite people</a>' in page
    assert "Hope as a whole" not in page
    assert page.count(">Hope</option>") == 1
