"""Plans made of tables that others publish: a module a source, and what sources have in common beside them.

Plain Python, so that `cairn convert` needs no database. A source's module says what its tables mean; whatever
it cannot read it refuses with a sentence (`SourceFault`) rather than guess.
"""

from cairn.exchange.converting.faults import SourceFault
from cairn.exchange.converting.sources import SOURCES, Source, converted

__all__ = ["SOURCES", "Source", "SourceFault", "converted"]
