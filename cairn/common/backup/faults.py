"""Why a backup was not made, or is not taken."""


class BackupFault(Exception):
    """A sentence for the operator: what is wrong, where, and what to do. Nothing was changed."""
