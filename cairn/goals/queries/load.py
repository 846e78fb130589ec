"""How much people carry: their open goals, and whether any of these leads to a vision.

Goals for one's own growth are left out, and so are private ones: they count in no figure that others see.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, QuerySet

from cairn.goals.models import GoalSupport, GoalVersion, Purpose, State
from cairn.goals.queries.ancestry import ancestry
from cairn.goals.queries.contributions import vision_goals
from cairn.org.models import Person


def carried(organization: int, on: date, people: Collection[int]) -> QuerySet[GoalVersion]:
    """The goals that count as carried by these people on a day: live, begun, not over."""
    return GoalVersion.objects.in_force(organization, on).filter(
        owner_person__in=people,
        state=State.ACTIVE,
        start_on__lte=on,
        end_on__gte=on,
        goal__is_private=False,
        goal__purpose=Purpose.VISION,
    )


def carried_by(organization: int, on: date, person: int) -> list[int]:
    """The ids of the goals that one person carries."""
    return list(carried(organization, on, [person]).values_list("goal_id", flat=True))


def carried_counts(organization: int, on: date, people: Collection[int]) -> dict[int, int]:
    """How many goals each of these people carries; who carries none is left out."""
    rows = carried(organization, on, people).order_by().values_list("owner_person")
    return dict(rows.annotate(count=Count("pk")))


def overloaded(organization: int, on: date, unit: int, most: int, first: int) -> list[tuple[Person, int]]:
    """The `first` people right in a unit who carry more than `most`, each with how many; the most first."""
    return overloaded_in(organization, on, [unit], most, first)


def overloaded_in(
    organization: int, on: date, units: Collection[int], most: int, first: int
) -> list[tuple[Person, int]]:
    """The same of several units."""
    people = Person.objects.filter(organization=organization, unit__in=units)
    rows = carried(organization, on, list(people.values_list("pk", flat=True)))
    counts = rows.order_by().values("owner_person").annotate(count=Count("pk")).filter(count__gt=most)
    found = list(counts.order_by("-count", "owner_person")[:first].values_list("owner_person", "count"))
    by_id = {each.pk: each for each in people.filter(pk__in=[pk for pk, _count in found])}
    return [(by_id[pk], count) for pk, count in found]


def leads_to_vision(organization: int, on: date, goals: Collection[int]) -> bool:
    """Whether one of the goals stands below a vision's goal, is one, or makes one of these possible.

    True where no vision has a goal yet: then nothing can lead there.
    """
    visions = vision_goals(organization)
    path = ancestry(organization, goals, on).keys()
    if not visions or visions & path:
        return True
    supported = GoalSupport.objects.filter(organization=organization, goal__in=path)
    return bool(visions & ancestry(organization, supported.values_list("supports_id", flat=True), on).keys())
