"""What is held about a person, to be taken out as one file."""

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from cairn.exchange.access import may_erase, person_to_export
from cairn.exchange.queries.personal import AUDIT_TITLE
from cairn.exchange.queries.personal_rows import PersonalData
from cairn.exchange.services.personal import export_person
from cairn.org.access import Right
from cairn.org.models import Person
from cairn.web.shell.requests import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def data(request: ActorRequest, slug: str, pk: int) -> HttpResponseBase:
    """Say what is held about a person; a press takes it out."""
    person = person_to_export(request.actor, pk)
    return _download(request, person) if request.method == "POST" else _show(request, person)


def _show(request: ActorRequest, person: Person) -> HttpResponse:
    held = PersonalData(request.actor, person)
    context = {
        "person": person,
        "is_own": held.is_own,
        "titles": [*(part.heading(request.actor.terms) for part in held.parts()), AUDIT_TITLE],
        "may_administer": request.actor.has(Right.ADMINISTER),
        "may_erase": may_erase(request.actor, person) and not person.erased_at,
    }
    return render(request, "person/data.html", context)


def _download(request: ActorRequest, person: Person) -> FileResponse:
    file = export_person(actor=request.actor, person=person)
    name = f"{slugify(person.key)}-{request.actor.today.isoformat()}.zip"
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    response.headers["Cache-Control"] = "no-store"
    return response
