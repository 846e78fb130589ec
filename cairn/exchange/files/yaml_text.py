"""YAML as far as a plan needs it, built from the parser's events.

Not by yaml.load: that recurses as deep as the file is nested, makes dates and octal numbers out of what
was written, and lets a few aliases stand for a billion values. Dates stay text here, as in JSON.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import yaml
from yaml import events

from cairn.exchange.files.parsed import DEEPEST, TOO_DEEP, Parsed, checked, object_of

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C where it was built
_TEXT_TAGS = {"!", "tag:yaml.org,2002:str"}
_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
}
_INTEGER = re.compile(r"[-+]?[0-9]{1,400}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def parse_yaml(text: str) -> Parsed:
    """The one document in the text. Raises ValueError with a sentence where it is not such YAML."""
    try:
        return checked(_build(yaml.parse(text, Loader=_LOADER)))
    except RecursionError:
        raise ValueError(TOO_DEEP) from None
    except yaml.YAMLError as error:
        if "nesting depth" in str(getattr(error, "problem", "")):  # libyaml counts no further than 1,000
            raise ValueError(TOO_DEEP) from None
        raise ValueError(f"is no YAML: {_said(error)}") from None


def _said(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or "it cannot be read"
    mark = getattr(error, "problem_mark", None)
    return f"{problem} (line {mark.line + 1}, column {mark.column + 1})" if mark else str(problem)


def is_plain_text(text: str) -> bool:
    """Whether `parse_yaml` reads the text as it stands, without quotes, as text and nothing else."""
    return text not in _WORDS and not _INTEGER.fullmatch(text) and not _NUMBER.fullmatch(text)


@dataclass
class _Open:
    """A list or an object that is being filled."""

    is_object: bool
    values: list[object] = field(default_factory=list)

    def closed(self) -> object:
        if not self.is_object:
            return self.values
        names, values = self.values[::2], self.values[1::2]
        return object_of([(str(name), value) for name, value in zip(names, values, strict=True)])


def _build(stream: Iterator[events.Event]) -> object:
    root = _Open(is_object=False)
    stack = [root]
    for event in stream:
        _refuse(event)
        if isinstance(event, (events.MappingStartEvent, events.SequenceStartEvent)):
            _refuse_as_name(stack[-1], event)
            stack.append(_Open(isinstance(event, events.MappingStartEvent)))
            if len(stack) > DEEPEST + 1:
                raise ValueError(TOO_DEEP)
        elif isinstance(event, (events.MappingEndEvent, events.SequenceEndEvent)):
            value = stack.pop().closed()
            stack[-1].values.append(value)
        elif isinstance(event, events.ScalarEvent):
            is_name = stack[-1].is_object and len(stack[-1].values) % 2 == 0
            stack[-1].values.append(event.value if is_name else _scalar(event))
    if len(root.values) != 1:
        raise ValueError("holds several documents" if root.values else "holds nothing but comments")
    return root.values[0]


def _refuse(event: events.Event) -> None:
    if isinstance(event, events.AliasEvent):
        raise ValueError(f"uses an alias (*{event.anchor}, line {_line(event)}); write it out instead")
    tag = getattr(event, "tag", None)
    if tag is not None and tag not in _TEXT_TAGS:
        raise ValueError(f"uses a tag ({tag}, line {_line(event)}); plain values are all that a plan needs")


def _line(event: events.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _refuse_as_name(around: _Open, event: events.Event) -> None:
    if around.is_object and len(around.values) % 2 == 0:
        raise ValueError(f"has a list or an object as a field's name (line {_line(event)})")


def _scalar(event: events.ScalarEvent) -> object:
    text: str = event.value
    if event.style or event.tag in _TEXT_TAGS:  # quoted, or a block of text
        return text
    if text in _WORDS:
        return _WORDS[text]
    read: Callable[[str], object]
    for pattern, read in ((_INTEGER, int), (_NUMBER, float)):
        if pattern.fullmatch(text):
            return read(text)
    return text
