"""Erasing what is held about a person: his names and what is his alone go, figures and the chain stay."""

from cairn.exchange.services.erasing.asking import ask_to_erase, open_goals_of
from cairn.exchange.services.erasing.running import erase_person, go_on_erasing

__all__ = ["ask_to_erase", "erase_person", "go_on_erasing", "open_goals_of"]
