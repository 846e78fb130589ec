"""The KPIs behind many new goals: found or made as for one goal, in a bounded number of statements."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Q

from cairn.common.keys import free_keys
from cairn.goals.models import Goal, GoalVersion
from cairn.goals.queries.family import Family
from cairn.goals.services.drafts import GoalDraft
from cairn.goals.services.measures import Measure, found_among, is_alike, shared_measure
from cairn.kpis.models import Kpi
from cairn.kpis.queries.listing import IN_USE
from cairn.org.access import Actor

OwnerKey = tuple[int | None, int | None]


class Measuring:
    """Finds or makes the KPI of one draft after the other; what was made is written by `save`.

    Drafts below one goal that count the same become series of one family: of the goal's own KPI, of what its
    parts count already, or of one that is made for it and belongs to whom the goal does.
    """

    def __init__(self, actor: Actor, drafts: Sequence[GoalDraft], families: Mapping[int, Family]) -> None:
        self._actor = actor
        self._families = families
        self._theirs = _kpis_of_owners(actor, drafts)
        self._titles = _titles_judged(actor, [kpi for kpis in self._theirs.values() for kpi in kpis])
        self._together = _counting_the_same(drafts)
        self._beside: dict[Any, list[GoalVersion]] = defaultdict(list)
        self._heads: dict[Any, Kpi] = {}
        self._of_family: dict[int, dict[OwnerKey, Kpi]] = {}  # by the family's id in memory
        self.made: list[Kpi] = []
        self._names: list[str] = []

    def kpi_for(self, draft: GoalDraft, above: GoalVersion | None) -> Kpi:
        """The KPI of a draft that has a measure, below that goal; one that is made has no key and id yet."""
        assert draft.measure
        if draft.series_of is not None:
            return self._series(draft, draft.series_of)
        family = self._family(draft, above)
        theirs = [kpi for kpi in self._theirs.get(_owner_key(draft), ()) if is_alike(kpi, draft.measure)]
        found = found_among(theirs, draft.measure, family, lambda kpis: self._judging(draft.measure, kpis))
        kpi = found or self._make(draft, family, above)
        self._beside[_place(draft)].append(GoalVersion(kpi=kpi, goal=Goal(title=draft.title)))
        return kpi

    def save(self) -> None:
        """Write what was made: families first, for their series point to them."""
        keys = free_keys(Kpi, self._actor.organization_id, self._names)
        for kpi, key in zip(self.made, keys, strict=True):
            kpi.key = key
            kpi.clean_fields(exclude=("organization", "series_of", "owner_unit", "owner_person"))
        heads = [kpi for kpi in self.made if kpi.series_of is None]
        series = [kpi for kpi in self.made if kpi.series_of is not None]
        Kpi.objects.bulk_create(heads, batch_size=500)
        Kpi.objects.bulk_create(series, batch_size=500)

    def _series(self, draft: GoalDraft, head: Kpi) -> Kpi:
        """The owner's series of that family, found or made; the family comes before its first series."""
        owner = _owner_key(draft)
        if head.pk is None and id(head) not in self._of_family:
            self._kept(head, head.name)
            self._of_family[id(head)] = {}
        theirs = self._of_family.setdefault(id(head), {})
        if owner not in theirs:
            known = (kpi for kpi in self._theirs.get(owner, ()) if head.pk and kpi.measure.pk == head.pk)
            theirs[owner] = next(known, None) or self._new_series(draft, head)
        return theirs[owner]

    def _new_series(self, draft: GoalDraft, head: Kpi) -> Kpi:
        kpi = Kpi(organization=self._actor.organization, series_of=head, better=head.better)
        kpi.owner_unit, kpi.owner_person = draft.owner.unit, draft.owner.person
        return self._kept(kpi, f"{head.name} {draft.owner.name}")

    def _family(self, draft: GoalDraft, above: GoalVersion | None) -> Family:
        stands = self._families.get(above.goal_id) if above and draft.below is None else None
        siblings = [*(stands.siblings if stands else ()), *self._beside[_place(draft)]]
        return Family(above, siblings, [])

    def _make(self, draft: GoalDraft, family: Family, above: GoalVersion | None) -> Kpi:
        measure = draft.measure
        assert measure
        kin = shared_measure(measure, family)
        counted = (_place(draft), measure.unit)
        if kin is None and above is not None and self._together[counted] > 1:
            if counted not in self._heads:
                self._heads[counted] = self._new(measure, above.owner_unit, above.owner_person)
            kin = self._heads[counted]
        if kin is None:
            return self._new(measure, draft.owner.unit, draft.owner.person)
        return self._new_series(draft, kin)

    def _new(self, measure: Measure, unit: Any, person: Any) -> Kpi:
        owned = {"owner_unit": unit, "owner_person": person}
        return self._kept(Kpi(organization=self._actor.organization, **measure.facts, **owned), measure.name)

    def _kept(self, kpi: Kpi, name: str) -> Kpi:
        self.made.append(kpi)
        self._names.append(name)
        return kpi

    def _judging(self, measure: Measure | None, kpis: Collection[Kpi]) -> set[int]:
        if measure is None or not measure.doing:
            return set()
        begins = f"{measure.doing.casefold()} "
        return {
            kpi.pk for kpi in kpis if any(title.startswith(begins) for title in self._titles.get(kpi.pk, ()))
        }


def _place(draft: GoalDraft) -> tuple[str, Any]:
    """What it stands below, among drafts or among goals."""
    return ("draft", draft.below) if draft.below is not None else ("goal", draft.terms.get("parent_id"))


def _owner_key(draft: GoalDraft) -> OwnerKey:
    owner = draft.owner
    return (owner.unit.pk if owner.unit else None, owner.person.pk if owner.person else None)


def _counting_the_same(drafts: Sequence[GoalDraft]) -> dict[Any, int]:
    counts: dict[Any, int] = defaultdict(int)
    for draft in drafts:
        if draft.measure:
            counts[_place(draft), draft.measure.unit] += 1
    return counts


def _kpis_of_owners(actor: Actor, drafts: Sequence[GoalDraft]) -> dict[OwnerKey, list[Kpi]]:
    measured = [draft for draft in drafts if draft.measure]
    if not measured:
        return {}
    units = {draft.owner.unit.pk for draft in measured if draft.owner.unit}
    people = {draft.owner.person.pk for draft in measured if draft.owner.person}
    theirs = Q(owner_unit__in=units) | Q(owner_person__in=people)
    if any(not (draft.owner.unit or draft.owner.person) for draft in measured):
        theirs |= Q(owner_unit=None, owner_person=None)
    rows = Kpi.objects.filter(IN_USE, theirs, organization=actor.organization_id)
    found: dict[OwnerKey, list[Kpi]] = defaultdict(list)
    for kpi in rows.select_related("series_of").order_by("pk"):
        found[kpi.owner_unit_id, kpi.owner_person_id].append(kpi)
    return found


def _titles_judged(actor: Actor, kpis: Sequence[Kpi]) -> dict[int, list[str]]:
    """By KPI how the goals are called that it judges, to be compared without regard to case."""
    if not kpis:
        return {}
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today).filter(
        kpi__in=[k.pk for k in kpis]
    )
    found: dict[int, list[str]] = defaultdict(list)
    for kpi, title in rows.values_list("kpi_id", "goal__title"):
        found[kpi].append(f"{title} ".casefold())
    return found
