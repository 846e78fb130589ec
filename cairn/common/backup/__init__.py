"""The whole installation as one file, and back: from either database into either.

Rows are kept as text, table by table, so a backup of SQLite can be restored into PostgreSQL, and one
of an older version into a newer program, which then brings it up to date.
"""

from cairn.common.backup.faults import BackupFault
from cairn.common.backup.making import make_backup
from cairn.common.backup.remembered import last_backup
from cairn.common.backup.restoring import restore_backup

__all__ = ["BackupFault", "last_backup", "make_backup", "restore_backup"]
