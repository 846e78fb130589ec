"""Every page that a browser can show, and who sees it with something on it.

The browser looks at all of them, and so do the tests of their words. A page that is in no look here,
and in NO_PAGE neither, fails tests/test_every_page_speaks.py.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.test import Client
from django.urls import reverse

from cairn.goals.models import GoalVersion
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.terms import terms_of
from tests.look import ROLE_TYPED, Look, goal, in_scene, of
from tests.looks_of_approval import APPROVAL, NO_PAGE_OF_APPROVAL
from tests.looks_of_assigning import ASSIGNING, NO_PAGE_OF_ASSIGNING
from tests.looks_of_breaking_down import BREAK_DOWN, NO_PAGE_OF_BREAK_DOWN
from tests.looks_of_conversations import CONVERSATIONS, NO_PAGE_OF_CONVERSATIONS
from tests.looks_of_cycles import CYCLES, NO_PAGE_OF_CYCLES
from tests.looks_of_decisions import DECISIONS
from tests.looks_of_files import FILES, NO_PAGE_OF_FILES
from tests.looks_of_help import HELP, NO_PAGE_OF_HELP
from tests.looks_of_people import NO_PAGE_OF_PEOPLE, PEOPLE
from tests.looks_of_period_reports import NO_PAGE_OF_PERIOD_REPORTS, PERIOD_REPORTS
from tests.looks_of_projects import NO_PAGE_OF_PROJECTS, PROJECTS
from tests.looks_of_reports import REPORTS
from tests.looks_of_scorecards import NO_PAGE_OF_SCORECARDS, SCORECARDS
from tests.looks_of_settings import SETTINGS
from tests.looks_of_tasks import NO_PAGE_OF_TASKS, TASKS
from tests.looks_of_together import NO_PAGE_OF_TOGETHER, TOGETHER
from tests.sights import Sights

NO_PAGE = {
    **NO_PAGE_OF_PEOPLE,
    **NO_PAGE_OF_APPROVAL,
    **NO_PAGE_OF_CONVERSATIONS,
    **NO_PAGE_OF_CYCLES,
    **NO_PAGE_OF_ASSIGNING,
    **NO_PAGE_OF_SCORECARDS,
    **NO_PAGE_OF_PROJECTS,
    **NO_PAGE_OF_TASKS,
    **NO_PAGE_OF_PERIOD_REPORTS,
    **NO_PAGE_OF_FILES,
    **NO_PAGE_OF_BREAK_DOWN,
    **NO_PAGE_OF_HELP,
    **NO_PAGE_OF_TOGETHER,
    "healthz": "answers machines",
    "start:front_door": "leads on; with several organizations it is the look 'choice'",
    "accounts:sign_out": "only takes a press",
    "search:suggestions": "rows below a field that stands on every page",
    "vision:below": "rows of a page that stands already",
    "kpis:series": "rows of a page that stands already",
    "kpi:archiving": "only takes a press",
    "kpi:restoration": "only takes a press",
    "settings:change_cancellation": "only takes a press",
    "settings:holiday_removal": "only takes a press",
    "settings:installation_mail": "only takes a press",
    "roles:removal": "only takes a press",
    "viewing:start": "only takes a press",
    "viewing:end": "only takes a press",
    "settings:people_sign_in": "a part of the person's page",
    "settings:people_invitation_mail": "only takes a press",
    "kpi_grid:cells": "takes what the grid's scripts send",
    "kpi_grid:undoing": "only takes a press",
    "settings:people_invitations": "only takes a press",
    "settings:people_invitation_revocation": "only takes a press",
    "settings:people_grants": "shows its form on the person's page",
    "audit_log:file": "a file to keep",
    "settings:people_grant_revocation": "only takes a press",
}


def in_scene_kpi(sights: Sights) -> Mapping[str, Any]:
    return {"pk": sights.scene.measurement.kpi_id}


def unsent_form(client: Client, sights: Sights) -> None:
    """A role that was given after the session had ended, on a page that does not fill its form again."""
    page = reverse("settings:people_grants", args=[sights.cast.slug, sights.cast.people["dan"].pk])
    client.post(page, {"role": ROLE_TYPED, "unit": sights.cast.units["leeds"].pk})


def relaxed_goal(client: Client, sights: Sights) -> None:
    """A target of long ago that has become easier, to be listed."""
    versions = GoalVersion.objects.filter(organization=sights.cast.organization, goal=sights.plan.york)
    versions.update(recorded_at=F("recorded_at") - timedelta(days=30))
    seen = terms_of(versions.get(superseded_at=None))
    wanted = {**seen, "target": 560.0, "end_on": seen["end_on"] + timedelta(days=30), "weight": 0.5}
    ada = sights.cast.actor("ada")
    edit_goal(actor=ada, goal=sights.plan.york, seen=seen, wanted=wanted, reason="Nobody there to lead it.")


def mailed_key(sights: Sights) -> Mapping[str, Any]:
    """The link to a new password, as the mail would have it."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    user = sights.cast.user("dan")
    return {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}


ACCOUNT = (
    Look("search, nothing asked", "search:page", "vic"),
    Look("search", "search:page", query="?q=leeds"),
    Look("search, nothing found", "search:page", query="?q=zzz"),
    Look("sign in", "accounts:sign_in", "nobody", is_owned=False),
    Look("wrong password", "accounts:sign_in", "nobody", is_owned=False, status=200,
         sends={"login": "dan@harbour.example", "password": "no"}),
    Look("sign in, a form is kept", "accounts:sign_in", "nobody", query="?next=/kept-form/", is_owned=False,
         prepare=unsent_form),
    Look("password forgotten", "accounts:password_forgotten", "nobody", is_owned=False),
    Look("new password", "accounts:password_reset", "nobody", mailed_key, is_owned=False),
    Look("used link", "accounts:password_reset", "nobody", lambda sights: {"uidb36": "1", "key": "made-up"},
         is_owned=False),
    Look("account", "accounts:account", "dan", is_owned=False),
    Look("change password", "accounts:password", "dan", is_owned=False),
    Look("where signed in", "accounts:sessions", "dan", is_owned=False),
    Look("kept form", "shell:kept_form", "max", is_owned=False, prepare=unsent_form),
    Look("invitation", "invitation:page", "nobody", lambda sights: {"token": sights.scene.invitation_token}),
    Look("invitation, signed in", "invitation:page", "vic",
         lambda sights: {"token": sights.scene.invitation_token}),
    Look("dead invitation", "invitation:page", "nobody", lambda sights: {"token": "made-up"}, status=410),
    Look("start", "start:page", is_owned=False),
    Look("start, faults", "start:page", is_owned=False, sends={"name": ""}, status=422),
)  # fmt: skip

WEEK = (
    Look("my week", "my_week:page", "dan"),
    Look("my week of who looks on", "my_week:page", "vic"),
    Look("my week at first", "my_week:page", "eve"),
    Look("record", "record:page", "dan"),
    Look("record, nothing found", "record:page", "dan", query="?q=zzz"),
    Look("values", "record:measurements", "dan", goal("leeds")),
    Look("values, seen by who looks on", "record:measurements", "vic", goal("leeds")),
    Look("values, faults", "record:measurements", "dan", goal("leeds"), status=422,
         sends={"value": "twelve", "measured_on": "31 November"}),
    Look("check-in", "record:check_ins", "dan", of("steps")),
    Look("check-in, faults", "record:check_ins", "dan", of("steps"), sends={"note": ""}, status=422),
    Look("step", "record:completion", "dan", lambda sights: {"pk": sights.steps.pk, "milestone": 1}),
    Look("step taken back", "record:completion_withdrawal", "dan", in_scene("completion")),
    Look("correction", "record:correction", "cleo", of("measurement")),
    Look("correction, faults", "record:correction", "cleo", of("measurement"), sends={"value": ""},
         status=422),
    Look("withdrawal", "record:withdrawal", "cleo", of("measurement")),
)  # fmt: skip

VISION = (
    Look("vision", "vision:page", "ada"),
    Look("vision of who looks on", "vision:page", "vic"),
    Look("vision asked for", "vision:page", "eve"),
    Look("vision of an earlier quarter", "vision:page", "ada", query="?period=2026-Q2"),
    Look("new vision", "vision:new", "ada"),
    Look("new vision, faults", "vision:new", "ada", status=422,
         sends={"statement": "", "target": "many", "amount": "5"}),
    Look("statement", "vision:statement", "ada", in_scene("vision")),
    Look("statement, faults", "vision:statement", "ada", in_scene("vision"), sends={"statement": ""},
         status=422),
)  # fmt: skip

GOALS = (
    Look("goals", "goals:list", "cleo"),
    Look("goals, narrowed", "goals:list", "cleo", query="?status=at_risk&q=feed"),
    Look("goals, none", "goals:list", "eve"),
    Look("goals of another day", "goals:list", "cleo", query="?as_of=2026-11-20&known_at=2026-11-25"),
    Look("goals of another day, faults", "goals:list", query="?as_of=32+May&status=at_risk", status=422),
    Look("a goal as of another day", "goal:page", "cleo", goal("leeds"), query="?as_of=2026-11-20"),
    Look("a goal that was not there yet", "goal:page", at=goal("leeds"), query="?known_at=2026-10-01"),
    Look("vision as of another day", "vision:page", query="?as_of=2026-11-24"),
    Look("relaxed targets", "relaxed:page", prepare=relaxed_goal),
    Look("relaxed targets, none", "relaxed:page", "eve"),
    Look("relaxed targets, faults", "relaxed:page", query="?first_on=32+May", status=422),
    Look("goal", "goal:page", "dan", goal("leeds")),
    Look("goal of parts", "goal:page", "ada", goal("vision")),
    Look("goal with a limit", "goal:page", "vic", goal("waste")),
    Look("goal of steps", "goal:page", "dan", of("steps")),
    Look("goal given up", "goal:page", "ada", of("given_up")),
    Look("private goal", "goal:page", "dan", in_scene("private_goal")),
    Look("cancel", "goal:cancellation", "cleo", goal("leeds")),
    Look("cancel, faults", "goal:cancellation", "cleo", goal("leeds"), sends={"reason": ""}, status=422),
    Look("close", "goal:closing", "cleo", goal("leeds")),
    Look("reopen", "goal:reopening", "ada", of("given_up")),
    Look("new goal", "new_goal:page", "dan"),
    *(
        Look(f"new goal: {kind}", "new_goal:page", "cleo", query=f"?kind={kind}")
        for kind in ("level", "at_least", "at_most", "within", "parts", "milestones", "done")
    ),
    Look("new goal, faults", "new_goal:page", "dan", status=422,
         sends={"kind": "amount", "what": "", "amount": "many", "until": "31 November"}),
    Look("edit goal", "edit_goal:page", "cleo", goal("leeds")),
    Look("edit goal of steps", "edit_goal:page", "cleo", of("steps")),
    Look("edit goal of parts", "edit_goal:page", "ada", goal("vision")),
    *BREAK_DOWN,
)  # fmt: skip

KPIS = (
    Look("KPIs", "kpis:list", "cleo"),
    Look("KPIs, by who looks on", "kpis:list", "vic", query="?state=with_goals&sort=owner"),
    Look("KPIs, mine", "kpis:list", "dan", query="?owner=mine"),
    Look("KPIs, put away", "kpis:list", "ada", query="?state=archived"),
    Look("KPIs, none found", "kpis:list", "ada", query="?state=silent&q=zzz"),
    Look("KPIs, none", "kpis:list", "eve"),
    Look("KPI", "kpi:page", "cleo", lambda sights: {"pk": sights.plan.meals.pk}),
    Look("KPI without a chart", "kpi:page", "vic", in_scene_kpi),
    Look("KPI, a family", "kpi:page", "ada", of("family")),
    Look("KPI, a series", "kpi:page", "cleo", of("series")),
    Look("KPI, put away", "kpi:page", at=of("put_away")),
    Look("KPI's values", "kpi:measurements", "cleo", of("series")),
    Look("KPI's values, none", "kpi:measurements", "vic", of("put_away")),
    Look("KPI's values, faults", "kpi:measurements", "cleo", of("series"), status=422,
         sends={"value": "twelve", "measured_on": "31 November"}),
    Look("new KPI", "kpi:new", "dan"),
    Look("new KPI, faults", "kpi:new", "dan", sends={"name": ""}, status=422),
    Look("edit KPI", "kpi:edit", at=of("family")),
    Look("edit KPI, faults", "kpi:edit", at=of("family"), sends={"name": ""}, status=422),
    Look("edit series", "kpi:edit", "cleo", of("series")),
    Look("another series", "kpi:series", at=of("family")),
    Look("another series, faults", "kpi:series", at=of("family"), sends={"owner": "person:0"},
         status=422),
)  # fmt: skip

KPI_GRID = (
    Look("grid", "kpi_grid:page", "dan"),
    Look("grid of weeks", "kpi_grid:page", "cleo", query="?cadence=weekly"),
    Look("grid of years", "kpi_grid:page", "cleo", query="?cadence=yearly"),
    Look("grid of who looks on", "kpi_grid:page", "vic", query="?cadence=monthly&q=zzz"),
    Look("grid, none", "kpi_grid:page", "eve"),
    Look("row of the grid", "kpi_grid:row", "dan", lambda sights: {"pk": sights.plan.meals.pk}),
    Look("row of the grid, seen by who looks on", "kpi_grid:row", "vic",
         lambda sights: {"pk": sights.plan.kilos.pk}),
    Look("row of the grid, faults", "kpi_grid:row", "dan", lambda sights: {"pk": sights.plan.meals.pk},
         sends={"v0-2026-11-24": "many"}, status=422),
)  # fmt: skip


REFUSED = (
    Look("may not", "settings:overview", "dan", status=403),
    Look("nothing here", "goal:page", "dan", lambda sights: {"pk": 0}, status=404),
)
PARTS = (Look("parts", "parts:page", is_owned=False),)

LOOKS = (*ACCOUNT, *WEEK, *VISION, *GOALS, *KPIS, *SETTINGS, *REFUSED, *PARTS, *KPI_GRID, *PEOPLE, *FILES,
         *APPROVAL, *CYCLES, *SCORECARDS, *ASSIGNING, *HELP, *PROJECTS, *TASKS, *CONVERSATIONS,
         *PERIOD_REPORTS, *REPORTS, *TOGETHER, *DECISIONS)  # fmt: skip
