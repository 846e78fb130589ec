"""Plan files into the database. The only writer of many rows at once."""

from cairn.exchange.services.importing import found_from_plan, import_plan, preview, preview_new

__all__ = ["found_from_plan", "import_plan", "preview", "preview_new"]
