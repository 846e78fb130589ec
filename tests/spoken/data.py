"""What a page says that is not the program's own: what people entered, and names of days and places."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from babel import Locale
from django.conf import settings

from cairn.accounts.models import User
from cairn.common.places import currency_choices, region_choices, zone_choices
from cairn.conversations.models import AgendaItem, Announcement, Comment, HelpCall, NextStep, ReviewNote
from cairn.exchange.models import ImportRun
from cairn.goals.models import (
    ApprovalRequest,
    ApprovalStep,
    CheckIn,
    Closing,
    Cycle,
    Goal,
    GoalTag,
    GoalTemplate,
    GoalVersion,
    Lock,
    Vision,
)
from cairn.kpis.models import Kpi, Measurement
from cairn.org.models import CustomRole, Holiday, Organization, OrganizationSettings, Person, Unit
from cairn.projects.models import (
    Project,
    ProjectLink,
    ProjectMember,
    ProjectMilestone,
    ProjectRisk,
    ProjectTask,
    TaskCheck,
)
from cairn.reports.models import ReportFile, ReportReader, SavedReport
from cairn.web.faces import initials_of
from cairn.web.settings.installation_page import installation
from tests.cast import Cast

BRAND = "Cairn"
NOTHING = "(?!)"  # matches nowhere
# Of each thing, the fields that people write and pages show.
_WRITTEN: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Unit, ("name", "kind")),
    (Holiday, ("name",)),
    (Person, ("name", "title", "email")),
    (Kpi, ("name", "unit", "description")),
    (Measurement, ("note", "correction_reason")),
    (Goal, ("title", "description")),
    (GoalTag, ("name",)),
    (GoalVersion, ("reason",)),
    (Vision, ("statement",)),
    (Closing, ("note",)),
    (CheckIn, ("note",)),
    (ApprovalRequest, ("reason",)),
    (ApprovalStep, ("note",)),
    (ImportRun, ("file_name",)),
    (Cycle, ("name",)),
    (Lock, ("reason",)),
    (CustomRole, ("name",)),
    (GoalTemplate, ("title", "measure")),
    (Project, ("name", "about")),
    (ProjectMember, ("role",)),
    (ProjectTask, ("title",)),
    (TaskCheck, ("text",)),
    (ProjectMilestone, ("title",)),
    (ProjectRisk, ("title", "answer")),
    (ProjectLink, ("title",)),
    (ReportFile, ("label",)),
    (SavedReport, ("name",)),
    (ReportReader, ("address",)),
    (ReviewNote, ("text",)),
    (NextStep, ("text",)),
    (HelpCall, ("text", "answer")),
    (AgendaItem, ("text",)),
    (Announcement, ("title", "text")),
)


def entered(cast: Cast) -> set[str]:
    """Every text that somebody entered into the cast's two organizations, and what is made of names."""
    organizations = [cast.organization, cast.elsewhere]
    names = {*Person.objects.filter(organization__in=organizations).values_list("name", flat=True)}
    names |= {*Unit.objects.filter(organization__in=organizations).values_list("name", flat=True)}
    made = {initials_of(name) for name in names} | {name.split()[0] for name in names}
    found = {
        BRAND,
        *made,
        *(organization.name for organization in organizations),
        *_milestones(organizations),
        *_grades(organizations),
    }
    for model, columns in _WRITTEN:
        for row in model.objects.filter(organization__in=organizations).values_list(*columns):
            found |= set(row)
    found |= {*_comments(organizations)}
    found |= {*User.objects.values_list("email", flat=True), *User.objects.values_list("name", flat=True)}
    return found - {""}


def _grades(organizations: Iterable[Organization]) -> Iterator[str]:
    versions = OrganizationSettings.objects.filter(organization__in=organizations)
    for grades in versions.values_list("grades", flat=True):
        yield from (name for _from, name in grades)


def _comments(organizations: Iterable[Organization]) -> Iterator[str]:
    """As they are typed, and the pieces that their marks part them into."""
    for model in (Comment, Announcement):
        for text in model.objects.filter(organization__in=organizations).values_list("text", flat=True):
            yield from _pieces(text)


def _pieces(text: str) -> Iterator[str]:
    yield text
    yield from (piece.strip() for piece in re.split(r"[*_`~\n]+", text))


def _milestones(organizations: Iterable[Organization]) -> Iterator[str]:
    versions = GoalVersion.objects.filter(organization__in=organizations)
    for steps in versions.values_list("milestones", flat=True):
        yield from (step["title"] for step in steps or ())


def named_by_the_locale() -> set[str]:
    """Days, months, time zones, currencies and regions, as Babel and the time zone database name them."""
    locale = Locale.parse("en_GB")
    found: set[str] = set()
    for names in (locale.months, locale.days):
        for widths in names.values():
            found |= {word for width, words in widths.items() if width != "narrow" for word in words.values()}
    for continent, zones in zone_choices():
        found |= {continent, *(city for _name, city in zones)}
    return found | {label for _code, label in [*currency_choices(), *region_choices()]}


def told_by_the_installation() -> set[str]:
    """Names and places that are the same in every language: variables, addresses, the database."""
    variables = {fact.variable for group in installation() for fact in group.facts}
    places = {str(settings.DATA_DIR), settings.BASE_URL, settings.DEFAULT_FROM_EMAIL}
    return (variables | places | {"SQLite", "PostgreSQL"}) - {""}


class Known:
    """Texts that a page may show as they are; `without` takes them out of what it says."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._any = _any_of(texts)

    def without(self, text: str, also: Iterable[str] = ()) -> str:
        """The text with all that is known taken out, and these too, whole words only."""
        return _any_of(also).sub(" ", self._any.sub(" ", text))


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    """Any of them, the longest first."""
    longest_first = sorted({" ".join(text.split()) for text in texts}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in longest_first) or NOTHING, re.I)
