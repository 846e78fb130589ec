"""From an id that somebody gave to an import: an administrator's business."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from cairn.exchange.models import ImportRun
from cairn.org.access import Actor, Right


def runs_seen_by(actor: Actor) -> QuerySet[ImportRun]:
    """The organization's imports, the newest first; none for who may not import."""
    rows = ImportRun.objects.filter(organization=actor.organization_id)
    return rows.order_by("-pk") if actor.has(Right.ADMINISTER) else rows.none()


def run_for(actor: Actor, pk: int) -> ImportRun:
    """The import of that id: 403 for who may not import, 404 where there is none in his organization."""
    if not actor.has(Right.ADMINISTER):
        raise PermissionDenied
    run: ImportRun = get_object_or_404(runs_seen_by(actor).select_related("started_by", "ended_by"), pk=pk)
    return run
