"""Tables of goals: what moved, what is behind, and all of them."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from cairn.goals.models.status_words import STATUS_WORDS, status_word
from cairn.reports.documents.model import (
    Block,
    Cell,
    Column,
    Drawing,
    Kind,
    Row,
    Section,
    Series,
    Streamed,
    Table,
)
from cairn.reports.period.asked import Asked
from cairn.reports.period.facts import GoalFact, goal_facts
from cairn.reports.period.gathered import Gathered

Cells = Callable[[GoalFact], tuple[Cell, ...]]


def movers(asked: Asked, found: Gathered) -> Section:
    """What moved most, forward and back."""
    forward = _table(asked, _("Moved forward"), found.up.facts, _moved_cells, _moved_columns(asked))
    back = _table(asked, _("Fell back"), found.down.facts, _moved_cells, _moved_columns(asked))
    tables = [table for table in (forward, back) if table.count] or [forward]
    return Section("movers", _("What moved"), tables)


def risks(asked: Asked, found: Gathered) -> Section:
    """What is behind, the worst first."""
    table = _table(asked, _("Risks"), found.behind.facts, _risk_cells, _risk_columns(asked))
    return Section("risks", _("Risks"), [table])


def all_goals(asked: Asked, count: int) -> Table:
    """Every goal of the period; its rows are fetched as they are written."""
    rows = Streamed(lambda: (_row(asked, fact, _all_cells) for fact in goal_facts(asked)))
    title = _("All %(goals)s") % asked.actor.terms
    return Table(title=title, columns=_all_columns(asked), rows=rows, count=count)


def statuses(asked: Asked, found: Gathered) -> list[Block]:
    """How many goals are of each status, as a table and drawn."""
    goals = asked.actor.terms["Goals"]
    counts = {status: count for status in STATUS_WORDS if (count := found.by_status[status])}
    columns = [Column(_("Status")), Column(goals, Kind.NUMBER, is_summed=True)]
    rows = [Row((status_word(status), count)) for status, count in counts.items()]
    table = Table(title=_("By status"), columns=columns, rows=rows, count=len(rows))
    series = [Series(status_word(status), [count], status) for status, count in counts.items()]
    told = ", ".join(f"{status_word(status)}: {count}" for status, count in counts.items())
    drawn = Drawing(title=_("By status, drawn"), categories=[goals], series=series, sentence=told)
    return [table, drawn] if counts else []


def _table(asked: Asked, title: str, facts: Iterable[GoalFact], cells: Cells, columns: list[Column]) -> Table:
    rows = [_row(asked, fact, cells) for fact in facts]
    return Table(title=title, columns=columns, rows=rows, count=len(rows), empty=_("None in this time."))


def _row(asked: Asked, fact: GoalFact, cells: Cells) -> Row:
    return Row(cells(fact), asked.goal_url(fact.goal))


def _moved_columns(asked: Asked) -> list[Column]:
    return [
        Column(asked.actor.terms["Goal"]),
        Column(_("Owner")),
        Column(_("Before"), Kind.SHARE),
        Column(_("At the end"), Kind.SHARE),
        Column(_("Status")),
    ]


def _moved_cells(fact: GoalFact) -> tuple[Cell, ...]:
    return fact.title, fact.owner, fact.before, fact.progress, status_word(fact.status)


def _risk_columns(asked: Asked) -> list[Column]:
    return [
        Column(asked.actor.terms["Goal"]),
        Column(_("Owner")),
        Column(_("Status")),
        Column(_("Progress"), Kind.SHARE),
        Column(_("Expected"), Kind.SHARE),
        Column(_("Due"), Kind.DAY),
    ]


def _risk_cells(fact: GoalFact) -> tuple[Cell, ...]:
    return fact.title, fact.owner, status_word(fact.status), fact.progress, fact.expected, fact.end_on


def _all_columns(asked: Asked) -> list[Column]:
    return [
        *_risk_columns(asked)[:5],
        Column(_("Value"), Kind.NUMBER),
        Column(_("Target"), Kind.NUMBER),
        Column(_("Measured in")),
        Column(_("Start"), Kind.DAY),
        Column(_("Due"), Kind.DAY),
    ]


def _all_cells(fact: GoalFact) -> tuple[Cell, ...]:
    return (*_risk_cells(fact)[:5], fact.value, fact.target, fact.measure, fact.start_on, fact.end_on)
