"""Drawing a scorecard, commenting on it and signing it; after the last signature nothing changes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.common.dates import long_day
from cairn.common.locales import current_locale
from cairn.goals.access.scorecards import side_of, sides_to_sign
from cairn.goals.models import Cycle, Scorecard, ScorecardComment, ScorecardSignature
from cairn.goals.queries.scoring import Span, Subject, card_of, scored
from cairn.org.access import Actor

MOST_CHARACTERS = 2_000


@transaction.atomic
def draw_scorecard(*, actor: Actor, subject: Subject, span: Span) -> Scorecard:
    """Keep the figures of a span as they stand today (measures.md §6); drawn before, they are drawn anew.

    Raises ValidationError where the span is still to come, and once somebody has signed.
    """
    if span[1] < span[0] or span[0] > actor.today:
        raise ValidationError(_("That time is still to come. There is nothing to score yet."))
    card = card_of(subject, span) or Scorecard(
        organization=actor.organization,
        **subject.key,
        first_on=span[0],
        last_on=span[1],
        cycle=_cycle(actor, subject, span),
    )
    if card.pk:
        card = _locked(actor, card)
        if _signatures(card).exists():
            raise ValidationError(_("Somebody has signed it: its figures stand and are not drawn anew."))
    card.figures = scored(subject, span, actor.today)
    card.drawn_at, card.drawn_by = clock.now(), actor.person
    card.full_clean()
    card.save()
    record(actor, "scorecard.drawn", card, after=_facts(card))
    return card


@transaction.atomic
def comment_on_scorecard(*, actor: Actor, card: Scorecard, text: str) -> ScorecardComment:
    """Say something on one's own side, in at most 2,000 characters.

    Raises ValidationError for who stands on none, for nothing or too much of it, and once all signed.
    """
    card = _open(actor, card)
    side = side_of(actor, Subject(card.person, card.unit))
    if side is None or actor.person is None:
        raise ValidationError(_("Only both sides comment on it: who is scored, and who answers for that."))
    if len(text.strip()) > MOST_CHARACTERS:
        raise ValidationError(_("That is too long. Say it in 2,000 characters."))
    row = ScorecardComment(
        organization=actor.organization,
        scorecard=card,
        side=side,
        text=text.strip(),
        written_by=actor.person,
        written_at=clock.now(),
    )
    row.full_clean()
    row.save()
    record(actor, "scorecard.commented", card, after={"side": side, "text": row.text})
    return row


@transaction.atomic
def sign_scorecard(*, actor: Actor, card: Scorecard, seen: str) -> ScorecardSignature:
    """Sign for one's own side what was seen (`seen` is `version_seen` of the card that was shown).

    Raises ValidationError before the span's last day, for who stands on no side, where the side has signed
    already or the same person has for the other, and where it was drawn anew meanwhile. The last signature
    that is needed seals it.
    """
    card = _open(actor, card)
    subject = Subject(card.person, card.unit)
    side = side_of(actor, subject)
    if side is None or actor.person is None:
        raise ValidationError(_("Only both sides sign it: who is scored, and who answers for that."))
    if card.last_on > actor.today:
        day = long_day(card.last_on, current_locale())
        raise ValidationError(_("It can be signed from its last day on, %(day)s.") % {"day": day})
    if seen != version_seen(card):
        raise ValidationError(_("It was drawn anew meanwhile. Look at it again before you sign."))
    earlier = list(_signatures(card))
    if any(row.side == side for row in earlier):
        raise ValidationError(_("Your side has signed it already."))
    if any(row.person_id == actor.person.pk for row in earlier):
        raise ValidationError(_("You have signed it for the other side. Somebody else signs for this one."))
    row = ScorecardSignature(
        organization=actor.organization, scorecard=card, side=side, person=actor.person, signed_at=clock.now()
    )
    row.full_clean()
    row.save()
    _seal(actor, card, subject, {row.side, *(each.side for each in earlier)})
    record(actor, "scorecard.signed", card, after={"side": side, "is_sealed": card.sealed_at is not None})
    return row


def version_seen(card: Scorecard) -> str:
    """Which drawing of a scorecard this is."""
    return card.drawn_at.isoformat()


def _seal(actor: Actor, card: Scorecard, subject: Subject, signed: set[str]) -> None:
    if sides_to_sign(actor, subject) <= signed:
        card.sealed_at = clock.now()
        card.save(update_fields=["sealed_at"])


def _open(actor: Actor, card: Scorecard) -> Scorecard:
    card = _locked(actor, card)
    if card.sealed_at is not None:
        raise ValidationError(_("It is signed: nothing about it changes any more."))
    return card


def _locked(actor: Actor, card: Scorecard) -> Scorecard:
    rows = Scorecard.objects.select_for_update(of=("self",)).filter(organization=actor.organization_id)
    return rows.get(pk=card.pk)


def _signatures(card: Scorecard) -> QuerySet[ScorecardSignature]:
    return ScorecardSignature.objects.filter(organization=card.organization_id, scorecard=card)


def _cycle(actor: Actor, subject: Subject, span: Span) -> Cycle | None:
    """The cycle of just those days, of the unit's own or the organization's."""
    unit = subject.unit or (subject.person.unit if subject.person else None)
    rows = Cycle.objects.filter(organization=actor.organization_id, start_on=span[0], end_on=span[1])
    found = [row for row in rows.order_by("pk") if row.unit_id in (None, unit.pk if unit else None)]
    return max(found, key=lambda row: row.unit_id is not None, default=None)


def _facts(card: Scorecard) -> dict[str, object]:
    return {
        "person": card.person_id,
        "unit": card.unit_id,
        "first_on": card.first_on.isoformat(),
        "last_on": card.last_on.isoformat(),
        "points": card.figures["points"],
    }
