"""Why a document cannot be written."""


class PdfUnavailable(Exception):
    """The libraries that lay out text are not installed on this machine."""


class TooManyRows(Exception):
    """A table has more rows than a sheet can hold."""
