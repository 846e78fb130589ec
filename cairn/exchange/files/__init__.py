"""Plan files: from bytes that anybody may have written to a document, or to faults that say what is wrong.

Plain Python, so that `cairn evaluate` needs no database.
"""

from cairn.exchange.files.reading import PlanFile, read_document, read_plan_file

__all__ = ["PlanFile", "read_document", "read_plan_file"]
