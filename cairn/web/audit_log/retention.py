"""For how long the record of changes is kept."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.audit.queries.ends import ends_of
from cairn.audit.services.retention import keep_entries_for
from cairn.common.dates import long_day
from cairn.common.locales import current_locale
from cairn.org.access import Actor, Right
from cairn.web.audit_log.forms import RetentionForm, kept_for
from cairn.web.settings.doors import needs
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.ADMINISTER)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """Choose it; what is older goes the next night, and is told so before."""
    ends = ends_of(request.actor.organization_id)
    form = RetentionForm(posted(request), kept=ends.kept_years if ends else None)
    if request.method == "POST" and form.is_valid():
        keep_entries_for(actor=request.actor, years=form.cleaned_data["years"])
        toast(request, _("Saved."))
        return redirect(reverse("audit_log:page", args=[slug]))
    context = {"form": form, "sections": sections(request)}
    return render(request, "audit_log/retention.html", context, status=422 if form.errors else 200)


def kept_words(actor: Actor) -> str:
    """For how long entries are kept, and what was taken out already."""
    ends = ends_of(actor.organization_id)
    words = _("Entries are kept %(span)s.") % {"span": kept_for(ends.kept_years if ends else None)}
    if ends is None or ends.cut_on is None:
        return words
    told = {"count": ends.first_number - 1, "day": long_day(ends.cut_on, current_locale())}
    return f"{words} " + _("The first %(count)s were taken out, last on %(day)s.") % told
