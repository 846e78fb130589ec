"""Asks the program for pages in this process, and hears every statement that they make."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import RequestFactory

from cairn.accounts.models import User

Statement = tuple[str, tuple[Any, ...]]
HOST = "127.0.0.1"


def signed_in(email: str) -> str:
    """The cookie of a new session of that user."""
    from django.conf import settings

    user = User.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    cookie: SimpleCookie = SimpleCookie({settings.SESSION_COOKIE_NAME: session.session_key or ""})
    return cookie.output(header="", sep=";").strip()


class Browser:
    """One reader, whose requests pass the whole program as they would behind a web server."""

    def __init__(self, email: str) -> None:
        self._factory = RequestFactory(SERVER_NAME=HOST)
        self._cookie = signed_in(email)
        from config.wsgi import application

        self._answer = application

    def get(self, path: str) -> bytes:
        """The page. Raises RuntimeError where the answer is another than 200."""
        address, _, query = path.partition("?")
        asked = self._factory.get(
            address, QUERY_STRING=query, HTTP_COOKIE=self._cookie, HTTP_ACCEPT_LANGUAGE="en-GB"
        )
        statuses: list[str] = []

        def begin(status: str, headers: Any, exc_info: Any = None, /) -> Callable[[bytes], object]:
            statuses.append(status)
            return statuses.append  # type: ignore[return-value]  # nobody writes to it

        answer = self._answer(asked.environ, begin)
        body = b"".join(answer)
        answer.close()
        if not statuses[0].startswith("200"):
            raise RuntimeError(f"{path}: {statuses[0]}")
        return body


@contextmanager
def heard() -> Iterator[list[Statement]]:
    """The statements that are executed meanwhile, with their parameters."""
    found: list[Statement] = []

    def listen(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        found.append((sql, tuple(params or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield found


def own_statements(page: list[Statement], empty: list[Statement]) -> list[Statement]:
    """What a page asks beyond what the empty page asks, too: that stands in the empty page's time."""
    rest = list(empty)
    own = []
    for statement in page:
        if statement in rest:
            rest.remove(statement)
        elif _reads(statement):
            own.append(statement)
    return own


def run_bare(statements: list[Statement]) -> None:
    """Execute the statements by the driver alone, and fetch all that they find."""
    connection.ensure_connection()
    cursor = connection.connection.cursor()
    for sql, params in statements:
        cursor.execute(_for_driver(sql, params), params)
        cursor.fetchall()
    cursor.close()


def _reads(statement: Statement) -> bool:
    return statement[0].lstrip("( ").upper().startswith(("SELECT", "WITH"))


def _for_driver(sql: str, params: tuple[Any, ...]) -> str:
    """Django writes %s for all databases; SQLite's driver wants a question mark."""
    if connection.vendor != "sqlite":
        return sql
    return sql % (("?",) * len(params))
