"""The cast as fixtures, for the tests of every room."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast, build_cast

SignIn = Callable[[str], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    """Ada, Ben, Cleo, Dan, Finn, Vic and Max in one organization, Eve in another."""
    return build_cast()


@pytest.fixture
def signed_in(cast: Cast) -> SignIn:
    """`signed_in("dan")`: a browser in which somebody of the cast is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(cast.user(name))
        return client

    return sign_in
