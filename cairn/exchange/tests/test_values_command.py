"""`cairn values` as it is called: a CSV in, and a CSV out that comes back."""

import csv
from datetime import date
from pathlib import Path

import pytest

from cairn.audit.models import Entry, Payload
from cairn.exchange.tests.plans import exported, founded, harbour
from cairn.exchange.tests.test_commands import printed, refused
from cairn.kpis.models import Kpi
from cairn.kpis.queries import known_measurements
from cairn.org.access import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> Actor:
    return founded(harbour())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "values.csv"
    path.write_text(
        "kpi;date;value\r\nDelay;03.11.2026;26,5\r\ndelay;04.11.2026;24\r\nleeds-fed;02.11.2026;3\r\n"
    )
    return path


def values_of(actor: Actor, key: str) -> list[tuple[date, float]]:
    kpi = Kpi.objects.get(organization=actor.organization_id, key=key)
    rows = known_measurements(actor.organization_id).filter(kpi=kpi)
    return list(rows.values_list("measured_on", "value"))


def test_values_are_recorded_and_those_that_differ_are_put_right(actor: Actor, file: Path) -> None:
    lines = printed("values", "import", file).splitlines()
    assert lines == ["measurements added: 1", "measurements corrected: 1"]
    assert values_of(actor, "delay") == [(date(2026, 11, 3), 26.5), (date(2026, 11, 4), 24.0)]
    assert printed("values", "import", file).splitlines() == ["Nothing changed."]


def test_an_import_of_values_is_one_entry_with_the_files_digest(actor: Actor, file: Path) -> None:
    before = Entry.objects.filter(organization=actor.organization_id, action="plan.imported").count()
    printed("values", "import", file)
    entries = Entry.objects.filter(organization=actor.organization_id, action="plan.imported")
    assert entries.count() == before + 1
    payload = Payload.objects.get(organization=actor.organization_id, entry=entries.latest("pk"))
    assert len(payload.content["after"]["sha256"]) == 64
    assert payload.content["after"]["counts"] == {"measurements.added": 1, "measurements.corrected": 1}


def test_a_preview_of_values_writes_nothing(actor: Actor, file: Path) -> None:
    before = exported(actor)
    lines = printed("values", "import", file, "--preview").splitlines()
    assert lines == [
        "measurements: 1 added",
        "measurements: 1 corrected",
        "  delay on 2026-11-03: value 25 → 26.5",
    ]
    assert exported(actor) == before


def test_faults_are_listed_and_nothing_is_recorded(actor: Actor, tmp_path: Path) -> None:
    before = exported(actor)
    path = tmp_path / "values.csv"
    path.write_text("kpi,date,value\nbread,2026-11-03,1\ndelay,2026-11-03,=1+2\n")
    refusal = refused("values", "import", path)
    assert refusal.returncode == 2
    assert str(refusal).splitlines() == [
        "line 2, kpi: Nothing that is measured has the key or the name “bread”.",
        "line 3, value: “=1+2” is a formula. Put its result here: copy, then paste values only.",
        "Nothing was imported.",
    ]
    assert exported(actor) == before


def test_what_can_be_read_in_two_ways_is_answered_by_options(actor: Actor, tmp_path: Path) -> None:
    path = tmp_path / "values.csv"
    path.write_text("kpi;date;value\ndelay;05/07/2026;1,234\n")
    assert "can be 2026-07-05 or 2026-05-07" in str(refused("values", "import", path))
    printed("values", "import", path, "--dates", "month-first", "--decimals", "comma")
    assert (date(2026, 5, 7), 1.234) in values_of(actor, "delay")


def test_a_file_that_is_not_there_is_a_sentence(actor: Actor, tmp_path: Path) -> None:
    refusal = refused("values", "import", tmp_path / "nothing.csv")
    assert "cannot be read: No such file or directory" in str(refusal)
    assert refusal.returncode == 2


def test_what_is_written_is_read_by_other_programs_and_comes_back(actor: Actor, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    printed("values", "export", path)
    with path.open(newline="", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    assert len(rows) == 4
    assert rows[0] == {"kpi": "delay", "date": "2026-11-03", "value": "25", "person": "", "note": ""}
    assert printed("values", "import", path).splitlines() == ["Nothing changed."]
    assert printed("values", "export") == path.read_bytes().decode()


def test_one_kpi_and_a_span_can_be_written_alone(actor: Actor) -> None:
    lines = printed("values", "export", "--kpi", "leeds-fed", "--from", "2026-11-02").splitlines()
    assert lines[1:] == ["leeds-fed,2026-11-02,3,,", "leeds-fed,2026-11-02,4,,"]
    assert refused("values", "export", "--kpi", "bread").returncode == 2
