"""All settings with what they say now and what follows when they are changed, to be searched."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cairn.goals.queries.policies import Policies
from cairn.org.access import Actor
from cairn.org.queries.unit_kinds import unit_kinds
from cairn.org.queries.workdays import holidays_of
from cairn.org.terms import NOUNS
from cairn.web.policy.words import in_words
from cairn.web.settings.described import DESCRIBED, effect_of, shown
from cairn.web.shell.navigation import url_of


@dataclass(frozen=True)
class Line:
    """One setting: its name, what it says now, what follows when it is changed, where that is done."""

    label: str
    value: str
    effect: str
    url: str

    def is_about(self, sought: str) -> bool:
        """Whether all words that are sought stand somewhere in it."""
        text = f"{self.label} {self.value} {self.effect}".casefold()
        return all(word in text for word in sought.casefold().split())


def settings_found(actor: Actor, sought: str) -> list[Line]:
    """The settings that hold the words that are sought; all where there are none."""
    return [line for line in _lines(actor) if line.is_about(sought)]


def _lines(actor: Actor) -> Iterator[Line]:
    yield Line(
        _("Name"),
        actor.organization.name,
        _("Shown everywhere at once. Addresses and links stay."),
        url_of("settings:organization", actor) + "#id_name",
    )
    for name, described in DESCRIBED.items():
        yield Line(
            str(described.label),
            shown(name, getattr(actor.settings, name)),
            effect_of(name, actor.terms),
            f"{url_of(described.page, actor)}#id_{name}",
        )
    yield from _lists(actor)
    yield from _people(actor)


def _lists(actor: Actor) -> Iterator[Line]:
    names = [holiday.name for holiday in holidays_of(actor.organization_id)[:4]]
    yield Line(
        _("Holidays"),
        ", ".join(names) or _("none"),
        _("What falls due on one counts as late only after the next working day."),
        url_of("settings:holidays", actor),
    )
    policy = Policies(actor.organization_id, actor.today).over(None)
    yield Line(
        _("Approval"),
        in_words(actor, policy),
        _("What needs one counts for nothing before, and changes only by another."),
        url_of("policy:organization", actor),
    )
    own = actor.terms.own_words()
    changed = [own[noun][0] for noun in NOUNS if noun in own]
    yield Line(
        _("Words"),
        ", ".join(changed) or _("the usual ones"),
        _("Every noun as you call it, one and many, on all pages at once."),
        url_of("settings:terms", actor),
    )
    kinds = [kind.singular for kind in unit_kinds(actor.organization_id)]
    yield Line(
        _("Kinds of %(unit)s") % actor.terms,
        ", ".join(kinds),
        _("Renaming one renames it on all that are of it."),
        url_of("settings:kinds", actor),
    )


def _people(actor: Actor) -> Iterator[Line]:
    yield Line(
        _("Access"),
        _("%(roles)s and invitations") % {"roles": actor.terms["Roles"]},
        _("Who may do what, where, from when until when; who is invited and has not come in yet."),
        url_of("settings:access", actor),
    )
    yield Line(
        _("Installation"),
        _("version, database, mail"),
        _("What runs, whether it is well, and a test mail to yourself."),
        url_of("settings:installation", actor),
    )
