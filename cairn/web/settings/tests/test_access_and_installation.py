"""Who may do what, who is invited, and what runs: read at one look."""

from datetime import timedelta
from pathlib import Path
from smtplib import SMTPException
from typing import Any
from unittest.mock import patch

from django.core import mail

from cairn.common.backup.remembered import remember_backup
from cairn.org.models import Invitation
from cairn.org.services import add_person, grant_role, invite_person
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn


def test_grants_stand_with_unit_and_days_within_reach(cast: Cast, signed_in: SignIn) -> None:
    today = cast.actor("max").today
    grant_role(
        actor=cast.actor("max"),
        person=cast.people["dan"],
        role="lead",
        unit=cast.units["leeds"],
        until_on=today + timedelta(days=30),
    )
    page = signed_in("ben").get(f"/o/{cast.slug}/settings/access/").content.decode()
    assert "Dan Duval" in page
    assert "Max Mbeki" in page  # who gave it
    assert f"/settings/people/{cast.people['max'].pk}/" not in page  # beyond Ben's reach
    whole = signed_in("max").get(f"/o/{cast.slug}/settings/access/").content.decode()
    assert f"/settings/people/{cast.people['max'].pk}/" in whole


def test_the_table_of_rights_is_that_of_the_roles(cast: Cast, signed_in: SignIn) -> None:
    context = signed_in("max").get(f"/o/{cast.slug}/settings/access/").context
    gives = {role.name: list(role.gives) for role in context["roles"]}
    assert gives["Viewer"] == [True, False, False, False, False, False, False]
    assert gives["Head"] == [True, True, True, True, True, True, False]
    assert all(gives["Administrator"])


def test_open_invitations_are_listed_and_taken_back_from_there(cast: Cast, signed_in: SignIn) -> None:
    gus = add_person(actor=cast.operator, name="Gus", unit=cast.units["york"], email="gus@harbour.example")
    invite_person(actor=cast.actor("max"), person=gus)
    page, ben = f"/o/{cast.slug}/settings/access/", signed_in("ben")
    assert "gus@harbour.example" in ben.get(page).content.decode()
    answer = ben.post(f"/o/{cast.slug}/settings/people/{gus.pk}/invitations/revocation/", {"next": page})
    assert answer.headers["Location"] == page
    assert Invitation.objects.get(organization=cast.organization).revoked_at


def test_the_installation_is_told_without_its_secrets(cast: Cast, signed_in: SignIn, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_HOST_USER = "mail.harbour.example", "cairn-user"
    settings.EMAIL_HOST_PASSWORD = "a-very-secret-word"
    page = signed_in("max").get(f"/o/{cast.slug}/settings/installation/").content.decode()
    assert "mail.harbour.example" in page
    assert "DATABASE_URL" in page
    for secret in ("a-very-secret-word", "cairn-user", settings.SECRET_KEY):
        assert secret not in page


def test_the_last_backup_is_told_with_its_file(
    cast: Cast, signed_in: SignIn, settings: Any, tmp_path: Path, hold_clock: HoldClock
) -> None:
    settings.DATA_DIR = tmp_path
    url, max_ = f"/o/{cast.slug}/settings/installation/", signed_in("max")
    assert "none yet" in max_.get(url).content.decode()
    hold_clock("2026-11-25T09:00")
    remember_backup(Path("/backup/cairn.zip"), "2026-11-22T08:00:00+00:00")
    assert "3 days ago, as /backup/cairn.zip" in max_.get(url).content.decode()
    (tmp_path / "last-backup.json").write_text("{")
    assert "none yet" in max_.get(url).content.decode()


def test_a_test_mail_goes_to_the_reader_and_a_refusal_is_told(cast: Cast, signed_in: SignIn) -> None:
    url, max_ = f"/o/{cast.slug}/settings/installation/", signed_in("max")
    max_.post(f"{url}mail/")
    assert mail.outbox[0].to == ["max@harbour.example"]
    with patch("cairn.web.settings.views.installation.send_mail", side_effect=SMTPException("greylisted")):
        max_.post(f"{url}mail/")
    assert "The mail could not be sent: greylisted" in max_.get(url).content.decode()
