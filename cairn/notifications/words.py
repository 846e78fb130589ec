"""What a notice says, in the language that is active and in the organization's own nouns."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.common.dates import day
from cairn.common.locales import current_locale
from cairn.notifications.models import Kind, Notice

SENTENCES: Mapping[tuple[str, str], str | Promise] = {
    (Kind.TO_APPROVE, "asked_goal"): _("%(who)s proposes “%(title)s”. Your answer is awaited by %(due_on)s."),
    (Kind.TO_APPROVE, "asked_change"): _(
        "%(who)s asks to change “%(title)s”. Your answer is awaited by %(due_on)s."
    ),
    (Kind.TO_APPROVE, "asked_acceptance"): _("“%(title)s” is handed to you. Accept it by %(due_on)s."),
    (Kind.TO_APPROVE, "reminded"): _("“%(title)s” still waits for your answer, by %(due_on)s."),
    (Kind.TO_APPROVE, "value_waits"): _(
        "%(who)s entered %(value)s for “%(title)s” on %(measured_on)s. It counts once you confirm it."
    ),
    (Kind.ANSWERED, "approved"): _("%(who)s approved “%(title)s”."),
    (Kind.ANSWERED, "rejected"): _("%(who)s rejected “%(title)s”."),
    (Kind.ANSWERED, "returned"): _("%(who)s asks for more about “%(title)s”."),
    (Kind.ANSWERED, "overtaken"): _("What you asked for about “%(title)s” was overtaken by another change."),
    (Kind.ANSWERED, "accepted"): _("%(who)s accepted “%(title)s”."),
    (Kind.ANSWERED, "objected"): _("%(who)s objects to “%(title)s”."),
    (Kind.ANSWERED, "value_returned"): _("%(who)s did not confirm %(value)s for “%(name)s”, and says why."),
    (Kind.ANSWERED, "cycle_closed"): _(
        "“%(name)s”: closed: %(closed)s, drafted for the next one: %(drafted)s."
    ),
    (Kind.ANSWERED, "cycle_partly_closed"): _(
        "“%(name)s”: closed: %(closed)s, drafted for the next one: %(drafted)s, still open: %(open)s."
    ),
    (Kind.MENTIONED, "noted"): _("%(who)s wrote about “%(title)s”."),
    (Kind.MENTIONED, "named"): _("%(who)s names you in a comment on “%(title)s”."),
    (Kind.MENTIONED, "answered"): _("%(who)s answered in a conversation of yours about “%(title)s”."),
    (Kind.MENTIONED, "commented"): _("%(who)s commented on “%(title)s”."),
    (Kind.HANDED_DOWN, "one"): _("%(who)s handed “%(title)s” to you."),
    (Kind.HANDED_DOWN, "many"): _("%(who)s handed %(goals)s to you: %(count)s, “%(title)s” among them."),
    (Kind.DEPUTY, "named"): _("You stand in for %(who)s from %(from_on)s until %(until_on)s."),
    (Kind.DUE, "value"): _("A value of “%(title)s” is due today."),
    (Kind.DUE, "step"): _("A step of “%(title)s” is due today."),
    (Kind.OVERDUE, "value"): _("A value of “%(title)s” was due on %(due_on)s."),
    (Kind.OVERDUE, "step"): _("A step of “%(title)s” was due on %(due_on)s."),
    (Kind.AT_RISK, "at_risk"): _("“%(title)s” is at risk since yesterday."),
    (Kind.AT_RISK, "off_track"): _("“%(title)s” is off track since yesterday."),
    (Kind.NUDGE, "nudge"): _("%(who)s asks how “%(title)s” is going. A number is enough."),
    (Kind.STEP, "agreed"): _("%(who)s agreed on a next step with you: %(step)s"),
    (Kind.HELP, "called_for"): _("%(who)s needs help with “%(title)s”."),
    (Kind.HELP, "passed_on"): _("“%(title)s” still needs help, and nobody has answered in time."),
    (Kind.HELP, "promised"): _("%(who)s answered your call for help with “%(title)s”."),
    (Kind.MENTIONED, "agenda"): _("%(who)s put something on the agenda of your one-to-one."),
    (Kind.ANNOUNCED, "announced"): _("%(who)s announces: %(title)s"),
    (Kind.RECOVERY, "drafted"): _("“%(title)s” is drafted for you: take it, or drop it."),
}
"""Kind and sentence -> words. %(who)s is who did it; the organization where nobody did."""


def sentence(notice: Notice, *, title: str, terms: Mapping[str, str]) -> str:
    """What the notice says. Needs `by` loaded; `title` is its goal's as the reader may see it."""
    who = notice.by.name if notice.by else str(_("The organization"))
    words = str(SENTENCES[notice.kind, notice.what])
    return words % {**terms, "who": who, "title": title, **_written(notice.facts)}


def _written(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as they are read: days in the reader's own way of writing them."""
    locale = current_locale()
    return {
        name: day(date.fromisoformat(value), locale) if name.endswith("_on") else value
        for name, value in facts.items()
    }
