"""`cairn evaluate`: every figure of a plan file on a day, as one JSON object. No database, no Django."""

import argparse
import gc
import sys
from datetime import date
from pathlib import Path

import orjson

from cairn.calc.command import evaluation_document
from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.files import read_plan_file


def run(arguments: list[str]) -> int:
    """Prints the figures; 2 with every fault and its place where the plan is refused."""
    wanted = _parser().parse_args(arguments)
    gc.disable()  # all that is made here is kept to the end, and the process ends with it
    span = _span(wanted.from_on, wanted.to_on)
    if isinstance(span, str):
        return _refuse([span])
    try:
        plan = read_plan_file(wanted.plan).plan
    except PlanFaults as refused:
        return _refuse([str(fault) for fault in refused.faults])
    document = evaluation_document(plan, wanted.as_of, span)
    sys.stdout.flush()
    sys.stdout.buffer.write(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cairn evaluate", description="Computes every figure of a plan file."
    )
    parser.add_argument("plan", type=Path, help="a plan file, .json or .yaml")
    parser.add_argument("--as-of", type=_day, required=True, metavar="DATE", help="the day that is looked at")
    parser.add_argument("--from", type=_day, dest="from_on", metavar="DATE", help="with --to: also scores")
    parser.add_argument("--to", type=_day, dest="to_on", metavar="DATE")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-12-31") from None


def _span(from_on: date | None, to_on: date | None) -> tuple[date, date] | str | None:
    """The time to score, none, or a sentence that says what is wrong with it."""
    if from_on is None and to_on is None:
        return None
    if from_on is None or to_on is None:
        return "--from and --to come together."
    return (from_on, to_on) if from_on <= to_on else "--from is after --to."


def _refuse(sentences: list[str]) -> int:
    print(*sentences, sep="\n", file=sys.stderr)
    return 2
