"""The only writers of accounts."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.accounts.models import User


@transaction.atomic
def open_account(*, email: str, name: str, password: str) -> User:
    """Open an account that signs in with this address.

    Raises ValidationError where the address has an account already: whoever holds it signs in instead.
    """
    if User.objects.filter(email=email.lower()).exists():
        raise ValidationError(_("%(email)s has an account already. Sign in with it.") % {"email": email})
    return User.objects.create_user(email, password, name=name)


@transaction.atomic
def change_account(*, user: User, name: str, language: str, timezone: str, theme: str) -> User:
    """Change how a user is called and how he likes to read; empty, language and zone follow the usual."""
    user.name, user.language, user.timezone, user.theme = name, language, timezone, theme
    user.full_clean()
    user.save(update_fields=["name", "language", "timezone", "theme"])
    return user


@transaction.atomic
def close_account(*, user: User) -> None:
    """Take an account away for good, with its addresses, and sign it out everywhere.

    Nobody may be that user any more: its people are cut loose before.
    """
    signed_in = UserSession.objects.filter(user=user)
    Session.objects.filter(session_key__in=list(signed_in.values_list("session_key", flat=True))).delete()
    signed_in.delete()
    EmailAddress.objects.filter(user=user).delete()
    rows = User.objects.filter(pk=user.pk)
    rows._raw_delete(rows.db)  # a walk along its keys would look for people in every organization
