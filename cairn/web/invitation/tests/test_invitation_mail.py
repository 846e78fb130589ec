"""What becomes of an invitation's mail: sent, sent nowhere, or refused and tried again."""

import re
from smtplib import SMTPDataError
from typing import Any
from unittest.mock import patch

from django.core import mail

from cairn.org.models import Invitation, Person
from cairn.org.services import add_person, invite_person
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.jobs import run_jobs

SEND = "cairn.web.invitation.mails.send_mail"


def newcomer(cast: Cast) -> Person:
    return add_person(
        actor=cast.operator, name="Gus Grant", unit=cast.units["leeds"], email="gus@harbour.example"
    )


def url(cast: Cast, person: Person, rest: str = "") -> str:
    return f"/o/{cast.slug}/settings/people/{person.pk}/{rest}"


def invitation(cast: Cast) -> Invitation:
    return Invitation.objects.get(organization=cast.organization)


def test_the_page_waits_for_the_mail_and_says_when_it_is_sent(cast: Cast, signed_in: SignIn) -> None:
    gus, ben = newcomer(cast), signed_in("ben")
    page = ben.post(url(cast, gus, "invitations/")).content.decode()
    assert "is on its way" in page
    assert f'hx-get="{url(cast, gus, "sign-in/")}"' in page
    run_jobs()
    part = ben.get(url(cast, gus, "sign-in/")).content.decode()
    assert "Sent to gus@harbour.example" in part
    assert "hx-get" not in part
    assert invitation(cast).mailed_at


def test_a_refused_mail_says_why_and_the_same_link_is_sent_again(cast: Cast, signed_in: SignIn) -> None:
    gus, ben = newcomer(cast), signed_in("ben")
    link = re.findall(
        r"https?://\S+/invitations/[^/]+/", ben.post(url(cast, gus, "invitations/")).content.decode()
    )
    with patch(SEND, side_effect=SMTPDataError(451, b"Try again later")):
        run_jobs()
    part = ben.get(url(cast, gus, "sign-in/")).content.decode()
    assert "The mail could not be sent: Try again later" in part
    assert "Try again later" in ben.get(f"/o/{cast.slug}/settings/access/").content.decode()
    assert mail.outbox == []
    ben.post(url(cast, gus, "invitations/mail/"))
    run_jobs()
    assert link[0] in str(mail.outbox[0].body)
    assert invitation(cast).mail_fault == ""


def test_a_job_that_runs_twice_mails_once(cast: Cast, signed_in: SignIn) -> None:
    from cairn.web.invitation.jobs import mail_invitation

    signed_in("ben").post(url(cast, newcomer(cast), "invitations/"))
    run_jobs()
    mail_invitation.call(cast.organization.pk, invitation(cast).pk, "en")
    assert len(mail.outbox) == 1


def test_a_link_that_was_taken_back_is_not_mailed(cast: Cast, signed_in: SignIn) -> None:
    gus, ben = newcomer(cast), signed_in("ben")
    ben.post(url(cast, gus, "invitations/"))
    ben.post(url(cast, gus, "invitations/revocation/"))
    run_jobs()
    assert mail.outbox == []


def test_where_no_mail_server_is_set_up_that_is_said(
    cast: Cast, signed_in: SignIn, settings: Any, tmp_path: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    gus, max_ = newcomer(cast), signed_in("max")
    max_.post(url(cast, gus, "invitations/"))
    run_jobs()
    assert "No mail server is set up" in max_.get(url(cast, gus)).content.decode()


def test_after_the_secret_was_changed_a_new_link_is_asked_for(
    cast: Cast, signed_in: SignIn, settings: Any
) -> None:
    gus = newcomer(cast)
    invite_person(actor=cast.actor("max"), person=gus)
    settings.SECRET_KEY = "another secret that is long enough, too"
    max_ = signed_in("max")
    max_.post(url(cast, gus, "invitations/mail/"))
    assert "Make a new one" in max_.get(url(cast, gus)).content.decode()
    assert run_jobs() == 0


def test_no_job_holds_the_token(cast: Cast, signed_in: SignIn) -> None:
    from django_tasks_db.models import DBTaskResult

    gus = newcomer(cast)
    page = signed_in("ben").post(url(cast, gus, "invitations/")).content.decode()
    [token] = set(re.findall(r"/invitations/([^/\s]{20,})/", page))
    assert token not in str(DBTaskResult.objects.values_list("args_kwargs", flat=True))
