"""Every word that the program says can be translated, and every noun of its is the organization's own."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http.response import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import get_resolver

from cairn.kpis.models import Kpi
from cairn.org.services import set_terms
from cairn.org.terms import NOUNS
from conftest import HoldClock
from tests.cast import Cast
from tests.look import Look
from tests.looks_of_help import NEWS
from tests.pages import LOOKS, NO_PAGE
from tests.sights import NOW, Sights, build_sights
from tests.spoken.articles import told_by_articles
from tests.spoken.data import BRAND, Known, entered, named_by_the_locale, told_by_the_installation
from tests.spoken.disguise import disguised, speak_in_disguise
from tests.spoken.texts import texts_of
from tests.test_permission_matrix import names_in

PLAIN_LETTERS = re.compile(r"[A-Za-z]+")
# Shown to who builds the program, with made-up things on it.
FOR_DEVELOPERS = {"parts"}
# Symbols that are the same in every language.
SYMBOLS = {"k", "M", "GBP", "kg", "min"}
# What the word for a thing is, is said here; and examples of what an organization may count.
USUAL_WORDS = {"words", "words, faults", NEWS}
EXAMPLES = re.compile(r"“[^”]*”|[Ll]ike people\b|^people$")


@pytest.fixture
def sights(cast: Cast, hold_clock: HoldClock) -> Sights:
    hold_clock(NOW)
    return build_sights(cast)


def read(look: Look, sights: Sights) -> str:
    """The page's HTML, as who looks gets it; what the look sends changes nothing."""
    cache.clear()  # the limits on guessing would else stop the walk
    client, path = look.browser(sights), look.path(sights)
    with transaction.atomic():
        if look.sends is None:
            response = client.get(path, follow=True)
        else:
            response = client.post(path, dict(look.sends))
        transaction.set_rollback(True)
    assert response.status_code == look.status, (look.name, response.status_code)
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def test_every_page_is_looked_at() -> None:
    pages = set(names_in(get_resolver()))
    assert pages == {look.page for look in LOOKS} | set(NO_PAGE)


def test_every_look_has_a_name_of_its_own() -> None:
    assert len({look.name for look in LOOKS}) == len(LOOKS)


def test_every_page_can_be_translated(sights: Sights, monkeypatch: pytest.MonkeyPatch) -> None:
    not_ours = entered(sights.cast) | named_by_the_locale() | told_by_the_installation()
    known = Known(not_ours | SYMBOLS | told_by_articles())
    speak_in_disguise(monkeypatch)
    untold = [
        f"{look.name} {place}: {text}"
        for look in LOOKS
        if look.name not in FOR_DEVELOPERS
        for place, text in texts_of(read(look, sights))
        if PLAIN_LETTERS.search(known.without(text, look.typed))
    ]
    assert not untold, "\n".join(["", *untold])


@pytest.mark.parametrize("name", ["403_csrf.html", "429.html", "500.html"])
def test_every_refusal_can_be_translated(
    name: str, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_disguise(monkeypatch)
    texts = texts_of(render_to_string(name, request=rf.get("/")))
    assert texts
    assert [text for _place, text in texts if PLAIN_LETTERS.search(Known({BRAND}).without(text))] == []


def test_plain_words_on_a_page_are_met() -> None:
    met = texts_of(
        '<p title="Who">When<kbd>r</kbd></p><script>var x</script><input type="submit" value="Go">'
    )
    assert [text for _place, text in met] == ["Who", "When", "Go"]
    assert disguised("New <b>%(goal)s</b>") == "Ｎｅｗ <b>%(goal)s</b>"
    assert Known({"York"}).without("York, not Yorkshire") == " , not Yorkshire"


def test_every_noun_of_the_program_can_be_renamed(sights: Sights) -> None:
    Kpi.objects.filter(organization=sights.cast.organization).update(unit="bowls")
    known = Known(entered(sights.cast))
    set_terms(
        actor=sights.cast.operator, words={noun: (f"zorb{n}", f"zorbs{n}") for n, noun in enumerate(NOUNS)}
    )
    usual = re.compile(rf"\b({'|'.join(_usual_words())})\b", re.I)
    kept = [
        f"{look.name} {place}: {text}"
        for look in LOOKS
        if look.is_owned and look.who not in {"eve", "nobody"} and look.name not in USUAL_WORDS
        for place, text in texts_of(read(look, sights))
        if usual.search(known.without(EXAMPLES.sub(" ", text)))
    ]
    assert not kept, "\n".join(["", *kept])


def _usual_words() -> Iterator[str]:
    for plural_key, one, many in NOUNS.values():
        yield from (str(one), str(many), plural_key.replace("_", " "))
