"""The grid, and the form of one KPI's periods, which needs neither JavaScript nor a wide screen."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cairn.goals.access.kpis import kpi_for
from cairn.kpis.models import Cadence
from cairn.web.kpi_grid.choices import cadence_choices, selects, views_of_kpis
from cairn.web.kpi_grid.filters import cadences_in_use, filters_of, shown_kpis
from cairn.web.kpi_grid.row_form import RowForm
from cairn.web.kpi_grid.saving import save_typed
from cairn.web.kpi_grid.sheet import Sheet
from cairn.web.kpi_grid.shown import new_goal_url, shown_rows, span_query
from cairn.web.kpi_grid.span import span_of
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast

KPIS_A_PAGE, KPIS_A_PAGE_OF_DAYS = 200, 60


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """A row a KPI, a column a period; the address says which."""
    if clean := _address_without_blanks(request):
        return redirect(clean)
    actor = request.actor
    in_use = cadences_in_use(actor)
    usual = max(in_use, key=lambda each: in_use[each], default=Cadence.WEEKLY)
    span, filters = span_of(actor, request.GET, usual), filters_of(actor, request.GET)
    most = KPIS_A_PAGE_OF_DAYS if span.cadence == Cadence.DAILY else KPIS_A_PAGE
    shown = Paginator(shown_kpis(actor, filters, span.cadence), most).get_page(request.GET.get("page"))
    sheet = Sheet(actor, span, list(shown.object_list))
    context = {
        "span": span,
        "span_query": span_query(span),
        "filters": filters,
        "rows": shown_rows(sheet),
        "page": shown,
        "ways": views_of_kpis(actor),
        "cadences": cadence_choices(request, span, in_use),
        "selects": selects(actor, filters),
        "may_enter": any(row.may_record for row in sheet.rows),
    }
    return render(request, "kpi_grid/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """One KPI's periods as a form: what is asked for, and what is."""
    actor = request.actor
    kpi = kpi_for(actor, pk)
    span = span_of(actor, request.GET, kpi.measure.cadence)
    sheet = Sheet(actor, span, [kpi])
    form = RowForm(sheet, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not form.may_enter:
            raise PermissionDenied
        outcome = save_typed(actor, span, form.cells)
        if outcome.is_saved:
            _say_saved(request, outcome.entry)
            return redirect(request.get_full_path())
        form.refuse(outcome.refused)
    context: dict[str, Any] = {
        "kpi": kpi,
        "span": span,
        "form": form,
        "new_goal_url": "" if form.goals else new_goal_url(actor, span, sheet.rows[0]),
        "back": f"{reverse('kpi_grid:page', args=[slug])}?{span_query(span)}",
    }
    return render(request, "kpi_grid/row.html", context, status=422 if form.faults else 200)


def _say_saved(request: ActorRequest, entry: int | None) -> None:
    if entry is None:
        toast(request, _("Nothing was changed."))
        return
    undo = reverse("kpi_grid:undoing", args=[request.actor.organization.slug, entry])
    toast(request, _("Saved."), undo_url=undo)


def _address_without_blanks(request: ActorRequest) -> str:
    """The same address without what the form of filters sends empty; "" where it is so already."""
    query = request.GET.copy()
    blank = [name for name in query if not str(query.get(name, "")).strip()]
    for name in blank:
        query.pop(name)
    return f"{request.path}?{query.urlencode()}" if blank else ""
