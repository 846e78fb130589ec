"""What notices are about, as their reader may see it now."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from cairn.conversations.access.announcements import visible_announcements
from cairn.conversations.models import Comment
from cairn.goals.access import visible_kpis, visible_versions
from cairn.notifications.models import Notice
from cairn.notifications.queries.told_together import together_url
from cairn.org.access import Actor


@dataclass(frozen=True)
class About:
    """What a notice is about: its title, its page ("" where it has none), and the words that came with it."""

    title: str = ""
    url: str = ""
    text: str = ""


def about(actor: Actor, notices: Sequence[Notice]) -> dict[int, About]:
    """By notice, what it is about; those about something that the reader may not see (any more), and about
    a comment that was withdrawn, are left out."""
    goals = _goal_titles(actor, {notice.goal_id for notice in notices if notice.goal_id})
    kpis = _kpi_titles(actor, {notice.facts["kpi"] for notice in notices if notice.facts.get("kpi")})
    said = _comments(actor, {notice.facts["comment"] for notice in notices if "comment" in notice.facts})
    announced = _announcements(actor, {n.facts["announcement"] for n in notices if "announcement" in n.facts})
    found: dict[int, About] = {}
    for notice in notices:
        kpi, comment = notice.facts.get("kpi"), notice.facts.get("comment")
        announcement = notice.facts.get("announcement")
        if announcement not in announced:
            continue
        if notice.goal_id not in goals or kpi not in kpis or comment not in said:
            continue
        url = _url(actor, notice)
        text = said[comment] or str(notice.facts.get("text", ""))
        found[notice.pk] = About(goals[notice.goal_id] or kpis[kpi] or announced[announcement], url, text)
    return found


def _url(actor: Actor, notice: Notice) -> str:
    slug = actor.organization.slug
    if url := together_url(slug, notice.facts):
        return url
    if "comment" in notice.facts:
        return reverse("conversation:comment", args=[slug, notice.facts["comment"]])
    if notice.what == "value_waits":
        return reverse("waiting_values:page", args=[slug])
    if "closing" in notice.facts:
        return reverse("cycles:closing_run", args=[slug, notice.facts["cycle"], notice.facts["closing"]])
    return reverse("goal:page", args=[slug, notice.goal_id]) if notice.goal_id else ""


# In each, "nothing" is known too: of a notice that is about none.
def _goal_titles(actor: Actor, goals: set[int]) -> dict[int | None, str]:
    rows = visible_versions(actor).filter(goal__in=goals).values_list("goal_id", "goal__title")
    return {None: "", **(dict(rows) if goals else {})}


def _kpi_titles(actor: Actor, kpis: set[int]) -> dict[int | None, str]:
    rows = visible_kpis(actor).filter(pk__in=kpis).select_related("series_of") if kpis else []
    return {None: "", **{kpi.pk: str(kpi) for kpi in rows}}


def _announcements(actor: Actor, announcements: set[int]) -> dict[int | None, str]:
    if not announcements:
        return {None: ""}
    rows = visible_announcements(actor).filter(pk__in=announcements)
    return {None: "", **dict(rows.values_list("pk", "title"))}


def _comments(actor: Actor, comments: set[int]) -> dict[int | None, str]:
    rows = Comment.objects.filter(organization=actor.organization_id, pk__in=comments, withdrawn_at=None)
    return {None: "", **(dict(rows.values_list("pk", "text")) if comments else {})}
