"""The front door, and founding an organization."""

from django.core import mail
from django.test import Client
from pytest_django import Settings

from cairn.accounts.models import User
from cairn.accounts.services import open_account
from cairn.goals.models import GoalVersion
from cairn.org.access import Right, actor_for, operator_of
from cairn.org.models import Organization, Person
from cairn.org.services import add_person, add_unit, join_organization
from cairn.web.start.guesses import likely_currency, likely_zone
from tests.cast import PASSWORD, Cast
from tests.fixtures_cast import SignIn
from tests.jobs import run_jobs

ANSWERS = {
    "name": "Hope & Sons",
    "timezone": "Dublin",
    "currency": "Euro",
    "statement": "Feed 10,000 people by 2030",
    "target": "10,000",
    "unit": "people",
    "end_on": "31 December 2030",
    "what": "Feed",
    "amount": "5",
    "cadence": "daily",
    "who": "me",
}


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


def test_the_founder_becomes_administrator_and_his_first_goal_is_due(db: None) -> None:
    founder = newcomer()
    assert founder.post("/start/", ANSWERS).headers["Location"] == "/o/hope-sons/my-week/"
    actor = actor_for(User.objects.get(email="hal@harbour.example"), "hope-sons")
    assert actor
    assert actor.has(Right.ADMINISTER)
    assert (actor.settings.timezone, actor.settings.currency) == ("Europe/Dublin", "EUR")
    page = founder.get("/o/hope-sons/my-week/").content.decode()
    assert "Feed 5 people every day" in page
    assert page.count("data-number") == 1, "one field to type the first value in"


def test_my_team_starts_and_its_goal_is_due_in_my_week(db: None) -> None:
    founder = newcomer()
    answer = founder.post("/start/", ANSWERS | {"who": "team", "called": "Kitchen"}, follow=True)
    assert answer.request["PATH_INFO"] == "/o/hope-sons/my-week/"
    assert "Feed 5 people every day" in answer.content.decode()
    assert Person.objects.get(organization__slug="hope-sons").unit.name == "Kitchen"


def test_somebody_else_starts_and_is_invited(db: None) -> None:
    said = {"who": "person", "called": "Ana Lopes", "email": "ana@hope.example"}
    answer = newcomer().post("/start/", ANSWERS | said)
    assert answer.headers["Location"] == "/o/hope-sons/vision/"
    ana = Person.objects.get(organization__slug="hope-sons", name="Ana Lopes")
    version = GoalVersion.objects.get(organization=ana.organization_id, superseded_at=None, owner_person=ana)
    assert version.target == 5.0
    run_jobs()
    assert mail.outbox[0].to == ["ana@hope.example"]


def test_the_questions_may_wait(db: None) -> None:
    typed = {"name": "Hope", "timezone": "Europe/Dublin", "currency": "EUR", "later": "1"}
    assert newcomer().post("/start/", typed).headers["Location"] == "/o/hope/vision/"
    assert not GoalVersion.objects.filter(organization__slug="hope").exists()


def test_the_first_step_may_wait(db: None) -> None:
    founder = newcomer()
    answer = founder.post("/start/", ANSWERS | {"what": "", "amount": ""})
    assert answer.headers["Location"] == "/o/hope-sons/vision/"
    assert "Feed 10,000 people by 2030" in founder.get("/o/hope-sons/vision/").content.decode()


def test_a_form_with_faults_comes_back_filled_and_founds_nothing(db: None) -> None:
    wrong = {"timezone": "Mars", "statement": "", "amount": "many", "who": "team"}
    answer = newcomer().post("/start/", ANSWERS | wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    for sentence in (
        "There is no time zone “Mars”",
        "Say it in one sentence",
        "is not a number",
        "Say what they are called",
    ):
        assert sentence in page, sentence
    assert 'value="Hope &amp; Sons"' in page
    assert 'value="many"' in page
    assert not Organization.objects.exists()


def test_what_the_services_refuse_founds_nothing(db: None) -> None:
    answer = newcomer().post("/start/", ANSWERS | {"target": "0"})
    assert answer.status_code == 422
    assert "The target equals the baseline" in answer.content.decode()
    assert not Organization.objects.exists()


def test_the_same_form_sent_twice_founds_one(db: None) -> None:
    founder = newcomer()
    places = {founder.post("/start/", ANSWERS | {"once": "a1"}).headers["Location"] for _ in range(2)}
    assert places == {"/o/hope-sons/my-week/"}
    assert Organization.objects.count() == 1


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
    founder, rest = newcomer(), {"timezone": "Europe/Berlin", "currency": "EUR", "later": "1"}
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
        "/start/",
        {"name": "Hope", "timezone": "Europe/Dublin", "currency": "EUR", "later": "1"},
        follow=True,
    ).content.decode()
    assert '<a class="link" href="/o/hope/settings/people/">Invite people</a>' in page
    assert "Hope as a whole" not in page
    assert page.count(">Hope</option>") == 1
