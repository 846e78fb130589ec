"""What a mail's notice asks for, as its page shows it; and why it asks for nothing any more."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.common.dates import near_day
from cairn.common.locales import current_locale
from cairn.common.numbers import amount
from cairn.goals.access import Can, allowed, visible_versions
from cairn.goals.models import Completion, Direction, GoalFigure, GoalVersion, State
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.due import due_values, latest_measurements
from cairn.kpis.models import Kpi
from cairn.notifications.models import Notice
from cairn.org.access import Actor
from cairn.web.mail_links.opening import REFUSED, Closed, Opened
from cairn.web.record.completions import step_title
from cairn.web.wording import target_in_force, target_words


@dataclass(frozen=True)
class Asked:
    """A value, where there is a KPI; else a step that is to be said to be done, by its id."""

    version: GoalVersion
    url: str
    kpi: Kpi | None = None
    target: str = ""
    last: str = ""
    last_when: str = ""
    measured_on: date | None = None
    milestone: int | None = None
    step: str = ""


def asked_by(opened: Opened) -> Asked:
    """What the link's notice asks its person for. Raises Closed where that is over, or not his any more."""
    actor = opened.actor
    rows = Notice.objects.filter(organization=actor.organization_id, recipient=actor.person_id)
    notice = rows.filter(pk=opened.link.subject).first()
    version = _version(actor, notice.goal_id) if notice and notice.goal_id else None
    if notice is None or version is None:
        raise Closed(_("What this link was made for is not there for you any more."))
    _refuse(actor, version)
    milestone = notice.facts.get("milestone")
    return _value(actor, version) if milestone is None else _step(actor, version, milestone)


def _version(actor: Actor, goal: int) -> GoalVersion | None:
    rows = visible_versions(actor).filter(goal=goal)
    return rows.select_related("kpi__series_of").first()


def _refuse(actor: Actor, version: GoalVersion) -> None:
    title = {"title": version.goal.title}
    if version.state in (State.CANCELLED, State.CLOSED):
        raise Closed(_("“%(title)s” has ended meanwhile, so nothing is recorded for it any more.") % title)
    if version.state != State.ACTIVE:
        raise Closed(_("“%(title)s” does not count at present, so nothing is recorded for it.") % title)
    if not allowed(actor, Can.RECORD, version):
        raise Closed(_("“%(title)s” is somebody else's by now, and so is recording for it.") % title, REFUSED)


def _value(actor: Actor, version: GoalVersion) -> Asked:
    kpi = version.kpi
    if kpi is None:
        raise Closed(_("“%(title)s” takes no values any more.") % {"title": version.goal.title})
    organization, today, locale = actor.organization_id, actor.today, current_locale()
    due = due_values(organization, [version], calc_settings(actor.settings), today)
    last = latest_measurements(organization, [kpi.pk]).get(kpi.pk)
    period_ends = due[0].last_on if due else None
    return Asked(
        version,
        _url(actor, version),
        kpi=kpi,
        target=_target(version, kpi, today),
        last=amount(last.value, kpi.measure.unit, locale) if last else "",
        last_when=near_day(last.measured_on, today, locale) if last else "",
        measured_on=min(period_ends or today, today),
    )


def _target(version: GoalVersion, kpi: Kpi, today: date) -> str:
    """What each value, or all of them, are to come to: "5 people", "at most 4 kg"."""
    target = target_in_force(version, today)
    if version.direction == Direction.REACH and target is not None:
        return amount(target, kpi.measure.unit, current_locale())
    return target_words(version, GoalFigure(), today)


def _step(actor: Actor, version: GoalVersion, milestone: int) -> Asked:
    rows = Completion.objects.filter(organization=actor.organization_id, goal=version.goal_id)
    step = step_title(version, milestone)
    if rows.filter(milestone=milestone, superseded_at=None).exists():
        raise Closed(_("“%(title)s” is done already: there is nothing more to say.") % {"title": step})
    return Asked(version, _url(actor, version), milestone=milestone, step=step)


def _url(actor: Actor, version: GoalVersion) -> str:
    return reverse("goal:page", args=[actor.organization.slug, version.goal_id])
