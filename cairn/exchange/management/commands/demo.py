"""`cairn demo`: the demo companies into an empty database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.exchange import demo
from cairn.org.models import Organization


class Command(BaseCommand):
    help = "Loads the demo companies, where the database holds no organization yet."
    requires_system_checks = ()  # pages and addresses are none of its business

    def handle(self, *args: Any, **options: Any) -> None:
        if Organization.objects.exists():
            raise CommandError("The database holds an organization already; the demo goes into an empty one.")
        demo.load_all()
        self.stdout.write("\n".join(demo.lines()))
