"""Articles by words, forgiving typos as the search for goals does."""

from collections.abc import Iterable, Sequence

from cairn.search.queries.likeness import Meant, meant_by, mistyped
from cairn.search.queries.vocabulary import Vocabulary
from cairn.search.words import words_in
from cairn.support.queries.articles import Article

MOST_TYPED = 6
OFF_THE_TITLE = 4
"""What a word is farther off that stands in the text alone."""


def find_articles(articles: Iterable[Article], text: str) -> list[Article]:
    """Those that every typed word leads to, the nearest first; a word of the title is nearer."""
    typed = words_in(text)[:MOST_TYPED]
    told = [(article, set(words_in(article.title)), set(words_in(article.body))) for article in articles]
    known = sorted({word for _, title, body in told for word in title | body})
    vocabulary = Vocabulary(known, list(range(len(known))))
    meant = [_by_word(word, vocabulary) for word in typed]
    costs = [(_cost(meant, title, body), article.title, article) for article, title, body in told]
    found = [(cost, title, article) for cost, title, article in costs if cost is not None]
    return [article for _, _, article in sorted(found, key=lambda each: each[:2])] if typed else []


def _by_word(typed: str, vocabulary: Vocabulary) -> dict[str, int]:
    """How far off each word is that may be meant."""
    meant: Meant = {**mistyped(typed, vocabulary), **meant_by(typed, vocabulary)}
    return {vocabulary.texts[at]: cost for at, cost in meant.items()}


def _cost(meant: Sequence[dict[str, int]], title: set[str], body: set[str]) -> int | None:
    """How far off an article is; null where a word leads nowhere in it."""
    total = 0
    for words in meant:
        near = [cost for word, cost in words.items() if word in title]
        far = [cost + OFF_THE_TITLE for word, cost in words.items() if word in body]
        if not near and not far:
            return None
        total += min(near + far)
    return total
