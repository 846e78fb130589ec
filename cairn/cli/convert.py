"""`cairn convert`: tables that others publish become a plan file. No database, no Django."""

import argparse
import sys
from pathlib import Path

from cairn.exchange.converting import SOURCES, SourceFault, converted
from cairn.exchange.converting.writing import SUFFIXES, plan_as


def run(arguments: list[str]) -> int:
    """Writes the plan; 2 with a sentence where source, folder or tables are not what they should be."""
    wanted = _parser().parse_args(arguments)
    suffix = wanted.output.suffix.lower() if wanted.output else SUFFIXES[0]
    try:
        if suffix not in SUFFIXES:
            raise SourceFault(f"{wanted.output} ends neither in {' nor in '.join(SUFFIXES)}.")
        content = plan_as(suffix, converted(wanted.source, wanted.folder))
    except SourceFault as fault:
        print(fault, file=sys.stderr)
        return 2
    return _write(content, wanted.output)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cairn convert",
        description="Turns tables that others publish into a plan file.",
        epilog="\n".join(["sources:", *(f"  {name:<15}{each.about}" for name, each in SOURCES.items())]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("source", metavar="SOURCE", help="whose tables they are, see below")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the source's files lie")
    parser.add_argument(
        *("-o", "--output"), type=Path, metavar="FILE", help="a .json or .yaml file; else JSON is printed"
    )
    return parser


def _write(content: bytes, output: Path | None) -> int:
    if output is None:
        sys.stdout.buffer.write(content)
        return 0
    try:
        output.write_bytes(content)
    except OSError as fault:
        print(f"{output} cannot be written: {fault.strerror or fault}.", file=sys.stderr)
        return 1
    return 0
