"""What an approval would change, in words: of the goal, of what stands above it, and of the vision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cairn.calc.figures import Figures
from cairn.common.locales import UNKNOWN, current_locale
from cairn.common.numbers import amount_rounded, percent
from cairn.goals.models import ApprovalRequest, GoalVersion
from cairn.goals.queries.impact import Change
from cairn.goals.services.approving.impact import impact_of
from cairn.org.access import Actor
from cairn.web.statuses import status_word


@dataclass(frozen=True)
class Line:
    """One figure as it is and as it would be; `is_same` where it stays."""

    label: str
    before: str
    after: str

    @property
    def is_same(self) -> bool:
        return self.before == self.after


@dataclass(frozen=True)
class Touched:
    """A goal that it would touch, with the figures that would be others; without any it stays as it is."""

    goal: int
    title: str
    role: str
    lines: Sequence[Line]


def touched_by(actor: Actor, request: ApprovalRequest) -> list[Touched]:
    """The goal itself, the one above, and the vision's, with what an approval today would make of each."""
    return [_touched(change, request) for change in impact_of(actor, request)]


def _touched(change: Change, request: ApprovalRequest) -> Touched:
    version = change.goal
    role = _("itself") if version.goal_id == request.goal_id else _("above it")
    if change.is_vision:
        role = _("stands for the vision")
    lines = [line for line in _lines(version, change.before, change.after) if not line.is_same]
    return Touched(version.goal_id, version.goal.title, role, lines)


def _lines(version: GoalVersion, before: Figures | None, after: Figures | None) -> Iterator[Line]:
    both = (before, after)
    yield Line(_("Status"), *(_status(each) for each in both))
    for label, name in ((_("Target"), "target"), (_("Reached"), "value")):
        yield Line(label, *(_amount(version, getattr(each, name) if each else None) for each in both))
    for label, name in ((_("Progress"), "progress"), (_("Expected by now"), "expected")):
        yield Line(label, *(_percent(getattr(each, name) if each else None) for each in both))
    yield Line(_("Committed below it"), *(_percent(each.coverage if each else None) for each in both))


def _status(figures: Figures | None) -> str:
    return str(status_word(figures.status)) if figures else UNKNOWN


def _amount(version: GoalVersion, value: float | None) -> str:
    unit = version.kpi.measure.unit if version.kpi else ""
    return amount_rounded(value, unit, current_locale())


def _percent(ratio: float | None) -> str:
    return percent(ratio, current_locale())
