"""How the reader likes to be told."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.notifications.queries.preferences import preferences_of
from cairn.notifications.services.preferring import choose_notices
from cairn.web.notices.forms import PreferencesForm
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import bound_form, gives_back_unsent


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: ActorRequest, slug: str) -> HttpResponse:
    """The reader's own choices; nobody settles another's."""
    person = request.actor.person
    if person is None:
        raise Http404
    preference = preferences_of(request.actor.organization_id, [person.pk])[person.pk]
    form = bound_form(request, PreferencesForm, preference=preference)
    if request.method == "POST" and form.is_valid():
        try:
            choose_notices(actor=request.actor, **form.choices())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("Saved: so you are told from now on."))
            return redirect("notices:preferences", slug=slug)
    context = {"form": form, "account": request.user}
    return render(request, "notices/preferences.html", context, status=422 if form.errors else 200)
