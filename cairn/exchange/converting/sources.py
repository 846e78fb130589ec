"""The sources that can be converted, by the names that the command knows."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from cairn.calc.plan.faults import PlanFaults
from cairn.calc.plan.model import Plan
from cairn.calc.plan.read import read_plan
from cairn.calc.plan.write import document_of
from cairn.exchange.converting.faults import SourceFault


@dataclass(frozen=True)
class Source:
    """A source's module below this package, which has `plan(folder)`, and what it holds in a few words."""

    module: str
    about: str

    def plan(self, folder: Path) -> Plan:
        module = import_module(f"cairn.exchange.converting.{self.module}")
        return cast(Callable[[Path], Plan], module.plan)(folder)


SOURCES: Final = {
    "nyc-mmr": Source("new_york", "New York City, Mayor's Management Report as the Comptroller prepared it"),
    "scotland-lgbf": Source("scotland", "Scotland's councils, Local Government Benchmarking Framework"),
    "mcc-compacts": Source("millennium", "Millennium Challenge Corporation, key indicators of its compacts"),
}


def converted(name: str, folder: Path) -> Plan:
    """The plan that a source's folder makes, free of faults. SourceFault where it cannot be made.

    What comes out is read as any plan file is, so nothing is written that `cairn import` would refuse.
    """
    source = SOURCES.get(name)
    if source is None:
        raise SourceFault(f"{name!r} is no source that can be converted. There are: {', '.join(SOURCES)}.")
    if not folder.is_dir():
        raise SourceFault(f"{folder} is no folder.")
    try:
        return read_plan(document_of(source.plan(folder)))
    except PlanFaults as found:
        sentences = "\n".join(str(fault) for fault in found.faults)
        raise SourceFault(f"What {folder} holds makes no plan without faults:\n{sentences}") from None
