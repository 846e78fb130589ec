"""Brings the catalogues of words up to date with what the code says: `python -m django words`."""

from typing import Any

from django.core.management.commands.makemessages import Command as MakeMessages

OWN_ONLY = [".venv/*", "var/*", "build/*", "*/tests/*", "tests/*"]


class Command(MakeMessages):
    help = "Adds new words to every catalogue in locale/, untranslated, and takes out those that are gone."
    # A guess from a similar sentence would be shown as if somebody had meant it.
    msgmerge_options = [*MakeMessages.msgmerge_options, "--no-fuzzy-matching"]
    # What is named otherwise where it is imported.
    xgettext_options = [*MakeMessages.xgettext_options, "--keyword=_lazy"]
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        options |= {"ignore_patterns": OWN_ONLY, "no_obsolete": True, "add_location": "file"}
        options["locale"] = options["locale"] or ["de"]
        super().handle(*args, **options)
