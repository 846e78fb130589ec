"""What a link in a report's mail opens, without signing in: to agree to it, or to have it no more.

A look changes nothing: programs that check mails follow links.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cairn.org.access import operator_of
from cairn.org.models import Organization
from cairn.reports.links import LinkUnknown, reader_of
from cairn.reports.services.saving import agree_to_read, end_reading
from cairn.web.shell.strangers import open_to_strangers


@never_cache
@open_to_strangers
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Agree, or leave; 410 where the link does nothing any more."""
    organization = get_object_or_404(Organization, slug=slug)
    try:
        reader = reader_of(organization, token)
    except LinkUnknown:
        return render(request, "saved_reports/reading.html", {"organization": organization}, status=410)
    if request.method == "POST":
        act = end_reading if request.POST.get("answer") == "no" else agree_to_read
        act(actor=operator_of(organization), reader=reader)
        reader = reader_of(organization, token)
    context = {"organization": organization, "reader": reader, "report": reader.report}
    return render(request, "saved_reports/reading.html", context)
