"""The whole program, treated badly."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.serve.tests.served import CAIRN, Served, environ_for, running_ids, serve_refused, until
from tests.ports import free_port

pytestmark = pytest.mark.supervisor
HEALTHY = (200, {"database": "answers", "worker": "answers"})


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory whose database is up to date."""
    directory = tmp_path_factory.mktemp("prepared")
    subprocess.run([*CAIRN, "manage", "migrate", "-v", "0"], env=environ_for(directory, 1), check=True)
    return directory


def started(prepared: Path, directory: Path) -> Served:
    shutil.copytree(prepared, directory)
    served = Served(directory)
    until(lambda: served.health() == HEALTHY)
    return served


@pytest.fixture(scope="module")
def served(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = started(prepared, tmp_path_factory.mktemp("served") / "data")
    yield running
    running.kill()


def test_killed_worker_is_started_again(served: Served) -> None:
    killed = served.children()["worker"]
    os.kill(killed, signal.SIGKILL)
    until(lambda: served.children().get("worker", killed) != killed)
    until(lambda: served.health() == HEALTHY)


def test_killed_web_server_is_started_again_on_the_same_port(served: Served) -> None:
    os.kill(served.children()["granian"], signal.SIGKILL)
    until(lambda: served.health()[0] == 0)
    until(lambda: served.health() == HEALTHY)


def test_second_server_says_that_the_port_is_taken(served: Served) -> None:
    status, message = served.serve_again()
    assert status == 1
    assert message == f"Port {served.port} on 127.0.0.1 is taken by another program. Set PORT to a free one."


def test_second_server_on_the_same_data_is_refused(served: Served) -> None:
    status, message = served.serve_again(PORT=str(free_port()))
    assert status == 1
    assert message.startswith("Cairn already runs with the data in ")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_all_and_leaves_no_orphan(prepared: Path, tmp_path: Path, number: signal.Signals) -> None:
    served = started(prepared, tmp_path / "data")
    assert set(served.children()) == {"granian", "worker", "clock"}
    ids = served.all_ids()
    assert served.signal(number) == 0
    assert not ids & running_ids()


def test_database_that_was_not_prepared_is_said(tmp_path: Path) -> None:
    status, message = serve_refused(environ_for(tmp_path, free_port()))
    assert status == 1
    assert message == "The database is not up to date. Run `cairn prepare` first."
