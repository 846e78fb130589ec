"""One person's editing of a goal: what he saw, what he typed, and what comes of it when it is saved."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from cairn.calc.relaxed import is_relaxed
from cairn.goals.access import goal_for
from cairn.goals.models import ApprovalRequest, GoalVersion
from cairn.goals.queries.asked import asked_of_terms
from cairn.goals.queries.family import family_of
from cairn.goals.services.editing import EditConflict, changed_fields
from cairn.goals.services.setting import ask_to_change_goal, change_goal
from cairn.goals.services.stepping import with_steps
from cairn.org.access import Actor
from cairn.web.edit_goal.asking import must_ask, with_wanted
from cairn.web.edit_goal.conflicts import Conflict, conflicts, groups_of, with_theirs
from cairn.web.edit_goal.forms import ChangeForm
from cairn.web.edit_goal.seen import goals_by_id, merged, sealed, seen_of, settled, unsealed
from cairn.web.new_goal import draft
from cairn.web.new_goal.forms import GoalForm
from cairn.web.new_goal.kinds import kind_of
from cairn.web.new_goal.known_faults import show_known_faults
from cairn.web.new_goal.refused import show_refusal
from cairn.web.new_goal.said import Said, said_by
from cairn.web.new_goal.standing import initial_of, initial_rows_of
from cairn.web.new_goal.toward import could_be_sum


@dataclass
class Edit:
    """The page's state. `seen` is what the person saw; of what is in `to_choose`, what stands now."""

    actor: Actor
    version: GoalVersion
    form: GoalForm
    change: ChangeForm
    seen: dict[str, Any]
    to_choose: list[str] = field(default_factory=list)
    data: QueryDict = field(default_factory=QueryDict)
    conflicts: list[Conflict] = field(default_factory=list)
    has_asked: bool = False  # what was saved is a request, that somebody has to approve

    @property
    def token(self) -> str:
        return sealed(self.seen, self.to_choose)

    @property
    def faults(self) -> list[dict[str, str]]:
        """All that is wrong, in the page's order, each with the field that it is about."""
        missing = [
            {"id": f"id_{one.field}", "text": _("Choose which one holds: %(what)s.") % {"what": one.label}}
            for one in self.conflicts
            if one.is_missing
        ]
        changes = [
            {"id": bound.id_for_label, "text": str(text)} for bound in self.change for text in bound.errors
        ]
        return [*missing, *self.form.faults, *(changes if self.change.is_bound else [])]

    def is_valid(self) -> bool:
        """Whether it can be saved: no fault, all chosen, and a reason where it asks for less."""
        is_whole = [self.form.is_valid(), self.change.is_valid()]
        if not all(is_whole):
            show_known_faults(self.form)
            return False
        said = said_by(self.form)
        if self.to_choose:
            self._show_conflicts(said)
        if any(one.is_missing for one in self.conflicts):
            return False
        if missing := self._reason_missing(self._wanted(said)):
            self.change.add_error("reason", missing)
            show_known_faults(self.form)
            return False
        return True

    def _reason_missing(self, wanted: dict[str, Any]) -> str:
        """The sentence that asks for a reason; "" where one is given or none is needed."""
        if self.change.cleaned_data["reason"].strip():
            return ""
        if must_ask(self.actor, self.version, self.seen, wanted):
            return _("Say why, in a few words: who approves it will ask.")
        if is_relaxed(asked_of_terms(self.seen), asked_of_terms({**self.seen, **wanted})):
            return _("This asks for less than before. Say why, in a few words: others will ask.")
        return ""

    def preview(self) -> draft.Preview | None:
        """What it would come to, with what was asked for in the time that is past."""
        is_whole = self.form.is_bound and self.form.is_valid() and self.change.is_valid()
        return draft.preview(self.form, self._wanted(said_by(self.form)) if is_whole else None)

    def save(self) -> bool:
        """Save it; False where it is refused, or where somebody else changed the same."""
        said = said_by(self.form)
        self.has_asked = False
        try:
            self._save(said)
        except ValidationError as refusal:
            show_refusal(self.form, refusal)
            return False
        except EditConflict as conflict:
            self._let_choose(said, conflict)
            return False
        return True

    def _save(self, said: Said) -> None:
        actor, now, wanted = self.actor, seen_of(self.version), self._wanted(said)
        self.has_asked = must_ask(actor, self.version, self.seen, wanted)
        save = ask_to_change_goal if self.has_asked else change_goal
        supports = merged(now["supports"], self.seen["supports"], [goal.pk for goal in said.supports])
        save(
            actor=actor,
            goal=self.version.goal,
            seen=self.seen,
            wanted=wanted,
            owner=self.form.cleaned_data["owner"],
            measure=said.measure,
            is_new_measure=said.is_new_measure,
            makes_parent_a_sum=self._makes_sum(wanted["parent_id"]),
            tags=merged(now["tags"], self.seen["tags"], said.tags),
            supports=None if supports is None else goals_by_id(actor.organization_id, supports),
            effective_on=self.change.cleaned_data["effective_on"],
            reason=self.change.cleaned_data["reason"],
        )

    def _wanted(self, said: Said) -> dict[str, Any]:
        """What the person wants, with what he let the other have as it stands now."""
        theirs = [group for group in self.to_choose if self.data.get(f"choose-{group}") == "theirs"]
        wanted = settled({"title": said.title, **said.nature, **said.terms}, self.seen)
        if "judged" in theirs and self._is_title_derived:
            wanted["title"] = self.seen["title"]
        return self._with_past_steps(with_theirs(wanted, self.seen, theirs))

    def _with_past_steps(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """The wanted values, another target of a recurring goal as a step: the form shows no past ones."""
        from_day = self.change.cleaned_data["effective_on"]
        return wanted | with_steps(self.seen, changed_fields(self.seen, wanted), from_day)

    @property
    def _is_title_derived(self) -> bool:
        """Whether the name says how much: then it goes with what is chosen of that."""
        return "title" in self.form.fields and not self.form.cleaned_data.get("title")

    def _makes_sum(self, parent: int | None) -> bool:
        if not self.form.cleaned_data["adds_up"]:
            return False
        family = family_of(self.actor.organization_id, self.version.goal_id, parent, self.actor.today)
        return could_be_sum(self.actor, family)

    def _let_choose(self, said: Said, conflict: EditConflict) -> None:
        """Show both values of what was changed twice; all else that was typed stays."""
        self.version = goal_for(self.actor, self.version.goal_id)
        self.to_choose = groups_of(conflict.theirs)
        now = seen_of(self.version)
        if "judged" in self.to_choose and self._is_title_derived:
            self.to_choose = [group for group in self.to_choose if group != "title"]
            self.seen["title"] = now["title"]
        self.seen = with_theirs(self.seen, now, self.to_choose)
        self.data = QueryDict()
        self._show_conflicts(said)

    def _show_conflicts(self, said: Said) -> None:
        mine = settled({"title": said.title, **said.nature, **said.terms}, self.seen)
        self.conflicts = conflicts(self.actor, self.to_choose, self.seen, mine, self.data)


def opened(actor: Actor, version: GoalVersion, again: ApprovalRequest | None = None) -> Edit:
    """The form as the goal stands; `again` fills in what was asked for before, and came to nothing."""
    seen, shown = seen_of(version), with_wanted(actor, version, again)
    kind = kind_of(shown)
    initial = initial_of(shown, seen["tags"], seen["supports"], actor.today)
    form = GoalForm(
        actor=actor, kind=kind, version=version, initial=initial,
        row_initial=initial_rows_of(shown, actor.today),
        is_titled=initial["what"] == version.goal.title,
    )  # fmt: skip
    said = {"effective_on": actor.today, "reason": again.reason[:500] if again else ""}
    change = ChangeForm(actor=actor, version=version, initial=said)
    return Edit(actor, version, form, change, seen)


def typed(actor: Actor, version: GoalVersion, data: QueryDict) -> Edit:
    """The form as it was typed so far, without faults. Raises signing.BadSignature."""
    seen, to_choose = unsealed(data.get("seen", ""))
    form = draft.as_typed(data, actor=actor, default_kind=kind_of(version), version=version)
    change = ChangeForm(actor=actor, version=version, initial=data.dict())
    return Edit(actor, version, form, change, seen, to_choose)


def posted(actor: Actor, version: GoalVersion, data: QueryDict) -> Edit:
    """The form as it is to be saved. Raises signing.BadSignature."""
    seen, to_choose = unsealed(data.get("seen", ""))
    form = draft.bound(data, actor=actor, default_kind=kind_of(version), version=version)
    return Edit(actor, version, form, ChangeForm(data, actor=actor, version=version), seen, to_choose, data)
