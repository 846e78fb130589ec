"""The plan and the values as files to keep, sent piece by piece."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cairn.exchange.queries.plan_out import YamlTooLarge, plan_as_json, plan_as_yaml
from cairn.exchange.queries.values_out import values_as_csv
from cairn.org.access import Right
from cairn.web.files.forms import UploadForm, ValuesOutForm
from cairn.web.files.views.listing import show_list
from cairn.web.settings.doors import needs
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast_fault


@require_GET
@needs(Right.ADMINISTER)
def plan(request: ActorRequest, slug: str) -> HttpResponseBase:
    """The plan in force, without what others keep private."""
    actor = request.actor
    if request.GET.get("form") != "yaml":
        return _download(plan_as_json(actor), "application/json", f"{_name(request)}.json")
    try:
        content = plan_as_yaml(actor)
    except YamlTooLarge:
        toast_fault(
            request, _("The plan is too large for YAML: such a file could not be read again. Take JSON.")
        )
        return redirect("files:list", slug=slug)
    return _download([content], "application/yaml", f"{_name(request)}.yaml")


@require_GET
@needs(Right.ADMINISTER)
def values(request: ActorRequest, slug: str) -> HttpResponseBase:
    """The recorded values, all or those of a KPI and a span."""
    form = ValuesOutForm(request.GET, actor=request.actor)
    if not form.is_valid():
        return show_list(request, UploadForm(), form)
    lines = values_as_csv(request.actor, **form.cleaned_data)
    return _download(lines, "text/csv; charset=utf-8", f"{_name(request)}-values.csv")


def _name(request: ActorRequest) -> str:
    return f"{slugify(request.actor.organization.slug)}-{request.actor.today.isoformat()}"


def _download(pieces: object, content_type: str, name: str) -> HttpResponse | StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=content_type)  # type: ignore[arg-type]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
