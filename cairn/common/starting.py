"""What is put in order before the program begins to work: what a killed process left half-way.

A room declares it in its module `jobs`. Each must be safe to run again, and beside others that work.
"""

from collections.abc import Callable

from django.utils.module_loading import autodiscover_modules

_declared: list[Callable[[], object]] = []


def at_start(put_in_order: Callable[[], object]) -> None:
    """Declares what runs when the worker starts, and when `cairn prepare` does."""
    _declared.append(put_in_order)


def put_in_order() -> None:
    """Runs all that was declared, in the rooms' order."""
    autodiscover_modules("jobs")
    for each in list(_declared):
        each()
