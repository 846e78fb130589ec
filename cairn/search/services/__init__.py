"""Keeping the words that things are found by."""

from cairn.search.services.indexing import index, index_organization, is_indexed

__all__ = ["index", "index_organization", "is_indexed"]
