"""Keeping the words that things are found by."""

from cairn.search.services.indexing import forget_words, index, index_organization, is_indexed

__all__ = ["forget_words", "index", "index_organization", "is_indexed"]
