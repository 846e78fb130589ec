"""Settings: what the worker has to do, and letting it try again what failed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.common.clock import now
from cairn.common.retries import run_again
from cairn.common.schedule import upcoming
from cairn.org.access import Right
from cairn.web.jobs.shown import groups, jobs_of
from cairn.web.settings.doors import needs
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault


@require_safe
@needs(Right.ADMINISTER)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """What failed, runs, waits and is done; and what the clock hands out next."""
    actor = request.actor
    context = {
        "groups": groups(actor),
        "upcoming": upcoming(now(), actor.settings.timezone),
        "sections": sections(request),
    }
    return render(request, "jobs/page.html", context)


@require_POST
@needs(Right.ADMINISTER)
def repetition(request: ActorRequest, slug: str, pk: UUID) -> HttpResponse:
    """Let a failed job run again, with all its attempts: each is safe to run twice."""
    job = get_object_or_404(jobs_of(request.actor), pk=pk)
    if run_again(job.pk):
        toast(request, _("It runs again as soon as the worker is free."))
    else:
        toast_fault(request, _("It has not failed, or runs again already."))
    return redirect("jobs:page", slug=slug)
