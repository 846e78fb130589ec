"""Whom it concerns what people settle when they meet, and where such a notice leads."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from cairn.audit.models import Entry
from cairn.notifications.models import Kind
from cairn.notifications.queries.telling import Facts, Telling
from cairn.org.queries import people_here, unit_parents
from cairn.org.queries.lines import at_and_below


def _step_agreed(entry: Entry, facts: Facts) -> Iterator[Telling]:
    yield Telling(
        recipient=facts["owner"],
        kind=Kind.STEP,
        what="agreed",
        source=f"entry:{entry.pk}",
        goal=facts["goal"],
        by=entry.person_id,
        facts={"step": facts["text"]},
    )


def _help(entry: Entry, facts: Facts) -> Iterator[Telling]:
    """Whoever is reached by a call; of an answer, whoever called."""
    is_answer = entry.action == "help.promised"
    recipient = facts["asked_by"] if is_answer else facts["reached"]
    if recipient is None:
        return
    yield Telling(
        recipient=recipient,
        kind=Kind.HELP,
        what=entry.action.partition(".")[2],
        source=f"entry:{entry.pk}",
        goal=facts["goal"],
        by=entry.person_id,
        facts={"text": facts["answer"] if is_answer else facts["text"]},
    )


def _agenda(entry: Entry, facts: Facts) -> Iterator[Telling]:
    """That there is something; what it is, is read on the agenda alone. Once a day for all of it."""
    day = entry.at.date().isoformat()
    yield Telling(
        recipient=facts["other"],
        kind=Kind.MENTIONED,
        what="agenda",
        source=f"agenda:{entry.person_id}:{day}",
        by=entry.person_id,
        facts={"agenda_with": entry.person_id},
    )


def _announced(entry: Entry, facts: Facts) -> Iterator[Telling]:
    """Everybody in the unit and below it. The title is looked up when it is read: it may be withdrawn."""
    within = at_and_below(unit_parents(entry.organization_id), facts["unit"])
    people = people_here(entry.organization_id, entry.at.date()).filter(unit__in=within)
    for person in people.order_by("pk").values_list("pk", flat=True).iterator():
        yield Telling(
            recipient=person,
            kind=Kind.ANNOUNCED,
            what="announced",
            source=f"announcement:{entry.subject_id}",
            by=entry.person_id,
            facts={"announcement": int(entry.subject_id)},
        )


TOLD_TOGETHER: dict[str, Callable[[Entry, Facts], Iterator[Telling]]] = {
    "step.agreed": _step_agreed,
    "help.called_for": _help,
    "help.passed_on": _help,
    "help.promised": _help,
    "agenda.added_to": _agenda,
    "announcement.made": _announced,
}


def together_url(slug: str, facts: Mapping[str, Any]) -> str:
    """Where a notice leads, by what is kept with it; "" where it is none of these."""
    if "step" in facts:
        return f"{reverse('my_week:page', args=[slug])}#steps"
    if "announcement" in facts:
        return reverse("announcement:page", args=[slug, facts["announcement"]])
    if "agenda_with" in facts:
        return reverse("one_to_one:page", args=[slug, facts["agenda_with"]])
    return ""
