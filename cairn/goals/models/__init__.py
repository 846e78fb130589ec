"""Visions and goals, what held from when to when, and what was computed of them."""

from cairn.goals.models.approval import (
    ApprovalNote,
    ApprovalPolicy,
    ApprovalRequest,
    ApprovalStep,
    Levels,
    Needed,
    Outcome,
)
from cairn.goals.models.closing_run import ClosingRun
from cairn.goals.models.cycle import CarryOver, Cycle, CycleKind
from cairn.goals.models.cycle_rule import RULED_KINDS, CycleRule, CycleRuleUse
from cairn.goals.models.figure import SILENT, Closing, GoalFigure
from cairn.goals.models.goal import Goal, GoalSupport, GoalTag, Priority, Purpose, Vision
from cairn.goals.models.lock import Lock
from cairn.goals.models.progress import CheckIn, Completion
from cairn.goals.models.recovery import Recovery
from cairn.goals.models.scorecard import Scorecard, ScorecardComment, ScorecardSignature, Side
from cairn.goals.models.template import Area, GoalTemplate, JoinersRule, Span
from cairn.goals.models.version import Direction, GoalVersion, Rollup, State

__all__ = [
    "RULED_KINDS",
    "SILENT",
    "ApprovalNote",
    "ApprovalPolicy",
    "ApprovalRequest",
    "ApprovalStep",
    "Area",
    "CarryOver",
    "CheckIn",
    "Closing",
    "ClosingRun",
    "Completion",
    "Cycle",
    "CycleKind",
    "CycleRule",
    "CycleRuleUse",
    "Direction",
    "Goal",
    "GoalFigure",
    "GoalSupport",
    "GoalTag",
    "GoalTemplate",
    "GoalVersion",
    "JoinersRule",
    "Levels",
    "Lock",
    "Needed",
    "Outcome",
    "Priority",
    "Purpose",
    "Recovery",
    "Rollup",
    "Scorecard",
    "ScorecardComment",
    "ScorecardSignature",
    "Side",
    "Span",
    "State",
    "Vision",
]
