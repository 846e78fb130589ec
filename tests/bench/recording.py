"""How long one recorded value takes, with every goal above it brought up to date."""

from statistics import median, quantiles

from cairn.common.models import Pulse
from cairn.common.pulse import beat
from cairn.goals.models import GoalVersion
from cairn.goals.queries.tree import paths_up
from cairn.kpis.services import record_measurement
from tests.bench.browser import heard
from tests.bench.pages import actor_of
from tests.bench.timing import timed


def bench_recording(times: int) -> dict[str, float]:
    """Values of a member's key results, today; printed with what a row alone takes. Milliseconds."""
    member = actor_of("member")
    in_force = GoalVersion.objects.in_force(member.organization_id, member.today)
    own = in_force.filter(owner_person=member.person_id).exclude(kpi=None).select_related("kpi")
    deepest = max(own, key=lambda row: len(paths_up(member.organization_id, [row.goal_id], member.today)))
    kpi = deepest.kpi
    assert kpi
    levels = len(paths_up(member.organization_id, [deepest.goal_id], member.today))
    took: list[float] = []
    alone: list[float] = []
    with heard() as statements:
        record_measurement(actor=actor_of("member"), kpi=kpi, measured_on=member.today, value=1.0)
    for turn in range(times):
        actor = actor_of("member")
        with timed(took):
            record_measurement(actor=actor, kpi=kpi, measured_on=actor.today, value=float(turn))
        with timed(alone):
            beat("bench")
    Pulse.objects.filter(name="bench").delete()
    found = {
        "levels": levels,
        "median_ms": median(took) * 1000,
        "p95_ms": quantiles(took, n=20)[-1] * 1000,
        "queries": len(statements),
        "alone_ms": median(alone) * 1000,
    }
    print(
        f"recording a value, {levels} levels: median {found['median_ms']:.1f} ms, "
        f"95 % {found['p95_ms']:.1f} ms, {len(statements)} statements; a row alone {found['alone_ms']:.1f} ms"
    )
    return found
