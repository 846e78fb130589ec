"""The words and shapes of statuses, for pages; they stand beside the models, for documents use them too."""

from cairn.goals.models.status_words import STATUS_WORDS, status_shape, status_word

__all__ = ["STATUS_WORDS", "status_shape", "status_word"]
