"""What stands in the way of converting, for who gave the folder."""


class SourceFault(ValueError):
    """One sentence that says what is missing or cannot be read, and where."""
