"""Words of an organization, and Markdown as HTML that can do no harm."""

from cairn.support.queries import articles, find_articles, news
from cairn.support.rendering import rendered
from cairn.support.terms import fill, fill_markdown


def test_a_noun_is_filled_in_and_what_is_no_noun_stays() -> None:
    assert fill("New {goal}, {other}", {"goal": "rock"}) == "New rock, {other}"


def test_a_renamed_noun_is_no_markdown() -> None:
    words = {"goal": "*rock* <b>[x](y)"}
    assert rendered(fill_markdown("One {goal}.", words), str) == "<p>One *rock* &lt;b&gt;[x](y).</p>\n"


def test_html_and_scripts_do_nothing() -> None:
    text = rendered("<script>alert(1)</script> [x](javascript:alert(1)) ![y](z)", str)
    assert "<script" not in text
    assert "href" not in text
    assert "<img" not in text


def test_links_lead_where_the_page_says() -> None:
    assert '<a href="/help/record">' in rendered("[so](record)", lambda slug: f"/help/{slug}")


def test_articles_are_found_in_spite_of_a_slip() -> None:
    english = articles("en").values()
    assert find_articles(english, "aprove")[0].slug == "approve"
    assert find_articles(english, "scorcard")[0].slug == "scorecard"
    assert find_articles(english, "close quarter")[0].slug == "close-cycle"


def test_german_articles_are_found_without_umlauts() -> None:
    assert find_articles(articles("de").values(), "fallig")[0].slug == "my-week"


def test_what_is_told_nowhere_is_not_found() -> None:
    assert find_articles(articles("en").values(), "zzzzz") == []
    assert find_articles(articles("en").values(), " ") == []


def test_another_language_gets_english_articles() -> None:
    assert articles("fr") == articles("en")


def test_news_are_read_from_the_changelog_the_newest_first() -> None:
    items = news()
    assert len({item.mark for item in items}) == len(items) > 10
    assert items[-1].text.startswith("The first of it")
