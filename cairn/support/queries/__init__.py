"""Articles, found by words; what is new; what a person has seen."""

from cairn.support.queries.articles import Article, article, articles
from cairn.support.queries.finding import find_articles
from cairn.support.queries.news import NewsItem, news
from cairn.support.queries.seeing import seen_by

__all__ = ["Article", "NewsItem", "article", "articles", "find_articles", "news", "seen_by"]
