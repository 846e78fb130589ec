"""The form of a goal: one sentence of its kind, and more behind one link."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cairn.common.fields import count_from
from cairn.common.ids import is_id
from cairn.goals.access.owners import Owner, owner_for
from cairn.goals.models import Direction, Goal, GoalVersion, Rollup
from cairn.goals.services.soundness import growth_beside
from cairn.kpis.models import Cadence, Kpi
from cairn.org.access import Actor
from cairn.web.new_goal import choices
from cairn.web.new_goal.aims import SEARCHED_FROM, toward_choices
from cairn.web.new_goal.fields import GoalFields
from cairn.web.new_goal.goals_offered import goals_offered, whole
from cairn.web.new_goal.kinds import (
    BY_A_DAY,
    DOINGS,
    EXAMPLES,
    FIELDS,
    KEEPS,
    NEEDED,
    ROWS,
    TARGETED_ROLLUPS,
    Kind,
)
from cairn.web.new_goal.rows import RowForm, rows_from, typed_rows
from cairn.web.new_goal.titles import every

FOUND_OR_MADE, NEW = "", "new"
_IN_MORE = frozenset(
    {"title", "starts", "direction", "aggregation", "measured_every", "measured_by", "weight", "factor",
     "priority", "for_growth", "tags", "supports", "is_private", "description"}
)  # fmt: skip


class GoalForm(GoalFields):
    """What a person says of a goal; `cleaned_data` holds owner, toward and supports as objects."""

    def __init__(
        self, data: QueryDict | None = None, *, actor: Actor, kind: str, version: GoalVersion | None = None,
        row_initial: dict[str, list[dict[str, Any]]] | None = None, adds_row: str = "",
        is_titled: bool = False, is_exploring: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **kwargs)
        self.actor, self.kind, self.version = actor, kind, version
        self.is_titled = is_titled  # its name is free, and not made of the sentence
        self._is_exploring = is_exploring
        self._keep_fields()
        self._fill_choices()
        given = row_initial or {}
        self.rows = {
            name: rows_from(
                name, actor.today, data, given.get(name, []), extra=self._blank(name, adds_row, given)
            )
            for name in ROWS[kind]
        }

    def _blank(self, name: str, adds_row: str, given: dict[str, list[dict[str, Any]]]) -> int:
        """Milestones begin with three blank rows; of the others one comes when it is asked for."""
        return 3 if name == "milestones" and not given.get(name) else int(name == adds_row)

    def _keep_fields(self) -> None:
        kept = FIELDS[self.kind] | {"adds_up", "toward_q"}
        for name in set(self.fields) - kept:
            del self.fields[name]
        if self.is_titled:
            self.fields.pop("title", None)
        if self.version is not None and self.version.kpi_id:  # how its values are taken is theirs to say
            for name in ("aggregation", "measured_every"):
                self.fields.pop(name, None)
        for name in NEEDED.get(self.kind, frozenset()):
            self.fields[name].required = True
        self.fields["toward_q"].label = _("Find %(a_goal)s") % {"a_goal": self.actor.terms["goal"]}
        self._word_blanks()
        until = {"until": pgettext("example", "30 June")}
        for name, example in {**EXAMPLES[self.kind], **until}.items():
            self.fields[name].widget.attrs["placeholder"] = example
        for field in self.fields.values():
            field.widget.attrs.pop("autocomplete", None)  # "off" empties it for who comes back
        count_from(self, self.actor.today)

    def _word_blanks(self) -> None:
        """The words of the sentence's blanks, which differ by its kind."""
        if self.is_titled:
            self.fields["what"].label = _("Called")
        elif self.kind not in DOINGS:
            self.fields["what"].label = pgettext("field", "What")
        if self.kind in BY_A_DAY:
            self.fields["until"].label = pgettext("field", "By")
        if "cadence" in self.fields:
            once = _("whenever it is measured") if self.kind in KEEPS else _("in total")
            offered = [("", once), *((cadence, every(cadence)) for cadence in Cadence.values)]
            self.fields["cadence"].choices = offered  # type: ignore[attr-defined]
        if "measured_every" in self.fields and "cadence" in self.fields:
            usual = ("", _("as often as it repeats, else every week"))
            self.fields["measured_every"].choices = [usual, *Cadence.choices]  # type: ignore[attr-defined]

    def _fill_choices(self) -> None:
        own = self.version.goal_id if self.version else None
        seen = self.goals_seen
        offered: dict[str, Sequence[Any]] = {
            "owner": self._owner_choices(),
            "toward": [("", _("nothing above it")), *self._toward_choices(own)],
            "supports": choices.goal_choices(seen, own),
        }
        if "measured_by" in self.fields:
            offered["measured_by"] = [
                *self._measure_choices(),
                *choices.kpi_choices(self.actor, self._given("measured_by")),
            ]
        for name, options in offered.items():
            field = self.fields[name]
            field.widget.choices = options
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = options

    def _toward_choices(self, own: int | None) -> list[Any]:
        return toward_choices(
            self.actor, self.goals_seen, without=own, chosen=self._given("toward"), sought=self.toward_sought
        )

    def _given(self, name: str) -> str:
        given = self.data if self.is_bound else self.initial
        return str(given.get(name) or "")

    @property
    def toward_sought(self) -> str:
        """What was searched for among the goals above; "" where nothing was."""
        return self._given("toward_q")[:200]

    @property
    def may_search(self) -> bool:
        """Whether there are so many goals that one searches them."""
        return len(self.goals_seen) >= SEARCHED_FROM

    @cached_property
    def goals_seen(self) -> list[GoalVersion]:
        given = self.data if self.is_bound else self.initial
        supported = given.getlist("supports") if isinstance(given, QueryDict) else given.get("supports") or ()
        named = {self._given("toward"), *map(str, supported)}
        return goals_offered(self.actor, named=named, sought=self.toward_sought)

    def _owner_choices(self) -> list[Any]:
        offered = choices.owner_choices(self.actor)
        now = current_owner(self.version)
        if now is None or now.code in _codes(offered):
            return offered
        return [
            (now.code, now.name or _("%(name)s as a whole") % {"name": self.actor.organization}),
            *offered,
        ]

    def _measure_choices(self) -> list[tuple[str, str]]:
        if self.kind == Kind.PARTS:
            return [(FOUND_OR_MADE, _("only those of its parts"))]
        return [(FOUND_OR_MADE, _("found or made for it")), (NEW, _("new ones"))]

    def clean_owner(self) -> Owner:
        code = self.cleaned_data["owner"]
        now = current_owner(self.version)
        if now is not None and code == now.code:
            return now
        owner = owner_for(self.actor, code)
        if owner is None:
            raise ValidationError(_("You cannot set this for them. Choose from the list."))
        return owner

    def clean_toward(self) -> GoalVersion | None:
        chosen = self.cleaned_data["toward"]
        if not chosen:
            return None
        if self.version and str(self.version.parent_id) == chosen:
            kept = GoalVersion.objects.in_force(self.actor.organization_id, self.actor.today)
            return kept.select_related("goal", "kpi__series_of").get(goal=self.version.parent_id)
        above = next((version for version in self.goals_seen if str(version.goal_id) == chosen), None)
        if above is None:
            raise ValidationError(_("There is nothing like that to choose. Choose from the list."))
        return whole(self.actor, above)

    def clean_supports(self) -> list[Goal]:
        chosen = set(self.cleaned_data["supports"])
        offered = [version for version in self.goals_seen if str(version.goal_id) in chosen]
        return [whole(self.actor, version).goal for version in offered]

    def clean_measured_by(self) -> Kpi | str:
        chosen: str = self.cleaned_data["measured_by"]
        kpi: Kpi | None = None
        if chosen in (FOUND_OR_MADE, NEW):
            return chosen
        kept: Kpi | None = self.version.kpi if self.version else None
        if kept is not None and str(kept.pk) == chosen:
            return kept
        if is_id(chosen):
            kpi = choices.kpis_to_choose(self.actor).filter(pk=int(chosen)).first()
        if kpi is None:
            raise ValidationError(_("There are no values like that to choose. Choose from the list."))
        return kpi

    def clean_tags(self) -> list[str]:
        tags = [tag.strip() for tag in self.cleaned_data["tags"].split(",") if tag.strip()]
        if any(len(tag) > 64 for tag in tags):
            raise ValidationError(_("A tag has at most 64 characters. Make it shorter."))
        return tags

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["starts"] = cleaned.get("starts") or self.actor.today
        if self.kind == Kind.PARTS:
            self._need_target(cleaned)
        if cleaned.get("for_growth") and cleaned.get("toward"):
            self.add_error("toward", growth_beside(cleaned["toward"]))
        if "steps" in self.rows and not cleaned.get("cadence") and typed_rows("steps", self.data):
            self.add_error("cadence", _("It grows in steps, so say how often: every day, for example."))
        return cleaned

    def _need_target(self, cleaned: dict[str, Any]) -> None:
        """A sum, a mean and the like are judged against a number; progress of parts is not."""
        cleaned["rollup"] = cleaned.get("rollup") or Rollup.WEIGHTED
        cleaned["direction"] = cleaned.get("direction") or Direction.REACH
        if cleaned["rollup"] not in TARGETED_ROLLUPS:
            return
        names = ("low", "high") if cleaned["direction"] == Direction.WITHIN else ("amount",)
        for name in names:
            if cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("Enter how much: its parts are judged against it."))

    def is_valid(self) -> bool:
        rows_valid = [rows.is_valid() for rows in self.rows.values()]
        return super().is_valid() and all(rows_valid)

    @property
    def next_milestone_id(self) -> int:
        """An id that no milestone of this goal ever had: what was done is kept by it."""
        if self.version is None:
            return 1
        rows = GoalVersion.objects.filter(
            organization=self.actor.organization_id, goal=self.version.goal_id
        ).values_list("milestones", flat=True)
        return 1 + max((stored["id"] for milestones in rows for stored in milestones), default=0)

    @property
    def opens_more(self) -> bool:
        """Whether what stands behind the one link is shown: it was just used, or has a fault."""
        curve = self.rows.get("curve")
        faulty = self.is_bound and any(name in self.errors for name in _IN_MORE)
        return self._is_exploring or faulty or bool(curve is not None and curve.forms)

    @property
    def faults(self) -> list[dict[str, str]]:
        """All that is wrong, each with the field it is about, in the page's order."""
        if not self.is_bound:
            return []
        found = [{"id": "", "text": str(text)} for text in self.non_field_errors()]
        found += _faults_of(self)
        for rows in self.rows.values():
            found += [{"id": "", "text": str(text)} for text in rows.non_form_errors()]
            for row in rows.forms:
                found += _faults_of(row)
        return found


def _faults_of(form: forms.Form | RowForm) -> list[dict[str, str]]:
    return [{"id": bound.id_for_label, "text": str(text)} for bound in form for text in bound.errors]


def _codes(offered: Sequence[Any]) -> set[str]:
    """The codes of choices, those in groups too."""
    groups = [[(value, inside)] if isinstance(inside, str) else inside for value, inside in offered]
    return {code for group in groups for code, _label in group}


def current_owner(version: GoalVersion | None) -> Owner | None:
    """Whose goal a version says it is; null without a version."""
    return Owner(version.owner_person, version.owner_unit) if version else None
