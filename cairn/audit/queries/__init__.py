"""Reads of what happened."""

from cairn.audit.queries.entries import content_of, entries_of, last_entry

__all__ = ["content_of", "entries_of", "last_entry"]
