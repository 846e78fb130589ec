"""What is found by what somebody typed, and by whom."""

import pytest

from cairn.org.services import add_unit, change_unit
from cairn.search.models import Kind
from cairn.search.queries import Hit, find
from cairn.search.services import index_organization, is_indexed
from cairn.search.words import words_in
from tests.cast import Cast


def names(hits: list[Hit]) -> list[str]:
    return [hit.name for hit in hits]


def test_words_are_without_case_accents_and_marks() -> None:
    assert words_in("Zürich: 2 Straßen-Küchen, ÉCOLE Ωmega") == [
        *("zurich", "2", "strassen", "kuchen", "ecole", "ωmega")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        "Zürich kitchens",
        "zurich",
        "ZURICH KITCH",  # as one types
        "kitchens zurich",  # in any order
        "kichens",  # a letter missing
        "kitchenss zurih",  # too many, missing
        "zurcih",  # two swapped
        "kitchems",  # a wrong one
        "itchen",  # within the word
    ],
)
def test_a_unit_is_found_however_its_name_is_typed(cast: Cast, typed: str) -> None:
    add_unit(actor=cast.operator, name="Zürich Kitchens", kind="team")
    assert names(find(cast.actor("max"), typed, kinds=[Kind.UNIT]))[0] == "Zürich Kitchens"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "  ", "?", "zzz", "kit den", "2", "an"])
def test_what_nobody_meant_finds_nothing(cast: Cast, typed: str) -> None:
    add_unit(actor=cast.operator, name="Zürich Kitchens", kind="team")
    assert find(cast.actor("max"), typed, kinds=[Kind.UNIT]) == []


@pytest.mark.django_db
def test_the_very_word_comes_before_what_is_like_it(cast: Cast) -> None:
    for name in ("Kitchenware", "Kitchen", "Kitchens"):
        add_unit(actor=cast.operator, name=name, kind="team")
    assert names(find(cast.actor("max"), "kitchen")) == ["Kitchen", "Kitchens", "Kitchenware"]


@pytest.mark.django_db
def test_people_are_found_by_name_title_and_address(cast: Cast) -> None:
    for typed in ("dan duval", "duvla", "dan"):
        assert "Dan Duval" in names(find(cast.actor("cleo"), typed, kinds=[Kind.PERSON]))


@pytest.mark.django_db
def test_nothing_is_found_in_another_organization(cast: Cast) -> None:
    assert names(find(cast.actor("max"), "leeds", kinds=[Kind.UNIT])) == ["Leeds"]
    assert find(cast.actor("eve"), "leeds") == []


@pytest.mark.django_db
def test_a_new_name_is_found_and_the_old_one_no_more(cast: Cast) -> None:
    change_unit(actor=cast.operator, unit=cast.units["leeds"], name="Harrogate", kind="team", lead=None)
    assert names(find(cast.actor("max"), "harrogate", kinds=[Kind.UNIT])) == ["Harrogate"]
    assert find(cast.actor("max"), "leeds", kinds=[Kind.UNIT]) == []


@pytest.mark.django_db
def test_indexing_again_changes_nothing(cast: Cast) -> None:
    assert is_indexed(cast.organization.pk)
    before = find(cast.actor("max"), "north")
    index_organization(cast.organization.pk)
    assert find(cast.actor("max"), "north") == before
