"""What was asked, said and answered about a goal, as one conversation."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from cairn.goals.models import ApprovalNote, ApprovalRequest, ApprovalStep
from cairn.org.models import Person
from cairn.web.faces import hue_of, initials_of
from cairn.web.pieces import TalkEntry

MOST_SHOWN = 30
Said = tuple[datetime, TalkEntry]
Kind = ApprovalRequest.Kind


def talk_about(
    requests: Sequence[ApprovalRequest],
    steps: Mapping[int, Sequence[ApprovalStep]],
    notes: Mapping[int, Sequence[ApprovalNote]],
) -> list[TalkEntry]:
    """The last of what was said about requests, the oldest first."""
    said: list[Said] = []
    for request in requests:
        said += [_asked(request)]
        said += _answers(request, steps.get(request.pk, []))
        said += [_entry(note.said_by, note.said_at, "", note.text) for note in notes.get(request.pk, [])]
    said.sort(key=lambda each: each[0])
    return [entry for _at, entry in said[-MOST_SHOWN:]]


def _asked(request: ApprovalRequest) -> Said:
    about = {
        Kind.CHANGE.value: _("asked for a change"),
        Kind.ACCEPTANCE.value: _("handed it down"),
    }.get(request.kind, _("proposed it"))
    return _entry(request.asked_by, request.asked_at, about, request.reason)


def _answers(request: ApprovalRequest, steps: Sequence[ApprovalStep]) -> Iterator[Said]:
    words = {
        "approved": _("approved it"),
        "rejected": _("rejected it"),
        "returned": _("asked for more"),
        "accepted": _("accepted it"),
        "objected": _("objected"),
        "answered": _("answered the objection"),
    }
    for step in steps:
        if step.outcome in words and step.decided_at:
            about = words[step.outcome]
            if step.on_behalf_of:
                about = _("%(what)s in the place of %(name)s") % {
                    "what": about,
                    "name": step.on_behalf_of.name,
                }
            yield _entry(step.decided_by, step.decided_at, about, step.note)
    if request.outcome == "taken_back" and request.decided_at:
        yield _entry(request.asked_by, request.decided_at, _("took it back"), "")


def _entry(who: Person | None, at: datetime, about: str, text: str) -> Said:
    name = who.name if who else _("The organization")
    key = who.key if who else ""
    return at, TalkEntry(
        name=name, initials=initials_of(name), hue=hue_of(key), at=at, about=about, text=text
    )
