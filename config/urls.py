"""Every address: one line a folder of pages. What belongs to an organization stands below /o/<slug>/."""

from django.urls import URLPattern, URLResolver, include, path

from cairn.common.health import healthz

handler500 = "cairn.web.shell.failed.failed"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("", include("cairn.web.start.urls")),
    path("", include("cairn.web.account.urls")),
    path("", include("cairn.web.shell.urls")),
    path("", include("cairn.web.parts.urls")),
    path("o/<slug:slug>/", include("cairn.web.my_week.urls")),
    path("o/<slug:slug>/", include("cairn.web.inbox.urls")),
    path("o/<slug:slug>/", include("cairn.web.notices.urls")),
    path("o/<slug:slug>/", include("cairn.web.mail_links.urls")),
    path("o/<slug:slug>/", include("cairn.web.jobs.urls")),
    path("o/<slug:slug>/", include("cairn.web.record.urls")),
    path("o/<slug:slug>/", include("cairn.web.vision.urls")),
    path("o/<slug:slug>/", include("cairn.web.goals.urls")),
    path("o/<slug:slug>/", include("cairn.web.new_goal.urls")),
    path("o/<slug:slug>/", include("cairn.web.edit_goal.urls")),
    path("o/<slug:slug>/", include("cairn.web.break_down.urls")),
    path("o/<slug:slug>/", include("cairn.web.relaxed.urls")),
    path("o/<slug:slug>/", include("cairn.web.assign.urls")),
    path("o/<slug:slug>/", include("cairn.web.templates_library.urls")),
    path("o/<slug:slug>/", include("cairn.web.cycles.urls")),
    path("o/<slug:slug>/", include("cairn.web.scorecard.urls")),
    path("o/<slug:slug>/", include("cairn.web.locks.urls")),
    path("o/<slug:slug>/", include("cairn.web.goal.urls")),
    path("o/<slug:slug>/", include("cairn.web.conversation.urls")),
    path("o/<slug:slug>/", include("cairn.web.kpi_grid.urls")),
    path("o/<slug:slug>/", include("cairn.web.kpis.urls")),
    path("o/<slug:slug>/", include("cairn.web.kpi.urls")),
    path("o/<slug:slug>/", include("cairn.web.projects.urls")),
    path("o/<slug:slug>/", include("cairn.web.project.urls")),
    path("o/<slug:slug>/", include("cairn.web.people.urls")),
    path("o/<slug:slug>/", include("cairn.web.person.urls")),
    path("o/<slug:slug>/", include("cairn.web.deputies.urls")),
    path("o/<slug:slug>/", include("cairn.web.viewing.urls")),
    path("o/<slug:slug>/", include("cairn.web.roles.urls")),
    path("o/<slug:slug>/", include("cairn.web.units.urls")),
    path("o/<slug:slug>/", include("cairn.web.unit.urls")),
    path("o/<slug:slug>/", include("cairn.web.silent.urls")),
    path("o/<slug:slug>/", include("cairn.web.invitation.urls")),
    path("o/<slug:slug>/", include("cairn.web.settings.urls")),
    path("o/<slug:slug>/", include("cairn.web.policy.urls")),
    path("o/<slug:slug>/", include("cairn.web.audit_log.urls")),
    path("o/<slug:slug>/", include("cairn.web.search.urls")),
    path("o/<slug:slug>/", include("cairn.web.files.urls")),
    path("o/<slug:slug>/", include("cairn.web.help.urls")),
]
