"""Ids of rows as an address or a form has them."""


def is_id(text: str) -> bool:
    """Whether a text can be the id of a row: digits, and no more than a database takes."""
    return text.isascii() and text.isdigit() and len(text) < 19
