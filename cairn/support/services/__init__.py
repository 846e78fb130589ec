"""That somebody has seen the tour, or the news."""

from cairn.support.services.seeing import begin_tour, end_tour, read_news

__all__ = ["begin_tour", "end_tour", "read_news"]
