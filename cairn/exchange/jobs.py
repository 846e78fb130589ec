"""What the worker does for imports. Each job is safe to run twice: it looks at the run's state first."""

from django.utils import translation
from django_tasks import task

from cairn.common.starting import at_start
from cairn.exchange.models import ImportRun
from cairn.exchange.services.checking import check_file
from cairn.exchange.services.erasing import erase_person, go_on_erasing
from cairn.exchange.services.importing import apply_file
from cairn.exchange.services.sweeping import sweep_abandoned
from cairn.exchange.services.undo_requests import carry_out_undoing
from cairn.org.models import Organization


@task()
def check_import(organization_id: int, run_id: int) -> None:
    """Read an uploaded file, and say what importing it would do."""
    check_file(_run(organization_id, run_id))


@task()
def apply_import(organization_id: int, run_id: int) -> None:
    """Import a file that somebody agreed to."""
    apply_file(_run(organization_id, run_id))


@task()
def undo_large_import(organization_id: int, run_id: int, language: str) -> None:
    """Undo an import; what is in its way is told in the language of who wanted that."""
    with translation.override(language):
        carry_out_undoing(_run(organization_id, run_id))


@task()
def erase_somebody(organization_id: int, person_id: int) -> None:
    """Erase what is held about a person of whom an administrator asked so."""
    erase_person(organization_id, person_id)


def ask_again_to_erase() -> None:
    """Begin again what a killed process left: each step of erasing finds what is left to do."""
    for organization in Organization.objects.order_by("pk").values_list("pk", flat=True):
        for person in go_on_erasing(organization):
            erase_somebody.enqueue(organization, person)


def _run(organization_id: int, run_id: int) -> ImportRun:
    rows = ImportRun.objects.select_related("organization", "started_by")
    return rows.get(organization=organization_id, pk=run_id)


at_start(sweep_abandoned)
at_start(ask_again_to_erase)
