"""The forms of signing in: the sign-in library's checks and limits, in our words."""

from typing import Any

from allauth.account import forms as library
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cairn.accounts.models import User
from cairn.common.places import region_choices, zone_choices

PASSWORD_HINT = _("At least 10 characters. A few words that belong together only for you are best.")


class SignInForm(library.LoginForm):  # type: ignore[misc]  # the library has no types
    """E-mail address and password; failed attempts are counted by address and by network address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(
            self,
            login=_("E-mail address"),
            password=_("Password"),
            remember=_("Stay signed in on this device"),
        )
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}


class ForgottenForm(library.ResetPasswordForm):  # type: ignore[misc]
    """The address to send a link to. Whether it has an account is not told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, email=_("E-mail address"))
        self.fields["email"].widget.attrs |= {"autocomplete": "username", "autofocus": True}


class NewPasswordForm(library.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, typed once: the browser can show it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        relabel(self, password1=_("New password"))
        self.fields["password1"].help_text = PASSWORD_HINT


class ChangePasswordForm(library.ChangePasswordForm):  # type: ignore[misc]
    """The present password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        relabel(self, oldpassword=_("Present password"), password1=_("New password"))
        self.fields["password1"].help_text = PASSWORD_HINT


class AccountForm(forms.ModelForm[User]):
    """How a user is called and how he likes to read."""

    language = forms.ChoiceField(
        label=_("Language and region"),
        required=False,
        help_text=_("Decides how numbers and dates are written and understood, such as 1,234.5 or 1.234,5."),
    )
    timezone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("For clock times. Days and what is due follow the organization's zone."),
    )

    class Meta:
        model = User
        fields = ("name", "language", "timezone", "theme")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_browser, as_organization = _("As the browser asks"), _("As the organization")
        self.fields["language"].choices = [("", as_browser), *region_choices()]  # type: ignore[attr-defined]
        zones = zone_choices(self.instance.timezone)
        self.fields["timezone"].choices = [("", as_organization), *zones]  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class NewAccountForm(forms.Form):
    """Name and password of somebody who was invited; the address is the one he was invited with."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if password := data.get("password"):
            user = User(email=self.email, name=data.get("name", ""))
            try:
                password_validation.validate_password(password, user)
            except ValidationError as fault:
                self.add_error("password", fault)
        return data


def relabel(form: forms.BaseForm, **labels: Any) -> None:
    """Give fields our labels, and no placeholder that vanishes as one types."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].help_text = ""
        form.fields[name].widget.attrs.pop("placeholder", None)
