"""A link that lets somebody in: made in the settings, opened by whoever holds it, used once."""

import re
from datetime import timedelta

from django.core import mail
from django.test import Client

from cairn.accounts.models import User
from cairn.common import clock
from cairn.org.models import Invitation, Person
from cairn.org.services import add_person, invite_person
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.jobs import run_jobs

PASSWORD = "eleven quiet winter boats"


def newcomer(cast: Cast, email: str = "gus@harbour.example") -> Person:
    return add_person(actor=cast.operator, name="Gus Grant", unit=cast.units["leeds"], email=email)


def link_for(cast: Cast, person: Person) -> str:
    _invitation, token = invite_person(actor=cast.actor("max"), person=person)
    return f"/o/{cast.slug}/invitations/{token}/"


def test_a_head_invites_and_the_newcomer_comes_in(cast: Cast, signed_in: SignIn) -> None:
    person = newcomer(cast)
    answer = signed_in("ben").post(f"/o/{cast.slug}/settings/people/{person.pk}/invitations/")
    assert mail.outbox == [], "the mail server is asked by the worker, not while somebody waits"
    run_jobs()
    [message] = mail.outbox
    assert message.to == ["gus@harbour.example"]
    [link] = re.findall(r"https?://\S+", str(message.body))
    assert f">{link}<" in answer.content.decode(), "the link is shown, once"
    assert link not in signed_in("ben").get(f"/o/{cast.slug}/settings/people/{person.pk}/").content.decode()

    browser = Client()
    path = re.sub(r"https?://[^/]+", "", link)
    assert "gus@harbour.example" in browser.get(path).content.decode()
    came_in = browser.post(path, {"name": "Gus Grant", "password": PASSWORD})
    assert came_in.headers["Location"] == f"/o/{cast.slug}/my-week/"
    user = User.objects.get(email="gus@harbour.example")
    assert Person.objects.get(organization=cast.organization, user=user).pk == person.pk
    assert browser.get("/account/").status_code == 200


def test_a_used_link_says_so(cast: Cast, client: Client) -> None:
    link = link_for(cast, newcomer(cast))
    client.post(link, {"name": "Gus", "password": PASSWORD})
    again = Client().get(link)
    assert again.status_code == 410
    assert "no longer works" in again.content.decode()


def test_an_old_link_says_so(cast: Cast, client: Client, hold_clock: HoldClock) -> None:
    link = link_for(cast, newcomer(cast))
    hold_clock((clock.now() + timedelta(days=15)).isoformat())
    assert client.get(link).status_code == 410


def test_a_later_link_makes_an_earlier_one_useless(cast: Cast, client: Client) -> None:
    person = newcomer(cast)
    earlier, later = link_for(cast, person), link_for(cast, person)
    assert client.get(earlier).status_code == 410
    assert client.get(later).status_code == 200


def test_a_link_taken_back_is_useless(cast: Cast, client: Client, signed_in: SignIn) -> None:
    person = newcomer(cast)
    link = link_for(cast, person)
    signed_in("ben").post(f"/o/{cast.slug}/settings/people/{person.pk}/invitations/revocation/")
    assert client.get(link).status_code == 410


def test_a_link_of_another_organization_opens_nothing(cast: Cast, client: Client) -> None:
    link = link_for(cast, newcomer(cast))
    assert client.get(link.replace(cast.slug, cast.elsewhere.slug)).status_code == 410


def test_who_has_an_account_signs_in_and_comes_in_with_it(cast: Cast, signed_in: SignIn) -> None:
    link = link_for(cast, newcomer(cast, email="eve@harbour.example"))
    page = Client().get(link).content.decode()
    assert "has an account already" in page
    assert 'name="password"' not in page, "a known account's password is asked for by sign-in alone"
    eve = signed_in("eve")
    assert "Come in as Gus Grant" in eve.get(link).content.decode()
    assert eve.post(link).headers["Location"] == f"/o/{cast.slug}/my-week/"
    assert set(cast.user("eve").memberships.values_list("organization__slug", flat=True)) == {
        cast.slug,
        cast.elsewhere.slug,
    }


def test_a_known_account_cannot_be_opened_anew(cast: Cast, client: Client) -> None:
    link = link_for(cast, newcomer(cast, email="eve@harbour.example"))
    client.post(link, {"name": "Mallory", "password": PASSWORD})
    assert not cast.user("eve").check_password(PASSWORD)
    assert Invitation.objects.get(organization=cast.organization).accepted_at is None


def test_a_weak_password_leaves_no_account_behind(cast: Cast, client: Client) -> None:
    answer = client.post(link_for(cast, newcomer(cast)), {"name": "Gus", "password": "short"})
    assert answer.status_code == 422
    assert not User.objects.filter(email="gus@harbour.example").exists()


def test_who_belongs_here_already_cannot_become_a_second_person(cast: Cast, signed_in: SignIn) -> None:
    link = link_for(cast, newcomer(cast))
    answer = signed_in("dan").post(link)
    assert answer.status_code == 422
    assert "You can sign in here already" in answer.content.decode()
    assert Invitation.objects.get(organization=cast.organization).accepted_at is None


def test_no_link_without_an_address_to_sign_in_with(cast: Cast, signed_in: SignIn) -> None:
    person = newcomer(cast, email="")
    page = f"/o/{cast.slug}/settings/people/{person.pk}/"
    ben = signed_in("ben")
    assert ben.post(f"{page}invitations/").headers["Location"] == page
    assert "Enter an e-mail address first" in ben.get(page).content.decode()


def test_only_the_digest_of_a_token_is_stored(cast: Cast) -> None:
    invitation, token = invite_person(actor=cast.actor("max"), person=newcomer(cast))
    assert token not in str(vars(invitation))
