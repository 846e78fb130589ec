"""The goals that a sharing comes to: one for each owner, with parts of its own where time is cut."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cairn.calc.splitting import (
    Span,
    even_days,
    growing_steps,
    levels_by_spans,
    spans,
    split_by_spans,
    steps_for,
)  # fmt: skip
from cairn.common.dates.periods import period_name
from cairn.common.locales import current_locale
from cairn.goals.models import Direction, Rollup
from cairn.goals.services.drafts import GoalDraft
from cairn.web.break_down.forms import PERIODS, RHYTHMS, Into
from cairn.web.break_down.shares import Share, Sharing
from cairn.web.new_goal.kinds import Kind
from cairn.web.new_goal.titles import tail_of


@dataclass(frozen=True)
class Part:
    """One owner's goal, and what it is cut into. Those of it stand at `places` among all drafts."""

    share: Share
    drafts: list[GoalDraft]

    @property
    def main(self) -> GoalDraft:
        return self.drafts[0]


def parts_of(sharing: Sharing) -> list[Part]:
    """A part for each owner who gets anything; where nobody was chosen, the goal's own parts in time."""
    made = _MAKERS[Into(sharing.form.cleaned_data["into"])]
    return [Part(share, drafts) for share in sharing.shares if (drafts := list(made(sharing, share)))]


def drafts_of(parts: list[Part]) -> list[GoalDraft]:
    """All of them in one row, each below the one that it is a part of."""
    found: list[GoalDraft] = []
    for part in parts:
        first = len(found)
        for draft in part.drafts:
            found.append(draft if draft.below is None else replace(draft, below=first + draft.below))
    return found


def _whole(sharing: Sharing, share: Share) -> Iterator[GoalDraft]:
    if share.amount:
        yield _amount(sharing, share, share.amount)


def _rhythm(sharing: Sharing, share: Share) -> Iterator[GoalDraft]:
    cadence, (start, end) = sharing.form.cleaned_data["into"], _dates(sharing)
    if share.amount:
        settings = sharing.form.whole.settings
        yield _recurring(
            sharing, share, cadence, steps_for(share.amount, cadence, start, end, settings, sharing.grain)
        )


def _growing(sharing: Sharing, share: Share) -> Iterator[GoalDraft]:
    cleaned, (start, end) = sharing.form.cleaned_data, _dates(sharing)
    cadence = cleaned.get("steps_every") or "daily"
    settings = sharing.form.whole.settings
    yield _recurring(sharing, share, cadence, growing_steps(cleaned["steps"], cadence, start, end, settings))


def _in_time(sharing: Sharing, share: Share) -> Iterator[GoalDraft]:
    """An amount for each period. Without others to share it, the periods stand below the goal itself."""
    whole, (start, end) = sharing.form.whole, _dates(sharing)
    cadence = PERIODS[Into(sharing.form.cleaned_data["into"])]
    cut = spans(cadence, start, end, whole.settings)
    if whole.is_level:
        yield from _levels(sharing, share, cadence, cut)
        return
    if not share.amount:
        return
    is_own = not sharing.is_among and whole.has_parts_in_time
    if not is_own:
        yield _amount(sharing, share, share.amount)
    for span, amount in zip(cut, split_by_spans(share.amount, cut, sharing.grain), strict=True):
        if amount:
            part = _amount(sharing, share, amount, dates=(span.first_on, span.last_on))
            title = f"{part.title}, {_called(cadence, span)}"
            if is_own:
                yield replace(part, title=title)
            else:
                terms = {name: value for name, value in part.terms.items() if name != "parent_id"}
                yield replace(part, title=title, terms=terms, below=0, measure=None, uses_kpi_above=True)


def _levels(sharing: Sharing, share: Share, cadence: str, cut: list[Span]) -> Iterator[GoalDraft]:
    version = sharing.form.whole.version
    before = version.baseline or 0.0
    levels = levels_by_spans(before, before + sharing.form.cleaned_data["amount"], cut, sharing.grain)
    for span, level in zip(cut, levels, strict=True):
        if level != before:
            part = _amount(sharing, share, level, dates=(span.first_on, span.last_on))
            title = f"{version.goal.title}, {_called(cadence, span)}"[:300]
            yield replace(part, title=title, terms={**part.terms, "baseline": before})
        before = level


def _stages(sharing: Sharing, share: Share) -> Iterator[GoalDraft]:
    """Milestones have no amount that a sum could take: below one they make it possible, and do not count."""
    whole, (start, end) = sharing.form.whole, _dates(sharing)
    titles = sharing.form.cleaned_data["milestones"]
    stages = [
        {"id": place, "title": title, "weight": 1.0, "due": due.isoformat()}
        for place, (title, due) in enumerate(
            zip(titles, even_days(len(titles), start, end), strict=True), start=1
        )
    ]
    terms = {**_terms(sharing, (start, end)), "direction": Direction.MILESTONES.value, "milestones": stages}
    terms |= {"rollup": "", "kpi_id": None}
    goal = whole.version.goal
    if whole.takes_no_values:
        terms.pop("parent_id")
    yield GoalDraft(
        title=goal.title, terms=terms, owner=share.owner, supports=[goal] if whole.takes_no_values else ()
    )


def _amount(
    sharing: Sharing, share: Share, amount: float, dates: tuple[date, date] | None = None
) -> GoalDraft:
    terms = {**_terms(sharing, dates or _dates(sharing)), "target": amount, "baseline": 0.0}
    return _measured(sharing, share, terms, amount, "")


def _recurring(sharing: Sharing, share: Share, cadence: str, steps: list[tuple[date, float]]) -> GoalDraft:
    terms: dict[str, Any] = {**_terms(sharing, _dates(sharing)), "cadence": cadence}
    if len(steps) == 1:
        terms["target"] = steps[0][1]
    else:
        terms["steps"] = [[day.isoformat(), amount] for day, amount in steps]
    return _measured(sharing, share, terms, steps[0][1], cadence)


def _measured(
    sharing: Sharing, share: Share, terms: dict[str, Any], amount: float, cadence: str
) -> GoalDraft:
    form = sharing.form
    said = {"amount": round(amount, 2), "unit": form.counted, "cadence": cadence}
    title = f"{form.cleaned_data['what'].strip()} {tail_of(Kind.AMOUNT, said)}".strip()
    is_own = not sharing.is_among and form.whole.has_parts_in_time
    return GoalDraft(
        title=title[:300],
        terms={**terms, "kpi_id": form.whole.version.kpi_id} if is_own else terms,
        owner=share.owner,
        measure=None if is_own else sharing.measure,
    )


def _terms(sharing: Sharing, dates: tuple[date, date]) -> dict[str, Any]:
    return {
        "parent_id": sharing.form.whole.version.goal_id,
        "start_on": dates[0],
        "end_on": dates[1],
        "direction": Direction.REACH.value,
        "rollup": Rollup.MEASURED.value,
        "cadence": "",
    }


def _dates(sharing: Sharing) -> tuple[date, date]:
    return sharing.form.cleaned_data["starts"], sharing.form.cleaned_data["until"]


def _called(cadence: str, span: Span) -> str:
    return period_name(cadence, span.first_on, span.last_on, current_locale())


_MAKERS: dict[Into, Callable[[Sharing, Share], Iterator[GoalDraft]]] = {
    **dict.fromkeys(RHYTHMS, _rhythm),
    **dict.fromkeys(PERIODS, _in_time),
    Into.WHOLE: _whole,
    Into.STEPS: _growing,
    Into.MILESTONES: _stages,
}
