"""What tells KPIs apart that stand beside each other, bear one name and belong to one owner."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from cairn.goals.access import visible_versions
from cairn.kpis.models import Kpi
from cairn.org.access import Actor


def told_apart(actor: Actor, kpis: Iterable[Kpi]) -> dict[int, str]:
    """By the KPI's id what tells it from its namesakes of the same owner: the goal that it judges, the latest
    that the actor sees; its key where no goal does. Those without a namesake are left out.

    Needs the KPIs' families loaded. One statement where there are namesakes, else none.
    """
    alike: dict[tuple[str, int | None, int | None], dict[int, Kpi]] = defaultdict(dict)
    for kpi in kpis:
        alike[kpi.measure.name.casefold(), kpi.owner_unit_id, kpi.owner_person_id][kpi.pk] = kpi
    namesakes = [group for group in alike.values() if len(group) > 1]
    if not namesakes:
        return {}
    titles = _latest_goals(actor, [pk for group in namesakes for pk in group])
    return {pk: words for group in namesakes for pk, words in _words(group, titles).items()}


def _latest_goals(actor: Actor, kpis: list[int]) -> dict[int, str]:
    rows = visible_versions(actor).filter(kpi__in=kpis).order_by("end_on", "goal_id")
    return {kpi: title for kpi, title in rows.values_list("kpi_id", "goal__title") if kpi}


def _words(group: Mapping[int, Kpi], titles: Mapping[int, str]) -> dict[int, str]:
    """Goals may be namesakes, too; keys are not."""
    found = {pk: titles.get(pk, kpi.key) for pk, kpi in group.items()}
    is_apart = len(set(found.values())) == len(found)
    return found if is_apart else {pk: kpi.key for pk, kpi in group.items()}
