"""The goals right below others, a bounded number of each, for trees that open step by step."""

from collections.abc import Collection

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from cairn.goals.models import GoalVersion, State

COUNTED = (State.ACTIVE, State.CLOSED)
IN_ORDER = ("start_on", "end_on", "goal_id")


def below(versions: QuerySet[GoalVersion], parents: Collection[int], most: int) -> QuerySet[GoalVersion]:
    """Of the versions those that count and stand right below the parents, the first `most` of each.

    Each row has `siblings`, how many there are below its parent. Those that are at the top of no tree are
    found by `tops`.
    """
    return _first(versions.filter(parent__in=parents, state__in=COUNTED), most)


def tops(versions: QuerySet[GoalVersion], most: int) -> QuerySet[GoalVersion]:
    """Of the versions the first `most` that count and stand below no other, each with `siblings`."""
    return _first(versions.filter(parent=None, state__in=COUNTED), most)


def with_has_children(versions: QuerySet[GoalVersion], among: QuerySet[GoalVersion]) -> QuerySet[GoalVersion]:
    """The versions, each with `has_children`: whether any of the others that counts stands right below it."""
    return versions.annotate(has_children=Exists(among.filter(parent=OuterRef("goal"), state__in=COUNTED)))


def _first(versions: QuerySet[GoalVersion], most: int) -> QuerySet[GoalVersion]:
    by_parent = [F("parent_id")]
    numbered = versions.annotate(
        place=Window(RowNumber(), partition_by=by_parent, order_by=IN_ORDER),
        siblings=Window(Count("*"), partition_by=by_parent),
    )
    return numbered.filter(place__lte=most).order_by("parent_id", "place")
