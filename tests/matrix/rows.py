"""Who gets what, address by address. A new address needs a row here, or the matrix test fails."""

from collections.abc import Mapping
from typing import Any

from cairn.kpis.models import Kpi
from tests.matrix.help_rows import HELP
from tests.matrix.notice_rows import NOTICES
from tests.matrix.outcomes import (
    HEADS,
    THE_LINE,
    Outcome,
    account,
    no_such,
    owned,
    public,
)
from tests.matrix.row import Row, pk_of
from tests.matrix.rows_of_assigning import ASSIGNING
from tests.matrix.rows_of_conversations import CONVERSATIONS
from tests.matrix.rows_of_cycles import CYCLES
from tests.matrix.rows_of_decisions import DECISIONS
from tests.matrix.rows_of_period_reports import PERIOD_REPORTS
from tests.matrix.rows_of_projects import PROJECTS
from tests.matrix.rows_of_reports import REPORTS
from tests.matrix.rows_of_scorecards import SCORECARDS
from tests.matrix.rows_of_tasks import TASKS
from tests.matrix.rows_of_together import TOGETHER
from tests.matrix.scene import Scene


def measured_kpi(scene: Scene) -> Mapping[str, Any]:
    """The member's own KPI, by which the scene's goal is judged."""
    return {"pk": scene.measurement.kpi_id}


def private_kpi(scene: Scene) -> Mapping[str, Any]:
    """The KPI that judges nothing but a private goal."""
    rows = Kpi.objects.filter(organization=scene.goal.organization_id)
    return {"pk": rows.get(name="Hours of practice").pk}


AND_DAN = ("dan", *THE_LINE)
ADMINISTRATOR = ("max",)
ALL_BUT_VIEWER = ("dan", "cleo", "finn", "ben", "ada", "max")
FOR_ALL = ("ada", "max")

GLOBAL: dict[str, list[Row]] = {
    "healthz": [Row(public(), public(Outcome.NO_SUCH), is_owned=False)],
    "start:front_door": [Row(account(), account(), is_owned=False)],
    "start:page": [Row(account(), account(), is_owned=False)],
    "accounts:sign_in": [Row(public(), public(), is_owned=False)],
    "accounts:sign_out": [Row(public(Outcome.NO_SUCH), public(), is_owned=False)],
    "accounts:password_forgotten": [Row(public(), public(), is_owned=False)],
    "accounts:password_reset": [
        Row(public(), public(), lambda scene: {"uidb36": "1", "key": "made-up"}, is_owned=False)
    ],
    "accounts:account": [Row(account(), account(), is_owned=False)],
    "accounts:password": [Row(account(), account(), is_owned=False)],
    "accounts:sessions": [Row(account(), account(), is_owned=False)],
    "shell:kept_form": [Row(account(), account(), is_owned=False)],
    # Found by administrators alone, Eve being one elsewhere.
    "parts:page": [
        Row(
            {**public(Outcome.HIDDEN), "max": Outcome.IN, "eve": Outcome.IN},
            {**public(Outcome.HIDDEN), "max": Outcome.IN, "eve": Outcome.IN},
            is_owned=False,
        )
    ],
}

SETTINGS: dict[str, list[Row]] = {
    "settings:overview": [Row(owned(*ADMINISTRATOR), no_such())],
    "settings:organization": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR))],
    "settings:calendar": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR))],
    "settings:figures": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR))],
    "settings:change_cancellation": [
        Row(no_such(), owned(*ADMINISTRATOR), lambda scene: {"day": "2027-01-01"})
    ],
    "settings:holidays": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR))],
    "settings:holiday_removal": [Row(no_such(), owned(*ADMINISTRATOR), pk_of("holiday"))],
    "settings:kinds": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR))],
    "settings:access": [Row(owned(*HEADS), no_such())],
    "audit_log:page": [Row(owned(*ADMINISTRATOR), no_such())],
    "audit_log:retention": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR))],
    "audit_log:file": [Row(owned(*ADMINISTRATOR), no_such())],
    "settings:installation": [Row(owned(*ADMINISTRATOR), no_such())],
    "settings:installation_mail": [Row(no_such(), owned(*ADMINISTRATOR))],
    "settings:terms": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR))],
    "settings:units": [Row(owned(*HEADS), owned(*HEADS))],
    "settings:people": [Row(owned(*HEADS), owned(*HEADS))],
    "settings:people_new": [Row(owned(*HEADS), owned(*HEADS))],
    "settings:people_person": [Row(owned(*HEADS), owned(*HEADS), pk_of("person"))],
    "settings:people_sign_in": [Row(owned(*HEADS), no_such(), pk_of("newcomer"))],
    "settings:people_invitation_mail": [Row(no_such(), owned(*HEADS), pk_of("newcomer"))],
    "settings:people_invitations": [Row(no_such(), owned(*HEADS), pk_of("newcomer"))],
    "settings:people_invitation_revocation": [Row(no_such(), owned(*HEADS), pk_of("newcomer"))],
    "settings:people_grants": [Row(no_such(), owned(*ADMINISTRATOR), pk_of("person"))],
    "settings:people_grant_revocation": [
        Row(
            no_such(),
            owned(*ADMINISTRATOR),
            lambda scene: {"pk": scene.newcomer.pk, "grant": scene.grant.pk},
        )
    ],
    # Whoever holds the link may open it.
    "invitation:page": [Row(public(), public(), lambda scene: {"token": scene.invitation_token})],
}

GOALS: dict[str, list[Row]] = {
    "my_week:page": [Row(owned(), no_such())],
    "vision:page": [Row(owned(), no_such())],
    "vision:below": [Row(owned(), no_such(), pk_of("goal"))],
    "vision:new": [Row(owned(*FOR_ALL), owned(*FOR_ALL))],
    "vision:statement": [Row(owned(*FOR_ALL), owned(*FOR_ALL), pk_of("vision"))],
    "record:page": [Row(owned(), no_such())],
    "new_goal:page": [Row(owned(*ALL_BUT_VIEWER), owned(*ALL_BUT_VIEWER))],
    "edit_goal:page": [
        # What was handed to Dan is his to ask a change of; what he set himself is his to change.
        Row(owned(*AND_DAN), owned(*AND_DAN), pk_of("goal")),
        Row(owned(*AND_DAN), owned(*AND_DAN), pk_of("own_goal")),
    ],
    "break_down:page": [Row(owned(*THE_LINE), owned(*THE_LINE), pk_of("goal"))],
    # Who set them takes them back, or an administrator.
    "break_down:undoing": [
        Row(
            no_such(),
            owned("cleo", "max"),
            lambda scene: {"pk": scene.goal.pk, "entry": scene.breaking_down.pk},
        )
    ],
    "search:page": [Row(owned(), no_such())],
    "search:suggestions": [Row(owned(), no_such())],
    "goals:list": [Row(owned(), no_such())],
    "relaxed:page": [Row(owned(), no_such())],
    "goal:page": [
        Row(owned(), no_such(), pk_of("goal")),
        Row(owned("dan", "cleo", "ben", "ada", others=Outcome.HIDDEN), no_such(), pk_of("private_goal")),
    ],
    "goal:cancellation": [Row(owned(*AND_DAN), owned(*AND_DAN), pk_of("goal"))],
    "goal:closing": [Row(owned(*AND_DAN), owned(*AND_DAN), pk_of("goal"))],
    "goal:reopening": [Row(owned(*THE_LINE), owned(*THE_LINE), pk_of("goal"))],
    "record:measurements": [Row(owned(), owned(*AND_DAN), pk_of("goal"))],
    "record:check_ins": [Row(owned(*AND_DAN), owned(*AND_DAN), pk_of("goal"))],
    "record:completion": [
        Row(owned(*AND_DAN), owned(*AND_DAN), lambda scene: {"pk": scene.steps_goal.pk, "milestone": 1})
    ],
    "record:correction": [Row(owned(*AND_DAN), owned(*AND_DAN), pk_of("measurement"))],
    "record:withdrawal": [Row(owned(*AND_DAN), owned(*AND_DAN), pk_of("measurement"))],
    "record:completion_withdrawal": [Row(owned(*AND_DAN), owned(*AND_DAN), pk_of("completion"))],
}

APPROVAL: dict[str, list[Row]] = {
    # What Dan proposed waits for Cleo, or for whoever stands above her; it is nobody else's to answer.
    **{
        f"goal:{act}": [Row(owned(*THE_LINE), owned(*THE_LINE), pk_of("proposed_goal"))]
        for act in ("approval", "rejection", "return")
    },
    "goal:withdrawal": [Row(owned("dan"), owned("dan"), pk_of("proposed_goal"))],
    "goal:notes": [Row(owned(*ALL_BUT_VIEWER), owned(*ALL_BUT_VIEWER), pk_of("proposed_goal"))],
    **{
        f"goal:{act}": [Row(owned(*AND_DAN), owned(*AND_DAN), pk_of("own_goal"))]
        for act in ("proposal", "revision", "drop")
    },
    # What Cleo handed down is Dan's alone to accept, or to object to; then it is hers to answer.
    **{
        f"goal:{act}": [Row(owned("dan"), owned("dan"), pk_of("handed_goal"))]
        for act in ("acceptance", "objection")
    },
    "goal:objection_answer": [Row(owned("cleo"), owned("cleo"), pk_of("objected_goal"))],
    "policy:organization": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR))],
    # Settled from above: not by who leads the unit himself.
    "policy:unit": [Row(owned(*HEADS), owned(*HEADS), pk_of("unit"))],
    "policy:removal": [Row(no_such(), owned(*HEADS), pk_of("unit"))],
    # Each sees what waits for him; of what he ticks he answers what is his to answer.
    "deputies:page": [Row(owned(*AND_DAN), owned(*AND_DAN), pk_of("person"))],
    # Vic is who stands in, and need not.
    "deputies:ending": [Row(no_such(), owned("vic", *AND_DAN), pk_of("deputy"))],
}

ROLES: dict[str, list[Row]] = {
    "roles:page": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR))],
    "roles:role": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR), pk_of("own_role"))],
    "roles:removal": [Row(no_such(), owned(*ADMINISTRATOR), pk_of("own_role"))],
    "viewing:start": [Row(no_such(), owned(*ADMINISTRATOR), pk_of("person"))],
    "viewing:end": [Row(no_such(), owned())],
}

LOCKS: dict[str, list[Row]] = {
    "locks:organization": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR))],
    "locks:goal": [Row(owned(*THE_LINE), owned(*THE_LINE), pk_of("goal"))],
    "locks:opening": [
        Row(no_such(), owned(*ADMINISTRATOR), pk_of("lock")),
        Row(no_such(), owned(*THE_LINE), pk_of("goal_lock")),
    ],
}

KPI_GRID: dict[str, list[Row]] = {
    "kpi_grid:page": [Row(owned(), no_such())],
    "kpi_grid:cells": [Row(no_such(), owned(*ALL_BUT_VIEWER))],
    "kpi_grid:row": [Row(owned(), owned(*AND_DAN), lambda scene: {"pk": scene.measurement.kpi_id})],
    # Only what one has saved oneself can be undone: what others saved is not found.
    "kpi_grid:undoing": [
        Row(no_such(), owned(outcome=Outcome.HIDDEN), lambda scene: {"pk": scene.measurement.pk})
    ],
}

KPIS: dict[str, list[Row]] = {
    "kpis:list": [Row(owned(), no_such())],
    "kpis:series": [Row(owned(), no_such(), measured_kpi)],
    "kpi:new": [Row(owned(*ALL_BUT_VIEWER), owned(*ALL_BUT_VIEWER))],
    "kpi:page": [
        Row(owned(), no_such(), measured_kpi),
        # What only a private goal is judged by would tell of it.
        Row(owned("dan", "cleo", "ben", "ada", others=Outcome.HIDDEN), no_such(), private_kpi),
    ],
    "kpi:measurements": [Row(owned(), owned(*AND_DAN), measured_kpi)],
    "kpi:edit": [Row(owned(*AND_DAN), owned(*AND_DAN), measured_kpi)],
    "kpi:series": [Row(owned(*AND_DAN), owned(*AND_DAN), measured_kpi)],
    "kpi:archiving": [Row(no_such(), owned(*AND_DAN), measured_kpi)],
    "kpi:restoration": [Row(no_such(), owned(*AND_DAN), measured_kpi)],
}

PEOPLE: dict[str, list[Row]] = {
    "people:page": [Row(owned(), no_such())],
    "people:found": [Row(owned(), no_such())],
    "person:new": [Row(owned(*HEADS), owned(*HEADS))],
    "person:page": [Row(owned(), no_such(), pk_of("person"))],
    "person:weights": [
        Row(owned("dan", *THE_LINE), owned("dan", *THE_LINE), pk_of("person")),
    ],
    "person:erasing": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR), pk_of("former"))],
    "person:data": [Row(owned("dan", *ADMINISTRATOR), owned("dan", *ADMINISTRATOR), pk_of("person"))],
    **{f"person:{act}": [Row(owned(*HEADS), owned(*HEADS), pk_of("person"))] for act in ("edit", "leaving")},
    "person:returning": [Row(no_such(), owned(*HEADS), pk_of("former"))],
    "person:undoing": [
        Row(no_such(), owned(*HEADS), lambda scene: {"pk": scene.former.pk, "entry": scene.leaving.pk})
    ],
    "units:page": [Row(owned(), owned(*HEADS))],
    "unit:page": [Row(owned(), no_such(), pk_of("unit")), Row(owned(), no_such(), pk_of("closed_unit"))],
    # By who answers for its goals; the team's lead among them.
    "silent:page": [Row(owned(*THE_LINE), no_such(), pk_of("unit"))],
    "silent:nudges": [Row(no_such(), owned(*THE_LINE), pk_of("unit"))],
    "unit:edit": [Row(owned(*HEADS), owned(*HEADS), pk_of("unit"))],
    "unit:name": [Row(no_such(), owned(*HEADS), pk_of("unit"))],
    "unit:place": [Row(owned(*HEADS), owned(*HEADS), pk_of("unit"))],
    "unit:merging": [Row(owned(*HEADS), owned(*HEADS), pk_of("unit"))],
    "unit:closing": [Row(owned(*HEADS), owned(*HEADS), pk_of("unit"))],
    "unit:reopening": [Row(no_such(), owned(*HEADS), pk_of("closed_unit"))],
    "unit:undoing": [
        Row(
            no_such(),
            owned(*HEADS),
            lambda scene: {"pk": scene.closed_unit.pk, "entry": scene.closing.pk},
        )
    ],
}

FILES: dict[str, list[Row]] = {
    "files:list": [Row(owned(*ADMINISTRATOR), owned(*ADMINISTRATOR))],
    "files:plan": [Row(owned(*ADMINISTRATOR), no_such())],
    "files:values": [Row(owned(*ADMINISTRATOR), no_such())],
    "files:run": [Row(owned(*ADMINISTRATOR), no_such(), pk_of("import_run"))],
    "files:faults": [Row(owned(*ADMINISTRATOR), no_such(), pk_of("import_run"))],
    **{
        f"files:{act}": [Row(no_such(), owned(*ADMINISTRATOR), pk_of("import_run"))]
        for act in ("answers", "application", "leaving", "undoing")
    },
}

ROWS: dict[str, list[Row]] = {
    **GLOBAL,
    **SETTINGS,
    **GOALS,
    **APPROVAL,
    **NOTICES,
    **HELP,
    **CYCLES,
    **CONVERSATIONS,
    **TOGETHER,
    **ASSIGNING,
    **SCORECARDS,
    **DECISIONS,
    **LOCKS,
    **ROLES,
    **KPIS,
    **KPI_GRID,
    **PERIOD_REPORTS,
    **PROJECTS,
    **TASKS,
    **REPORTS,
    **PEOPLE,
    **FILES,
}
