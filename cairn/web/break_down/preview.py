"""What it would come to before it is saved: each part in words, what is missing, and what it asks of whom."""

from collections import Counter
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.calc.figures import ChildFigures
from cairn.calc.rollup import coverage
from cairn.calc.sums import total
from cairn.common.locales import current_locale
from cairn.common.numbers import amount, exact, per_cadence
from cairn.goals.services.drafts import GoalDraft
from cairn.org.models import Person
from cairn.web.break_down.choices import heads_in_words
from cairn.web.break_down.forms import RHYTHMS, BreakDownForm, By, Into
from cairn.web.break_down.parts import Part, drafts_of, parts_of
from cairn.web.break_down.past import DAYS_LOOKED_BACK
from cairn.web.break_down.shares import Share, Sharing, shared_out
from cairn.web.load import load_with_many
from cairn.web.new_goal.preview import Sketch, in_words, sketch
from cairn.web.new_goal.said import Said

MOST_GOALS = 2_000
MOST_ROWS = 60
STRETCH_FROM = 1.1
"""From so much more than before on, a part is said to ask for more."""
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Row:
    """One owner's part as the preview shows it; `pace` and `before` are "" where nothing is known."""

    owner: str
    basis: str
    title: str
    sentence: str
    pace: str
    before: str
    stretch: str
    cut_into: list[str]


@dataclass(frozen=True)
class Preview:
    """`difference` says what the parts leave open or ask too much, `accepts` is what saving it must name."""

    parts: list[Part]
    rows: list[Row]
    hidden: int
    goal_count: int
    summary: str
    together: str
    share_ratio: float | None
    difference: str
    accepts: str
    left_out: str
    effect: str
    load: list[str]


def preview_of(form: BreakDownForm) -> Preview:
    """The preview of a valid form."""
    sharing = shared_out(form)
    parts = parts_of(sharing)
    drawn = [_sketch(form, part) for part in parts]
    committed = total(_commitment(each) for each in drawn)
    missing = _missing(sharing, committed)
    count = len(drafts_of(parts))
    rows = [_row(sharing, part, each) for part, each in zip(parts[:MOST_ROWS], drawn, strict=False)]
    ratio = _coverage(form, drawn)
    return Preview(
        parts=parts,
        rows=rows,
        hidden=len(parts) - len(rows),
        goal_count=count,
        summary=_summary(form, count),
        together=_together(form, committed, ratio),
        share_ratio=ratio,
        difference=_difference(form, missing),
        accepts=exact(missing, current_locale()) if missing else "",
        left_out=_left_out(sharing, parts),
        effect=_effect(sharing),
        load=load_with_many(form.whole.actor, _by_person(drafts_of(parts))),
    )


def makes_sum(sharing_form: BreakDownForm) -> bool:
    """Whether the goal, measured as a whole so far, shall add up the parts of those who were chosen."""
    into = sharing_form.cleaned_data["into"]
    return bool(sharing_form.owners and into != Into.MILESTONES and sharing_form.whole.can_be_sum)


def _by_person(drafts: list[GoalDraft]) -> Counter[Person]:
    """How many goals each person would get; those of units are nobody's load."""
    return Counter(draft.owner.person for draft in drafts if draft.owner.person is not None)


def _sketch(form: BreakDownForm, part: Part) -> Sketch:
    draft = part.main
    terms = {name: value for name, value in draft.terms.items() if name not in ("parent_id", "kpi_id")}
    said = Said(draft.title, {}, terms, draft.measure, False, [], [])
    return sketch(form.whole.actor, said, None if draft.measure else form.whole.version.kpi)


def _commitment(drawn: Sketch) -> float:
    figures = drawn.figures
    return 0.0 if figures.target is None else figures.target - (figures.baseline or 0.0)


def _missing(sharing: Sharing, committed: float) -> float:
    """What the parts leave open of what was to be shared out; below 0 where they ask for too much."""
    cleaned = sharing.form.cleaned_data
    if cleaned["into"] == Into.MILESTONES or sharing.form.whole.is_level:
        return 0.0
    if cleaned["into"] == Into.STEPS:
        given = committed
    elif sharing.is_among and cleaned.get("by") == By.HAND:
        given = total(share.amount for share in sharing.shares)
    else:
        return 0.0
    missing: float = cleaned["amount"] - given
    return 0.0 if abs(missing) <= TOLERANCE * max(abs(cleaned["amount"]), 1.0) else round(missing, 6)


def _difference(form: BreakDownForm, missing: float) -> str:
    if not missing:
        return ""
    words = {"amount": amount(abs(missing), form.counted, current_locale())}
    return _("%(amount)s missing") % words if missing > 0 else _("%(amount)s too much") % words


def _coverage(form: BreakDownForm, drawn: list[Sketch]) -> float | None:
    """The share of the goal's way that all its parts would take on (measures.md section 7)."""
    whole = form.whole
    if whole.laid_out is None or not (whole.adds_up or makes_sum(form)):
        return None
    goal = replace(whole.laid_out.course.goal, rollup="sum")
    counted = [child for child in whole.laid_out.children if child.goal.is_counted]
    if form.cleaned_data["into"] != Into.MILESTONES:
        counted += [ChildFigures(each.goal, each.figures) for each in drawn]
    return coverage(goal, counted)


def _together(form: BreakDownForm, committed: float, ratio: float | None) -> str:
    """What all parts come to, beside what is needed."""
    locale, way = current_locale(), form.whole.way
    if form.whole.is_level or form.cleaned_data["into"] == Into.MILESTONES:
        return ""
    if ratio is None or way is None:
        return _("Together %(amount)s.") % {"amount": amount(round(committed, 2), form.counted, locale)}
    reached = ratio * way
    words = {
        "committed": exact(round(reached, 2), locale),
        "needed": amount(way, form.counted, locale),
        "rest": exact(round(abs(way - reached), 2), locale),
    }
    if abs(way - reached) <= TOLERANCE * abs(way):
        sentence = _("With all below it: %(committed)s of the %(needed)s needed, just what it takes.")
    elif ratio < 1:
        sentence = _("With all below it: %(committed)s of the %(needed)s needed, %(rest)s missing.")
    else:
        sentence = _("With all below it: %(committed)s of the %(needed)s needed, %(rest)s more.")
    return sentence % words


def _summary(form: BreakDownForm, count: int) -> str:
    terms = form.whole.actor.terms
    words = {"count": exact(count, current_locale()), "goal": terms["goal"], "goals": terms["goals"]}
    return ngettext("%(count)s %(goal)s", "%(count)s %(goals)s", count) % words


def _row(sharing: Sharing, part: Part, drawn: Sketch) -> Row:
    form, share = sharing.form, part.share
    days = (drawn.goal.end_on - drawn.goal.start_on).days + 1
    is_paced = form.cleaned_data["into"] != Into.MILESTONES and not form.whole.is_level
    needed = share.amount / days if is_paced else None
    if is_paced and form.cleaned_data["into"] in (*RHYTHMS, Into.STEPS):
        needed = _commitment(drawn) / days
    before = share.reached / DAYS_LOOKED_BACK if share.reached is not None else None
    own_parts = part.drafts if part.main.measure is None and len(part.drafts) > 1 else part.drafts[1:]
    return Row(
        owner=share.owner.name or form.whole.actor.organization.name,
        basis=_basis(sharing, share),
        title=form.whole.version.goal.title if own_parts is part.drafts else part.main.title,
        sentence="" if own_parts is part.drafts else in_words(form.whole.actor, drawn),
        pace=_rate(needed),
        before=_rate(before) if is_paced else "",
        stretch=_stretch(needed, before),
        cut_into=[draft.title for draft in own_parts],
    )


def _rate(per_day: float | None) -> str:
    return per_cadence(per_day, "daily", current_locale()) if per_day is not None else ""


def _stretch(needed: float | None, before: float | None) -> str:
    if not needed or not before or needed / before < STRETCH_FROM:
        return ""
    return _("%(times)s times as much") % {"times": exact(round(needed / before, 1), current_locale())}


def _basis(sharing: Sharing, share: Share) -> str:
    by = sharing.form.cleaned_data.get("by")
    if not sharing.is_among:
        return ""
    if by == By.HEADS:
        return heads_in_words(sharing.form.whole.actor, share.heads)
    if by == By.RESULT:
        if share.reached is None:
            return _("nothing in three months")
        reached = amount(round(share.reached, 2), sharing.form.counted, current_locale())
        return _("%(amount)s in three months") % {"amount": reached}
    return ""


def _left_out(sharing: Sharing, parts: list[Part]) -> str:
    """Whom nothing is left for."""
    got = {part.share.owner.code for part in parts}
    names = [share.owner.name for share in sharing.shares if share.owner.code not in got]
    if not names:
        return ""
    listed = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
    if sharing.form.cleaned_data.get("by") == By.HAND:
        return _("Nothing yet for %(names)s.") % {"names": listed}
    return _("Nothing is left for %(names)s.") % {"names": listed}


def _effect(sharing: Sharing) -> str:
    form = sharing.form
    words = {"goal": form.whole.version.goal.title}
    if form.cleaned_data["into"] == Into.MILESTONES and form.whole.takes_no_values:
        return _("They make “%(goal)s” possible and do not count in it: it adds up amounts.") % words
    if form.whole.adds_up:
        return _("They add up to “%(goal)s”.") % words
    if makes_sum(form):
        return _("“%(goal)s” adds up its parts, and its own records, from today.") % words
    if form.whole.counts_progress:
        return _("Their progress counts toward “%(goal)s”.") % words
    return _("They support “%(goal)s” and do not add up: that one is judged by its own records.") % words
