"""The ready reports: their names, the question that each answers, and what fills it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.web.reports import boards, projects
from cairn.web.reports.alignment import alignment
from cairn.web.reports.board import Board
from cairn.web.reports.executive import executive
from cairn.web.reports.sight import Sight


@dataclass(frozen=True)
class Ready:
    """A report: the end of its address, its name, its question; both may hold terms."""

    key: str
    name: str | Promise
    question: str | Promise
    fill: Callable[[Sight], Board]
    compares: bool = False  # whether its figures stand beside those of another period


READY = (
    Ready(
        "executive",
        _("Executive"),
        _("Are we on our way, and where is help needed?"),
        executive,
        compares=True,
    ),
    Ready("vision", "%(Vision)s", _("Will we get there, and what gives to it?"), boards.vision),
    Ready("unit", "%(Unit)s", _("How does it stand, and is it getting better?"), boards.unit, compares=True),
    Ready(
        "check-ins", _("%(Check_in)s discipline"), _("Do values come when they should?"), boards.discipline
    ),
    Ready("commitments", _("Commitments kept"), _("Of what we promised, how much did we do?"), boards.kept),
    Ready("portfolio", _("Portfolio"), _("What runs beside what, and what is late?"), projects.portfolio),
    Ready("alignment", _("Alignment"), _("What leads to the %(vision)s, and what stands alone?"), alignment),
    Ready("person", "%(Person)s", _("How do somebody’s %(goals)s stand?"), boards.person, compares=True),
    Ready("project", "%(Project)s", _("Does it come to an end?"), projects.project),
)
BY_KEY = {each.key: each for each in READY}
