"""A forgotten password by mail, through a mail server that really listens; and a changed one."""

import re
import socket
from collections.abc import Iterator
from email.message import Message

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests.cast import PASSWORD, Cast
from tests.fixtures_cast import SignIn

NEW = "eleven quiet winter boats"


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    cache.clear()


class Postbox(MessageHandler):
    """Keeps what a mail server was handed."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.messages.append(message)


def free_port() -> int:
    """A port that nobody listens on; the mail server cannot choose one itself."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def postbox(settings: Settings) -> Iterator[Postbox]:
    """A mail server on a free port of this machine, to which the program sends."""
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield box
    server.stop()


def link_in(text: str) -> str:
    """The path of the one link in a mail."""
    found = re.findall(r"https?://[^/\s]+(/password/reset/\S+)", text)
    assert len(found) == 1
    return str(found[0])


def test_a_forgotten_password_is_set_anew_by_mail(cast: Cast, client: Client, postbox: Postbox) -> None:
    answer = client.post("/password/forgotten/", {"email": "dan@harbour.example"})
    assert "is on its way" in answer.content.decode()
    [message] = postbox.messages
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
