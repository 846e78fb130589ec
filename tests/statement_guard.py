"""Fails a test in which a statement touches an owned table without its organization.

One forgotten filter shows one company's rows to another, and reads every row of all of them. Each
block of a statement (the outer one and every subquery) must bind each owned table that it names to
an organization: to a value, or through a join to a table that is bound.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from django.db import connections
from django.db.backends.signals import connection_created

TABLE = re.compile(
    r"""(?:\bFROM|\bJOIN|\bUPDATE|\bINTO|,)\s+(?:ONLY\s+)?"?(\w+)"?  # the table
        (?:\s+(?:AS\s+)?"?(?!AS\b)(\w+)"?)?                           # its alias, or the next word
    """,
    re.IGNORECASE | re.VERBOSE,
)
NO_ALIAS = frozenset(
    {
        "cross",
        "for",
        "group",
        "having",
        "inner",
        "join",
        "left",
        "limit",
        "on",
        "order",
        "returning",
        "right",
        "select",
        "set",
        "union",
        "using",
        "values",
        "where",
    }
)
COMPARED = re.compile(
    r"""(?:"?(\w+)"?\.)?"?organization_id"?\s*(?:=|IN\b)\s*\(*\s*  # the table, if it is named
        (?:"?(\w+)"?\."?organization_id)?                           # the other one, or a value
    """,
    re.IGNORECASE | re.VERBOSE,
)
LITERALS = re.compile(r"'(?:[^']|'')*'")

_is_watching = False
_seen: list[str] = []


class UnboundStatement(AssertionError):
    """A statement names an owned table and not which organization's rows are meant."""


@cache
def owned_tables() -> frozenset[str]:
    """The tables of every model that belongs to an organization."""
    from django.apps import apps

    from cairn.common.owned import OwnedModel

    return frozenset(model._meta.db_table for model in apps.get_models() if issubclass(model, OwnedModel))


def fault_of_statement(sql: str, owned: frozenset[str]) -> str | None:
    """Which table is named without its organization, or None."""
    for block in blocks_of(LITERALS.sub("''", sql)):
        if fault := _fault_of_block(block, owned):
            return fault
    return None


def blocks_of(sql: str) -> Iterator[str]:
    """The statement and each subquery of it, a subquery's text left out of what contains it."""
    pattern = re.compile(r"\(\s*(?:SELECT|WITH)\b", re.IGNORECASE)
    while match := _innermost(sql, pattern):
        start, end = match
        yield sql[start + 1 : end]
        sql = f"{sql[:start]}(){sql[end + 1 :]}"
    yield sql


def _innermost(sql: str, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    starts = [match.start() for match in pattern.finditer(sql)]
    if not starts:
        return None
    start, depth = starts[-1], 0
    for position in range(start, len(sql)):
        depth += {"(": 1, ")": -1}.get(sql[position], 0)
        if depth == 0:
            return start, position
    return start, len(sql)


def _fault_of_block(block: str, owned: frozenset[str]) -> str | None:
    named = {_alias(match): match[1] for match in TABLE.finditer(block) if match[1] in owned}
    if not named:
        return None
    if block.lstrip().upper().startswith("INSERT"):
        return None if "organization_id" in block else next(iter(named.values()))
    condition = _after_from(block)
    bound, is_bound_to_value = _bound(condition, named)
    unbound = [table for alias, table in named.items() if alias not in bound]
    if unbound:
        return unbound[0]
    return None if is_bound_to_value else next(iter(named.values()))


def _bound(condition: str, named: dict[str, str]) -> tuple[set[str], bool]:
    """Which aliases are compared by organization, and whether any is with something from outside."""
    bound: set[str] = set()
    is_bound_to_value = False
    only = next(iter(named)) if len(named) == 1 else None
    for alias, other in COMPARED.findall(condition):
        bound |= {name for name in (alias or only, other) if name}
        is_bound_to_value |= other not in named
    return bound, is_bound_to_value


def _alias(match: re.Match[str]) -> str:
    alias: str | None = match[2]
    return match[1] if alias is None or alias.lower() in NO_ALIAS else alias


def _after_from(block: str) -> str:
    """Where conditions stand: a column that is merely selected binds nothing."""
    match = re.search(r"\bFROM\b", block, re.IGNORECASE) or re.search(r"\bWHERE\b", block, re.IGNORECASE)
    return block[match.start() :] if match else ""


def _guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if _is_watching and (table := fault_of_statement(str(sql), owned_tables())):
        _seen.append(f"{table}: {sql}")
        raise UnboundStatement(f"{table} is touched without its organization:\n{sql}")
    return execute(sql, params, many, context)


def _watch(connection: Any, **kwargs: Any) -> None:
    if _guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(_guard)


# Threads have connections of their own, made while the test runs.
connection_created.connect(_watch)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Watches the test itself; making the database and emptying it again name no organization."""
    global _is_watching
    for connection in connections.all(initialized_only=True):
        _watch(connection)
    _seen.clear()
    _is_watching = True
    try:
        result = yield
    finally:
        _is_watching = False
    if _seen:  # a thread's or a view's error may have been swallowed
        raise UnboundStatement("\n".join(_seen))
    return result
