"""The period report: from the figures of one day and the changes of a span, a document."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cairn.common.dates import long_day, span
from cairn.goals.queries.relaxed import RelaxedChange
from cairn.reports.documents.model import Block, Document, Section
from cairn.reports.documents.telling import tell
from cairn.reports.period.asked import Asked
from cairn.reports.period.changes import changes, relaxed
from cairn.reports.period.decisions import decisions
from cairn.reports.period.facts import goal_facts
from cairn.reports.period.gathered import Gathered, gathered
from cairn.reports.period.goal_tables import all_goals, movers, risks, statuses
from cairn.reports.period.narrative import narrative
from cairn.reports.period.outcomes import outcomes
from cairn.reports.period.projects import projects
from cairn.reports.period.units import units
from cairn.reports.period.visions import given, visions


def period_report(asked: Asked) -> Document:
    """The whole report; only its list of all goals is fetched later, as it is written."""
    found = gathered(goal_facts(asked))
    eased = relaxed(asked)
    told = changes(asked, eased)
    return Document(
        title=_("%(organization)s, %(period)s") % _names(asked),
        subtitle=_subtitle(asked),
        organization=asked.actor.organization.name,
        language=get_language() or "en",
        as_of=asked.on,
        made_by=_made_by(asked),
        sections=[
            _summary(asked, found, eased, told),
            visions(asked),
            units(asked, found),
            outcomes(asked, found),
            movers(asked, found),
            risks(asked, found),
            told,
            projects(asked),
            given(asked),
            decisions(asked, found),
            _appendix(asked, found),
        ],
    )


def _names(asked: Asked) -> dict[str, str]:
    return {"organization": str(asked.unit or asked.actor.organization), "period": asked.label}


def _subtitle(asked: Asked) -> str:
    words = {
        "span": span(asked.first_on, asked.last_on, asked.locale),
        "day": long_day(asked.on, asked.locale),
    }
    return _("%(span)s. Figures as of the end of %(day)s.") % words


def _made_by(asked: Asked) -> str:
    name = asked.actor.person.name if asked.actor.person else asked.actor.organization.name
    return _("From what %(name)s may see, without what anybody keeps private.") % {"name": name}


def _summary(asked: Asked, found: Gathered, eased: list[RelaxedChange], told: Section) -> Section:
    """The narrative, with the sentence on what was relaxed."""
    blocks: list[Block] = [*narrative(asked, found)]
    if eased:
        blocks.append(told.blocks[0])
    return Section("summary", _("Summary"), [*blocks, *statuses(asked, found)])


def _appendix(asked: Asked, found: Gathered) -> Section:
    """How it was computed, and everything that it rests on."""
    sentences = [
        tell(_("What had ended by then is shown as it came out once its last values were in.")),
        tell(_("Progress lies between nothing and the whole.")),
        tell(_("What began within this time was at nothing before it.")),
        tell(_("The score of a %(unit)s is that of the %(goals)s that it owns itself."), **_nouns(asked)),
    ]
    return Section("goals", _("Appendix"), [*sentences, all_goals(asked, found.count)])


def _nouns(asked: Asked) -> dict[str, str]:
    terms = asked.actor.terms
    return {"unit": terms["unit"], "goals": terms["goals"]}
