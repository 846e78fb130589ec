"""The organization's own words."""

from cairn.org.terms import NOUNS, Terms
from tests.cast import Cast
from tests.fixtures_cast import SignIn


def words(**own: str) -> dict[str, str]:
    empty = {f"{noun}_{form}": "" for noun in NOUNS for form in ("one", "many")}
    return empty | own


def test_a_renamed_word_stands_in_all_its_forms(cast: Cast, signed_in: SignIn) -> None:
    page = f"/o/{cast.slug}/settings/terms/"
    max_ = signed_in("max")
    answer = max_.post(page, words(person_one="colleague", person_many="colleagues"))
    assert answer.headers["Location"] == page
    terms = Terms(cast.organization.pk)
    assert (terms["person"], terms["People"]) == ("colleague", "Colleagues")
    assert "Colleagues" in max_.get(f"/o/{cast.slug}/settings/people/").content.decode()
    assert Terms(cast.elsewhere.pk)["people"] == "people"


def test_an_empty_pair_brings_the_usual_word_back(cast: Cast, signed_in: SignIn) -> None:
    page = f"/o/{cast.slug}/settings/terms/"
    max_ = signed_in("max")
    max_.post(page, words(goal_one="aim", goal_many="aims"))
    assert 'value="aims"' in max_.get(page).content.decode()
    max_.post(page, words())
    assert Terms(cast.organization.pk)["goals"] == "goals"


def test_half_a_pair_is_refused_and_comes_back(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in("max").post(f"/o/{cast.slug}/settings/terms/", words(goal_one="aim"))
    assert answer.status_code == 422
    assert "Enter both, one and many, or neither." in answer.content.decode()
    assert 'value="aim"' in answer.content.decode()


def test_markup_in_a_word_is_shown_as_text(cast: Cast, signed_in: SignIn) -> None:
    max_ = signed_in("max")
    max_.post(
        f"/o/{cast.slug}/settings/terms/", words(person_one="<b>x</b>", person_many="<script>y</script>")
    )
    page = max_.get(f"/o/{cast.slug}/settings/people/").content.decode()
    assert "<script>y" not in page
    assert "&lt;script&gt;y" in page
