"""What a cell may call a KPI or a person: by key, by e-mail address, by name where only one has it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

LISTED = 3


@dataclass(frozen=True)
class Named:
    """One that a file may name. `other` is a person's e-mail address, or a KPI's unit of measure."""

    key: str
    name: str
    other: str = ""


@dataclass
class Names:
    """All of one kind, by everything that they are called."""

    by_key: dict[str, Named] = field(default_factory=dict)
    by_word: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, rows: Iterable[Named], *, is_other_a_name: bool = False) -> "Names":
        """Index the rows by key and name; and by the other thing, where that too names one."""
        names = cls()
        for row in rows:
            names.by_key[row.key] = row
            words = {row.name.casefold(), row.other.casefold() if is_other_a_name else ""}
            for word in words - {""}:
                names.by_word[word].append(row.key)
        return names

    def keys(self, text: str) -> list[str]:
        """The keys of all that a text can mean; a key means itself and nothing else."""
        if text in self.by_key:
            return [text]
        return self.by_word.get(text.casefold(), [])
