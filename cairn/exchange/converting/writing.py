"""A converted plan as the bytes of a plan file."""

from typing import Final

import yaml

from cairn.calc.plan.model import Plan
from cairn.calc.plan.write import document_of
from cairn.exchange.queries.writing import plan_bytes

SUFFIXES: Final = (".json", ".yaml")
WIDTH = 110


def plan_as(suffix: str, plan: Plan) -> bytes:
    """The plan in the format that a suffix, one of SUFFIXES, names; the same plan gives the same bytes."""
    if suffix == ".json":
        return plan_bytes(plan)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the one in C where it was built
    text: str = yaml.dump(
        document_of(plan),
        Dumper=dumper,
        allow_unicode=True,
        default_flow_style=None,
        sort_keys=False,
        width=WIDTH,
    )
    return text.encode()
