"""The goal that is to be broken down: what it counts, how much of it is open, and how parts would count."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from cairn.calc.figures import Figures
from cairn.calc.outline import committed_below, way_to_go
from cairn.calc.plan.model import Settings
from cairn.goals.models import Direction, GoalVersion, Rollup
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.family import Family, family_of
from cairn.goals.queries.single import LaidOut, laid_out
from cairn.goals.services.current import current_figures
from cairn.goals.services.likeness import counted_unit
from cairn.kpis.models import Aggregation
from cairn.org.access import Actor
from cairn.web.new_goal.aims import rolls_up
from cairn.web.new_goal.toward import could_be_sum

_BY_PROGRESS = ("", Rollup.WEIGHTED, Rollup.WORST)


@dataclass(frozen=True)
class Whole:
    """A goal that may get parts. `version` has its KPI loaded."""

    actor: Actor
    version: GoalVersion

    @cached_property
    def family(self) -> Family:
        return family_of(self.actor.organization_id, None, self.version.goal_id, self.actor.today)

    @cached_property
    def settings(self) -> Settings:
        return calc_settings(self.actor.settings)

    @cached_property
    def unit(self) -> str:
        """What it counts; "" where nothing says so yet."""
        return counted_unit(self.family, self.actor.today)

    @property
    def adds_up(self) -> bool:
        """Whether its parts add up to it."""
        return bool(self.version.rollup == Rollup.SUM)

    @cached_property
    def can_be_sum(self) -> bool:
        """Whether it is measured as a whole so far, and may add up its parts beside its own values."""
        return could_be_sum(self.actor, self.family)

    @property
    def counts_progress(self) -> bool:
        return rolls_up(self.version) and self.version.rollup in _BY_PROGRESS

    @property
    def takes_no_values(self) -> bool:
        """Whether steps alone, without an amount, can stand below it but not count in it."""
        return rolls_up(self.version) and not self.counts_progress

    @property
    def is_level(self) -> bool:
        """Whether it follows a level, like a share or a headcount, that is reached over time."""
        kpi = self.version.kpi
        is_one = kpi is not None and kpi.measure.aggregation != Aggregation.SUM
        return is_one and not self.version.cadence and self.version.direction == Direction.REACH

    @property
    def has_parts_in_time(self) -> bool:
        """Whether its own values can be judged period by period: they support it, and it stays measured."""
        return self.version.kpi is not None and not rolls_up(self.version) and not self.version.cadence

    @property
    def not_now(self) -> str:
        """What has to be done first, in a sentence; "" where it can be broken down."""
        if self.version.direction in (Direction.DONE, Direction.MILESTONES):
            return _("It is judged by what is done and not by an amount. Give it an amount to reach first.")
        if self.version.direction != Direction.REACH:
            return _("It is kept and not reached, so there is nothing to share out. Give it an amount first.")
        return ""

    @cached_property
    def way(self) -> float | None:
        """How much is to be reached beyond the baseline; null where it has no target of its own."""
        return way_to_go(self._figures) if self._figures else None

    @cached_property
    def committed(self) -> float:
        """How much of the way its parts have taken on already (measures.md section 7)."""
        return (committed_below(self._figures) if self._figures else None) or 0.0

    @property
    def open_amount(self) -> float | None:
        """What nobody has taken on yet: 0 where all of it is, null where there is no target."""
        if self.way is None:
            return None
        missing = self.way - self.committed
        return missing if missing * self.way > 0 else 0.0

    @cached_property
    def laid_out(self) -> LaidOut | None:
        """With what stands below it; null where the progress of its parts counts, which has no target."""
        if self.version.rollup in (Rollup.WEIGHTED, Rollup.WORST):
            return None
        current_figures(
            self.actor.organization_id,
            [self.version.goal_id, *(part.goal_id for part in self.family.siblings)],
            self.actor.today,
        )
        return laid_out(self.actor.organization_id, self.version, self.actor.today)

    @property
    def _figures(self) -> Figures | None:
        return self.laid_out.figures if self.laid_out else None
