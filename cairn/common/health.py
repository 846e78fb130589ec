"""Whether the program can do its work, for probes and for the supervisor."""

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cairn.common import pulse


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 where database and worker answer, else 503; the body says which of them does not."""
    parts = {"database": "does not answer", "worker": "unknown"}
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        parts["database"] = "answers"
        parts["worker"] = "answers" if pulse.is_alive(settings.WORKER_ID) else "does not answer"
    except Error:
        pass  # what the database says may name hosts and users: it is for the log, not for a probe
    is_healthy = set(parts.values()) == {"answers"}
    return JsonResponse(parts, status=200 if is_healthy else 503)
