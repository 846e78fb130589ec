"""`python -m tests.bench`: pages and recording on the database that DATABASE_URL names."""

import argparse
import json
from pathlib import Path

from django.test.utils import override_settings

from cairn.cli.django import start_django
from tests.bench.timing import count_work_only


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.bench")
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--only", default="", help="pages whose title begins so")
    parser.add_argument("--json", type=Path, help="where to put what was found")
    parser.add_argument("--work", action="store_true", help="count processor time, not the wall's (SQLite)")
    wanted = parser.parse_args()
    if wanted.work:
        count_work_only()
    start_django()
    from tests.bench.pages import HEAD, as_json, page_times
    from tests.bench.recording import bench_recording

    print(HEAD)
    with override_settings(ROOT_URLCONF="tests.bench.empty_page"):
        pages = page_times(wanted.times, wanted.only)
    recording = {} if wanted.only else bench_recording(wanted.times)
    if wanted.json:
        wanted.json.write_text(json.dumps({"pages": as_json(pages), "recording": recording}))


main()
