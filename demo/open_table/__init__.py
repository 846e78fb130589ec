"""Open Table, a charity that feeds people: an invented company whose plan always ends today."""

from demo.open_table.calls import calls
from demo.open_table.people import Account, accounts, grants
from demo.open_table.plan import plan
from demo.open_table.requests import requests

__all__ = ["Account", "accounts", "calls", "grants", "plan", "requests"]
