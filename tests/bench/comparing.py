"""`python -m tests.bench.comparing SMALL.json LARGE.json`: how much longer a page takes in a larger one."""

import json
import sys
from pathlib import Path
from typing import Any


def main(paths: list[str]) -> None:
    """Compare each with the first; says nothing of one alone."""
    found = [json.loads(Path(path).read_text()) for path in paths]
    for path, other in zip(paths[1:], found[1:], strict=True):
        print(f"\n## {Path(path).stem}, as many times {Path(paths[0]).stem}\n")
        print("| page | for | median |\n|---|---|---|")
        for title, role, ratio in _ratios(found[0], other):
            print(f"| {title} | {role} | {ratio:.2f} |")


def _ratios(small: dict[str, Any], large: dict[str, Any]) -> list[tuple[str, str, float]]:
    before = {(page["page"], page["role"]): page["median_ms"] for page in small["pages"]}
    pages = [
        (page["page"], page["role"], page["median_ms"] / before[page["page"], page["role"]])
        for page in large["pages"]
        if (page["page"], page["role"]) in before
    ]
    if small["recording"] and large["recording"]:
        ratio = large["recording"]["median_ms"] / small["recording"]["median_ms"]
        pages.append(("recording a value", "member", ratio))
    return pages


if __name__ == "__main__":
    main(sys.argv[1:])
