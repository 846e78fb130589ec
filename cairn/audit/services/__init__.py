"""The only writers of the record of changes."""

from cairn.audit.services.recording import Acting, Later, Now, erase_payload, record

__all__ = ["Acting", "Later", "Now", "erase_payload", "record"]
