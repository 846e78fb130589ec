"""Names of sheets as a workbook allows them: 31 characters, without some signs, each once."""

import re
from itertools import count

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class SheetNames:
    """Gives each title a name that no other sheet has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, title: str) -> str:
        """The title, cut and numbered where it has to be; capitals do not tell names apart."""
        base = _FORBIDDEN.sub(" ", title).strip().strip("'").strip() or "-"
        for number in count(1):
            tail = f" {number}" if number > 1 else ""
            name = base[: _LONGEST - len(tail)].rstrip().rstrip("'") + tail
            if name.casefold() not in self._taken and name.casefold() != "history":
                self._taken.add(name.casefold())
                return name
        raise AssertionError  # never: there is always a next number
