"""A goal's form as it stands on the page: filled, added to, or checked, with what it would come to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.family import family_of
from cairn.goals.services.measures import found_kpi, shared_measure
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.web.load import load_with_another
from cairn.web.new_goal.choices import kpi_label
from cairn.web.new_goal.forms import GoalForm, current_owner
from cairn.web.new_goal.kinds import ROWS, Kind
from cairn.web.new_goal.preview import in_words, sketch
from cairn.web.new_goal.rows import typed_rows
from cairn.web.new_goal.said import Said, kpi_kept, said_by
from cairn.web.new_goal.toward import effect_on


@dataclass(frozen=True)
class Preview:
    """What the goal would be: its name, what it comes to, what it does above it, where values go."""

    title: str
    sentence: str
    effect: str = ""
    offers_sum: bool = False
    records: str = ""
    load: str = ""  # a warning where its owner carries much already


def is_a_look(data: QueryDict) -> bool:
    """Whether the form is to come back as typed: with another kind, one row more, or other goals to choose.

    Enter presses no named button: in the field that searches it means to search.
    """
    has_new_search = data.get("toward_q", "") != data.get("toward_sought", "")
    is_pressed = bool({"save", "draft", "preview"} & data.keys())
    return bool({"switch_to", "add", "find"} & data.keys()) or (has_new_search and not is_pressed)


def kind_asked(data: QueryDict, default: str) -> str:
    """The kind that a form is of: the one it is switched to, else its own."""
    asked = data.get("switch_to") or data.get("kind") or default
    return asked if asked in Kind.values else default


def bound(
    data: QueryDict, *, actor: Actor, default_kind: str, version: GoalVersion | None = None
) -> GoalForm:
    """The form with what was posted."""
    kind = kind_asked(data, default_kind)
    return GoalForm(data, actor=actor, kind=kind, version=version, is_titled="titled" in data)


def as_typed(
    data: QueryDict, *, actor: Actor, default_kind: str, version: GoalVersion | None = None
) -> GoalForm:
    """The form as it was typed so far, without faults: switched to another kind, or with one row more."""
    kind = kind_asked(data, default_kind)
    initial: dict[str, Any] = {**data.dict(), "supports": data.getlist("supports")}
    return GoalForm(
        actor=actor, kind=kind, version=version, initial=initial, is_titled="titled" in data,
        row_initial={name: typed_rows(name, data) for name in ROWS[kind]}, adds_row=data.get("add", ""),
        is_exploring=bool({"switch_to", "add"} & data.keys()),
    )  # fmt: skip


def preview(form: GoalForm, terms: Mapping[str, Any] | None = None) -> Preview | None:
    """What a form asks for so far; None where that does not yet make a whole.

    `terms` are those that would be saved where they are not just the form's, as with the steps of the past.
    """
    if not form.is_bound or not form.is_valid():
        return None
    actor, said, cleaned = form.actor, said_by(form), form.cleaned_data
    said = replace(said, terms={name: (terms or {}).get(name, was) for name, was in said.terms.items()})
    if said.terms["end_on"] < said.terms["start_on"]:
        return None
    own = form.version.goal_id if form.version else None
    family = family_of(actor.organization_id, own, said.terms["parent_id"], actor.today)
    kpi = kpi_kept(form)
    if kpi is None and said.measure and not said.is_new_measure:
        kpi = found_kpi(actor, said.measure, cleaned["owner"], family)
    drawn = sketch(actor, said, kpi)
    effect = effect_on(actor, family, drawn, is_made_sum=cleaned["adds_up"])
    kin = shared_measure(said.measure, family) if said.measure and kpi is None else None
    return Preview(
        title=said.title,
        sentence=in_words(actor, drawn),
        effect=effect.text if effect else _("It counts toward nothing yet."),
        offers_sum=bool(effect and effect.offers_sum),
        records=_records(actor, said, kpi, kin, own),
        load=load_with_another(actor, cleaned["owner"].person) if is_one_more(form) else "",
    )


def is_one_more(form: GoalForm) -> bool:
    """Whether the form asks for a goal that its owner does not carry yet, and that counts as carried."""
    cleaned, now = form.cleaned_data, current_owner(form.version)
    is_same_owner = now is not None and now.code == cleaned["owner"].code
    return not (is_same_owner or cleaned["for_growth"] or cleaned["is_private"])


def _records(actor: Actor, said: Said, kpi: Kpi | None, kin: Kpi | None, own: int | None) -> str:
    """Where its values go, for whoever wants to know; of a goal whose values they are as well its name."""
    if kpi is not None and (shared := _shared_with(actor, kpi, own)):
        return shared
    if kpi is not None:
        return _("Its values are those recorded as “%(name)s”.") % {"name": kpi_label(kpi)}
    if kin is not None:
        return _("Its values are recorded for itself as “%(name)s”.") % {"name": kin.name}
    if said.measure is not None:
        return _("Its values are recorded as “%(name)s”.") % {"name": said.measure.name}
    return ""


def _shared_with(actor: Actor, kpi: Kpi, own: int | None) -> str:
    """Whose values they are already, among the goals that the actor sees; "" where nobody's."""
    others = visible_versions(actor).filter(kpi=kpi, state=State.ACTIVE).exclude(goal=own)
    titles = list(others.order_by("goal_id").values_list("goal__title", flat=True))
    if not titles:
        return ""
    if len(titles) == 1:
        return _("Its values are those of “%(goal)s”, recorded once for both.") % {"goal": titles[0]}
    return ngettext(
        "Its values are those of “%(goal)s” and %(count)s other, recorded once for all.",
        "Its values are those of “%(goal)s” and %(count)s others, recorded once for all.",
        len(titles) - 1,
    ) % {"goal": titles[0], "count": len(titles) - 1}
