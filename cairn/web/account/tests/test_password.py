"""A forgotten password by mail, through a mail server that really listens; and a changed one."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.cast import PASSWORD, Cast
from tests.fixtures_cast import SignIn
from tests.postbox import Postbox

NEW = "eleven quiet winter boats"


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    cache.clear()


def link_in(text: str) -> str:
    """The path of the one link in a mail."""
    found = re.findall(r"https?://[^/\s]+(/password/reset/\S+)", text)
    assert len(found) == 1
    return str(found[0])


def test_a_forgotten_password_is_set_anew_by_mail(cast: Cast, client: Client, postbox: Postbox) -> None:
    answer = client.post("/password/forgotten/", {"email": "dan@harbour.example"})
    assert "is on its way" in answer.content.decode()
    [message] = postbox.mails
    assert message["To"] == "dan@harbour.example"
    assert message["Subject"] == "Set a new password"
    text = message.get_payload(decode=True)
    assert isinstance(text, bytes)
    opened = client.get(link_in(text.decode()))
    form = opened.headers["Location"]
    assert "set-password" in form, "the key must leave the address"
    assert client.post(form, {"password1": NEW}).headers["Location"] == "/sign-in/"
    assert client.post("/sign-in/", {"login": "dan@harbour.example", "password": NEW}).status_code == 302


def test_a_link_works_once(cast: Cast, client: Client) -> None:
    client.post("/password/forgotten/", {"email": "dan@harbour.example"})
    link = link_in(str(mail.outbox[0].body))
    client.post(client.get(link).headers["Location"], {"password1": NEW})
    assert "has been used" in Client().get(link).content.decode()


def test_an_unknown_address_is_told_the_same_and_gets_no_mail(cast: Cast, client: Client) -> None:
    answer = client.post("/password/forgotten/", {"email": "nobody@harbour.example"})
    assert "is on its way" in answer.content.decode()
    assert mail.outbox == []


def test_asking_again_and_again_is_stopped_with_a_sentence(cast: Cast, client: Client) -> None:
    for _time in range(5):
        client.post("/password/forgotten/", {"email": "dan@harbour.example"})
    answer = client.post("/password/forgotten/", {"email": "dan@harbour.example"})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()
    assert len(mail.outbox) == 5


def test_a_weak_password_is_refused_with_a_sentence(cast: Cast, client: Client) -> None:
    client.post("/password/forgotten/", {"email": "dan@harbour.example"})
    form = client.get(link_in(str(mail.outbox[0].body))).headers["Location"]
    assert "too short" in client.post(form, {"password1": "short"}).content.decode()
    assert cast.user("dan").check_password(PASSWORD)


def test_changing_the_password_ends_every_other_session(cast: Cast, signed_in: SignIn) -> None:
    here, elsewhere = signed_in("dan"), signed_in("dan")
    assert elsewhere.get("/account/").status_code == 200
    changed = here.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW})
    assert changed.headers["Location"] == "/account/"
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_the_present_password_must_be_known(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in("dan").post("/account/password/", {"oldpassword": "wrong", "password1": NEW})
    assert "not your present password" in answer.content.decode()
    assert cast.user("dan").check_password(PASSWORD)
