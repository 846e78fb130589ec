"""The only writers of accounts."""

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
