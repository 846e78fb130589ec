"""What a person has seen of the help."""

from cairn.support.models.seen import Seen

__all__ = ["Seen"]
