"""What somebody kept private: nobody else's figures hang on it, so its words go wholly."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cairn.common import clock
from cairn.conversations.models import Comment, EarlierText
from cairn.exchange.services.erasing.removing import remove
from cairn.goals.models import (
    ApprovalNote,
    ApprovalRequest,
    ApprovalStep,
    CheckIn,
    Closing,
    Completion,
    Goal,
    GoalTag,
    GoalVersion,
)
from cairn.kpis.models import Kpi, Measurement, WaitingValue
from cairn.org.models import Person
from cairn.search.services import forget_words

NOTHING = "–"  # where a text must not be empty


class PrivateThings:
    """The private goals that are the person's alone, and the KPIs that judge nothing else."""

    def __init__(self, person: Person) -> None:
        self.organization = person.organization_id
        self.goals = self._goals(person)
        self.kpis = self._kpis()

    def titles(self) -> set[str]:
        """What they are called, and what is to be done in them."""
        versions = self._of(GoalVersion, goal__in=self.goals)
        steps = {step["title"] for each in versions.values_list("milestones", flat=True) for step in each}
        names = set(self._of(Kpi, pk__in=self.kpis).values_list("name", flat=True))
        return {*self._of(Goal, pk__in=self.goals).values_list("title", flat=True), *steps, *names} - {""}

    def subjects(self) -> set[tuple[str, int]]:
        """They and what hangs on them, as entries name it."""
        hanging: list[tuple[Any, dict[str, set[int]]]] = [
            (Goal, {"pk__in": self.goals}),
            (Kpi, {"pk__in": self.kpis}),
        ]
        hanging += [(model, {"goal__in": self.goals}) for model in (CheckIn, Completion, Closing, Comment)]
        hanging += [(ApprovalRequest, {"goal__in": self.goals}), (Measurement, {"kpi__in": self.kpis})]
        return {
            (model._meta.label_lower, pk)
            for model, where in hanging
            for pk in self._of(model, **where).values_list("pk", flat=True)
        }

    @transaction.atomic
    def erase(self) -> None:
        """Take their words; numbers and dates stay."""
        if not self.goals:
            return
        called = " ".join(self.titles())
        for goal in self._of(Goal, pk__in=self.goals):
            self._of(Goal, pk=goal.pk).update(title=_("Erased"), description="", key=f"erased-{goal.pk}")
        for version in self._of(GoalVersion, goal__in=self.goals):
            steps = [step | {"title": _("Erased")} for step in version.milestones]
            self._of(GoalVersion, pk=version.pk).update(reason="", milestones=steps)
        for kpi in self._of(Kpi, pk__in=self.kpis):
            name = kpi.name and _("Erased")
            self._of(Kpi, pk=kpi.pk).update(name=name, description="", key=f"erased-{kpi.pk}")
        for rows, words in self._said():
            rows.update(**words)
        remove(GoalTag, self.organization, goal__in=self.goals)
        remove(EarlierText, self.organization, comment__goal__in=self.goals)
        forget_words(self.organization, called)

    def _said(self) -> Iterator[tuple[Any, dict[str, Any]]]:
        of_goals, asked = {"goal__in": self.goals}, {"request__goal__in": self.goals}
        yield self._of(CheckIn, **of_goals), {"note": ""}
        yield self._of(Closing, **of_goals), {"note": ""}
        yield self._of(ApprovalRequest, **of_goals), {"reason": ""}
        for model, words in ((ApprovalStep, {"note": ""}), (ApprovalNote, {"text": NOTHING})):
            ids = list(self._of(model, **asked).values_list("pk", flat=True))
            yield self._of(model, pk__in=ids), words
        yield self._of(Measurement, kpi__in=self.kpis), {"note": "", "correction_reason": ""}
        yield (
            self._of(WaitingValue, kpi__in=self.kpis),
            {"note": "", "correction_reason": "", "reason": ""},
        )
        comments = self._of(Comment, **of_goals)
        yield comments.filter(withdrawn_at=None), {"withdrawn_at": clock.now()}
        yield comments, {"text": NOTHING}

    def _goals(self, person: Person) -> set[int]:
        private = self._of(GoalVersion, goal__is_private=True)
        his = set(private.filter(owner_person=person).values_list("goal_id", flat=True))
        others = private.filter(~Q(owner_person=person), goal__in=his).exclude(
            owner_person=None, owner_unit=None
        )
        return his - set(others.values_list("goal_id", flat=True))

    def _kpis(self) -> set[int]:
        judging = self._of(GoalVersion).exclude(kpi=None)
        theirs = set(judging.filter(goal__in=self.goals).values_list("kpi_id", flat=True))
        others = judging.exclude(goal__in=self.goals).filter(kpi__in=theirs)
        return theirs - set(others.values_list("kpi_id", flat=True))

    def _of(self, model: Any, **where: Any) -> Any:
        return model._base_manager.filter(organization=self.organization, **where)
