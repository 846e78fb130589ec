"""The only writers of the record of changes."""

from cairn.audit.services.recording import Acting, Now, erase_payload, record

__all__ = ["Acting", "Now", "erase_payload", "record"]
