"""The only writers of the record of changes."""

from cairn.audit.queries.verification import WORDS_ERASED
from cairn.audit.services.recording import Acting, Later, Now, erase_payloads, record

__all__ = ["WORDS_ERASED", "Acting", "Later", "Now", "erase_payloads", "record"]
