"""The sentences about what waits."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from cairn.common.dates import day_in_sentence
from cairn.common.locales import current_locale
from cairn.goals.access.approvals import OBJECTION_LEVEL
from cairn.goals.models import ApprovalRequest, ApprovalStep, Recovery
from cairn.org.access import Actor

Kind = ApprovalRequest.Kind


def heading(request: ApprovalRequest, waiting: Sequence[ApprovalStep]) -> str:
    """What it is that waits."""
    if request.kind == Kind.CHANGE:
        return _("A change waits for approval")
    if request.kind == Kind.ACCEPTANCE:
        objected = any(step.level == OBJECTION_LEVEL for step in waiting)
        return _("Objected to") if objected else _("Handed down, not accepted yet")
    return _("Waits for approval")


def waiting_words(actor: Actor, request: ApprovalRequest, waiting: Sequence[ApprovalStep]) -> list[str]:
    """Who is asked, since when and until when; and what counts meanwhile."""
    lines = [_asked(actor, step) for step in waiting]
    if request.kind == Kind.GOAL:
        lines.append(_("Until then it counts for nothing."))
    if request.kind == Kind.CHANGE:
        lines.append(_("Until then it counts as it is."))
    return lines


def state_words(actor: Actor, *, is_draft: bool, needs_approval: bool) -> tuple[str, str]:
    """The heading and the sentence of what does not count yet."""
    if not is_draft:
        return _("Rejected"), _("Revise it, and propose it anew.")
    if needs_approval:
        return _("Draft"), _("It counts for nothing until it is proposed and approved.")
    return _("Draft"), _("It counts for nothing until it is set live. Nobody has to approve it.")


def way_back_words(recovery: Recovery, *, needs_approval: bool) -> list[str]:
    """Why there is a draft that nobody set, and what taking and dropping it mean."""
    after = _("Taken, it is proposed.") if needs_approval else _("Taken, it counts from today.")
    return [
        _("%(kpi)s was outside its range for two periods in a row.") % {"kpi": recovery.kpi},
        f"{after} " + _("To drop it, say why: it is not drafted again before the value was back once."),
    ]


def _asked(actor: Actor, step: ApprovalStep) -> str:
    if step.person is None:
        return _("Nobody may answer at present. An administrator can name who approves at the top.")
    locale = current_locale()
    since = step.asked_at.astimezone(ZoneInfo(actor.settings.timezone)).date()
    words = {
        "name": step.person.name,
        "since": day_in_sentence(since, actor.today, locale),
        "until": day_in_sentence(step.due_on, actor.today, locale),
    }
    if step.due_on < actor.today:
        return _("%(name)s was asked on %(since)s to answer by %(until)s. That is over.") % words
    return _("%(name)s was asked on %(since)s, to answer by %(until)s.") % words
