"""What makes goals possible without counting toward them."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from cairn.goals.models import GoalSupport, GoalVersion


def supporters_among(
    versions: QuerySet[GoalVersion], organization: int, supported: Collection[int]
) -> QuerySet[GoalVersion]:
    """Those of the versions that support any of the goals, without those right below another such one."""
    rows = GoalSupport.objects.filter(organization=organization, supports__in=supported)
    above = rows.filter(goal=OuterRef("parent"))
    supporting = versions.filter(goal__in=rows.values("goal"))  # few: the database should begin with them
    return supporting.filter(Q(parent=None) | ~Exists(above))
