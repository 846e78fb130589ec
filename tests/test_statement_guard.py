"""The guard must itself be able to fail: it is shown statements of both kinds."""

import pytest

from tests.statement_guard import fault_of_statement

OWNED = frozenset({"goal", "unit"})
JOINED = 'SELECT 1 FROM "goal" INNER JOIN "unit" ON '

BOUND = [
    'SELECT "goal"."id" FROM "goal" WHERE "goal"."organization_id" = %s',
    'SELECT "goal"."id" FROM "goal" WHERE "goal"."organization_id" IN (%s, %s)',
    'INSERT INTO "goal" ("organization_id", "title") VALUES (%s, %s)',
    'UPDATE "goal" SET "title" = %s WHERE ("goal"."organization_id" = %s AND "goal"."id" = %s)',
    'DELETE FROM "goal" WHERE "goal"."organization_id" = %s',
    JOINED + '("unit"."organization_id" = ("goal"."organization_id")) WHERE "goal"."organization_id" = %s',
    'SELECT EXISTS(SELECT 1 FROM "goal" U0 WHERE U0."organization_id" = ("x"."organization_id")) FROM "x"',
    'SELECT COUNT(*) FROM (SELECT "goal"."id" FROM "goal" WHERE "goal"."organization_id" = %s) s',
    "WITH RECURSIVE below AS (SELECT id FROM goal WHERE organization_id = %s) SELECT id FROM below",
    'SELECT "user"."id" FROM "user"',
    'SAVEPOINT "s1"',
]
UNBOUND = [
    'SELECT "goal"."id", "goal"."organization_id" FROM "goal" WHERE "goal"."id" = %s',
    'INSERT INTO "goal" ("title") VALUES (%s)',
    'UPDATE "goal" SET "organization_id" = %s WHERE "goal"."id" = %s',
    'DELETE FROM "goal"',
    JOINED + '("goal"."unit_id" = "unit"."id") WHERE "goal"."organization_id" = %s',
    JOINED + '("unit"."organization_id" = ("goal"."organization_id"))',
    'SELECT 1 FROM "x" WHERE "x"."organization_id" = %s AND "x"."id" IN (SELECT U0."id" FROM "unit" U0)',
    """SELECT 1 FROM "goal" WHERE "title" = 'organization_id = 1'""",
    "WITH RECURSIVE below AS (SELECT id FROM goal WHERE id = %s) SELECT id FROM below",
]


@pytest.mark.parametrize("sql", BOUND)
def test_statement_that_names_its_organization_passes(sql: str) -> None:
    assert fault_of_statement(sql, OWNED) is None


@pytest.mark.parametrize("sql", UNBOUND)
def test_statement_without_its_organization_is_refused(sql: str) -> None:
    assert fault_of_statement(sql, OWNED) is not None
