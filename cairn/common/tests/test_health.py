"""What a probe learns of the program."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import RequestFactory
from django.utils import timezone

from cairn.common import pulse
from cairn.common.health import healthz
from cairn.common.models import Pulse


def asked(rf: RequestFactory) -> tuple[int, bytes]:
    answer = healthz(rf.get("/healthz"))
    return answer.status_code, answer.content


@pytest.mark.django_db
def test_database_and_living_worker_are_healthy(rf: RequestFactory) -> None:
    pulse.beat(settings.WORKER_ID)
    assert asked(rf) == (200, b'{"database": "answers", "worker": "answers"}')


@pytest.mark.django_db
def test_worker_that_never_lived_is_unhealthy(rf: RequestFactory) -> None:
    assert asked(rf) == (503, b'{"database": "answers", "worker": "does not answer"}')


@pytest.mark.django_db
def test_worker_that_fell_silent_is_unhealthy(rf: RequestFactory) -> None:
    pulse.beat(settings.WORKER_ID)
    Pulse.objects.update(beat_at=timezone.now() - pulse.SILENT_AFTER - timedelta(seconds=1))
    assert asked(rf)[0] == 503


def test_database_that_does_not_answer_is_unhealthy_and_tells_no_more(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(connection: Any) -> None:
        raise OperationalError("could not connect to host db7 as user cairn")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", refuse)
    assert asked(rf) == (503, b'{"database": "does not answer", "worker": "unknown"}')


def test_health_is_only_read(rf: RequestFactory) -> None:
    assert healthz(rf.post("/healthz")).status_code == 405
