"""What the frame shows on every page, looked up only where a page has the frame."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from cairn.accounts.models import User
from cairn.common.locales import current_locale
from cairn.org.access import Actor, Right
from cairn.org.models import Organization
from cairn.org.queries import organizations_of
from cairn.org.terms import Terms
from cairn.web.as_of.moment import is_looking_back
from cairn.web.faces import hue_of, initials_of
from cairn.web.help.context import article_for
from cairn.web.help.tour import Hint, hint_for
from cairn.web.shell.navigation import Place, places, settings_url, url_of
from cairn.web.shell.period import Period, period_of
from cairn.web.shell.requests import actor_of
from cairn.web.shell.toasts import Toast, take_toasts

SHORT = ("week", "vision", "inbox")
"""The icons of the places in the bar of a phone, in its order; "Record" stands in their midst."""


class Shell:
    """The frame of one request: who reads, where he can go, what he looks at."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.actor: Actor | None = actor_of(request)

    @property
    def theme(self) -> str:
        """ "light" or "dark" where the reader chose one; "" follows the system."""
        user = getattr(self.request, "user", None)
        theme = user.theme if isinstance(user, User) else ""
        return theme if theme in {"light", "dark"} else ""

    @property
    def locale(self) -> str:
        """The reader's locale as a tag ("en-GB"), by which numbers and days are written."""
        return str(current_locale()).replace("_", "-")

    @property
    def language(self) -> str:
        """The language that the page's words are in: the reader's, where there is a translation."""
        is_spoken = current_locale().language in dict(settings.LANGUAGES)
        return self.locale if is_spoken else settings.LANGUAGE_CODE

    @property
    def direction(self) -> str:
        return "rtl" if translation.get_language_bidi() else "ltr"

    @cached_property
    def period(self) -> Period | None:
        return period_of(self.request, self.actor) if self.actor else None

    @property
    def named_period(self) -> str:
        """The period that the address names, to be carried along; "" where it names none."""
        return self.period.key if self.period and self.request.GET.get("period") == self.period.key else ""

    @cached_property
    def places(self) -> list[Place]:
        query = f"?period={self.named_period}" if self.named_period else ""
        return places(self.request, self.actor, query) if self.actor else []

    @property
    def short_places(self) -> list[Place]:
        """Those that stand in the bar of a phone, which has no room for more."""
        by_icon = {place.icon: place for place in self.places}
        return [by_icon[icon] for icon in SHORT if icon in by_icon]

    @property
    def further_places(self) -> list[Place]:
        """Those that a phone shows behind "More"."""
        return [place for place in self.places if place.icon not in SHORT]

    @property
    def home_url(self) -> str:
        return self.places[0].url if self.places else "/"

    @property
    def search_url(self) -> str:
        return url_of("search:page", self.actor) if self.actor else ""

    @property
    def suggestions_url(self) -> str:
        return url_of("search:suggestions", self.actor) if self.actor else ""

    @property
    def record_url(self) -> str:
        may_record = self.actor and self.actor.has(Right.RECORD) and not is_looking_back(self.request)
        return url_of("record:page", self.actor) if may_record else ""

    @cached_property
    def settings_url(self) -> str:
        return settings_url(self.actor) if self.actor else ""

    @property
    def help_url(self) -> str:
        """The help; from a page that has an article, with that at its head."""
        match = self.request.resolver_match
        about = f"?about={match.view_name}" if match and article_for(match.view_name) else ""
        return url_of("help:page", self.actor) + about if self.actor else ""

    @cached_property
    def hint(self) -> Hint | None:
        """The tour's step that tells about this page; none where nothing can be changed, the tour neither."""
        is_viewed = self.actor is not None and self.actor.viewed_by is not None
        return None if is_viewed or is_looking_back(self.request) else hint_for(self.request, self.actor)

    @property
    def account_url(self) -> str:
        return url_of("accounts:account")

    @property
    def sign_in_url(self) -> str:
        return url_of("accounts:sign_in")

    @property
    def sign_out_url(self) -> str:
        return url_of("accounts:sign_out")

    @property
    def reader(self) -> dict[str, Any]:
        """The reader's first name and face."""
        person = self.actor.person if self.actor else None
        if person is None:
            return {}
        return {"name": person.first_name, "initials": initials_of(person.name), "hue": hue_of(person.key)}

    @cached_property
    def other_organizations(self) -> list[Organization]:
        """The reader's further organizations, to switch to."""
        if not (self.actor and self.actor.user):
            return []
        return list(organizations_of(self.actor.user).exclude(pk=self.actor.organization_id))

    @property
    def toasts(self) -> list[Toast]:
        return take_toasts(self.request)


def shell(request: HttpRequest) -> Mapping[str, Any]:
    """The context processor: `shell` for the frame, `actor` and `terms` for every page."""
    frame = Shell(request)
    terms = frame.actor.terms if frame.actor else Terms(0)
    return {"shell": frame, "actor": frame.actor, "terms": terms, "here": request.get_full_path()}
