"""What a scorecard's page shows: figures with their formula, what both sides say, and who signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cairn.goals.access.scorecards import side_of, sides_to_sign
from cairn.goals.access.visible import visible_versions
from cairn.goals.models import Scorecard, ScorecardComment, ScorecardSignature, Side
from cairn.goals.queries.scoring import Span, Subject, card_of, points_in, scored
from cairn.goals.services.scorecards import version_seen
from cairn.org.access import Actor
from cairn.web.scorecard.spans import SpanChoice, choices, span_before
from cairn.web.scorecard.words import LineShown, lines_shown, sum_in_words


@dataclass(frozen=True)
class Signing:
    """One side's signature, or that it is still missing."""

    side: Side
    signature: ScorecardSignature | None
    is_mine: bool  # the actor may sign here now


@dataclass(frozen=True)
class ScorecardPage:
    """`card` is null until one was drawn: the figures are those of today then, and kept nowhere."""

    subject: Subject
    span: SpanChoice
    spans: Sequence[SpanChoice]
    card: Scorecard | None
    figures: dict[str, Any]
    lines: Sequence[LineShown]
    sum_words: str
    now_points: float | None  # what is known by now, where it differs from what was kept
    before: SpanChoice
    before_points: float | None
    comments: Sequence[ScorecardComment]
    signings: Sequence[Signing]
    side: Side | None
    is_alone: bool  # one signature is enough
    signs_later: bool  # the span runs still
    may_draw: bool
    seen: str
    url: str

    @property
    def has_original(self) -> bool:
        return self.figures["original_points"] is not None


def scorecard_page(actor: Actor, subject: Subject, span: Span) -> ScorecardPage:
    """The page of somebody whose scorecard the actor may see."""
    card = card_of(subject, span)
    computed = scored(subject, span, actor.today)
    figures = card.figures if card else computed
    goals = [line["goal"] for line in figures["lines"]]
    visible = set(visible_versions(actor).filter(goal__in=goals).values_list("goal_id", flat=True))
    spans, before = choices(actor, subject, span), span_before(actor, span)
    sides, side = sides_to_sign(actor, subject), side_of(actor, subject)
    signings = _signings(actor, card, sides, side)
    return ScorecardPage(
        subject=subject,
        span=next(each for each in spans if each.is_current),
        spans=spans,
        card=card,
        figures=figures,
        lines=lines_shown(figures, visible),
        sum_words=sum_in_words(figures, actor.terms),
        now_points=computed["points"] if _differ(computed["points"], figures["points"]) else None,
        before=before,
        before_points=points_in(subject, before.span, actor.today),
        comments=_comments(card),
        signings=signings,
        side=side,
        is_alone=len(sides) == 1,
        signs_later=card is not None and span[1] > actor.today,
        may_draw=side is not None and span[0] <= actor.today and not any(s.signature for s in signings),
        seen=version_seen(card) if card else "",
        url=subject_url(actor, subject),
    )


def subject_url(actor: Actor, subject: Subject) -> str:
    """The page of somebody's scorecards."""
    page, one = ("person", subject.person) if subject.person else ("unit", subject.unit)
    assert one is not None
    return reverse(f"scorecard:{page}", args=[actor.organization.slug, one.pk])


def _differ(now: float | None, kept: float | None) -> bool:
    if now is None or kept is None:
        return now is not kept
    return abs(now - kept) > 0.05


def _comments(card: Scorecard | None) -> list[ScorecardComment]:
    if card is None:
        return []
    rows = ScorecardComment.objects.filter(organization=card.organization_id, scorecard=card)
    return list(rows.select_related("written_by").order_by("pk"))


def _signings(
    actor: Actor, card: Scorecard | None, sides: frozenset[Side], side: Side | None
) -> list[Signing]:
    if card is None:
        return []
    rows = ScorecardSignature.objects.filter(organization=card.organization_id, scorecard=card)
    given = {row.side: row for row in rows.select_related("person")}
    signed = {row.person_id for row in given.values()}
    is_open = card.sealed_at is None and card.last_on <= actor.today and actor.person_id not in signed
    return [
        Signing(each, given.get(each), is_mine=is_open and each == side and each not in given)
        for each in Side
        if each in sides or each in given
    ]
