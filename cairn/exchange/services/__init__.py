"""Files into the database. The only writer of many rows at once."""

from cairn.exchange.services.importing import found_from_plan, import_plan, preview, preview_new
from cairn.exchange.services.runs import check_again, leave_import, request_import, upload_file
from cairn.exchange.services.undo_requests import request_undoing
from cairn.exchange.services.undoing import undo_import

__all__ = [
    "check_again",
    "found_from_plan",
    "import_plan",
    "leave_import",
    "preview",
    "preview_new",
    "request_import",
    "request_undoing",
    "undo_import",
    "upload_file",
]
