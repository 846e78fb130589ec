"""`cairn verify`: whether every stored figure is what the plan gives."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.exchange.management.organizations import organization_named
from cairn.exchange.queries.verification import Verification, goal_keys, verify_figures
from cairn.org.models import Organization

LISTED = 100


class Command(BaseCommand):
    help = "Recomputes every stored figure as of its own day and lists what differs; 1 where anything does."
    requires_system_checks = ()  # pages and addresses are none of its business

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--organization", metavar="SLUG", help="only this one; else all, one by one")

    def handle(self, *args: Any, organization: str | None, **options: Any) -> None:
        named = [organization_named(organization)] if organization else Organization.objects.order_by("slug")
        differing = [each.slug for each in named if not self._is_right(each)]
        if differing:
            raise CommandError(f"Figures differ in {', '.join(differing)}.")

    def _is_right(self, organization: Organization) -> bool:
        found = verify_figures(organization.pk)
        self.stdout.write("\n".join(_lines(organization, found)))
        return not found.differences


def _lines(organization: Organization, found: Verification) -> list[str]:
    count = f"{found.figure_count} figures of {found.goal_count} goals"
    if not found.differences:
        return [f"{organization.slug}: nothing differs: {count}"]
    keys = goal_keys(organization.pk, (difference.goal for difference in found.differences))
    listed = [
        f"  {keys[each.goal]} on {each.day}: {each.figure} is {each.stored}, should be {each.computed}"
        for each in found.differences[:LISTED]
    ]
    more = len(found.differences) - LISTED
    rest = [f"  … and {more} more"] if more > 0 else []
    return [f"{organization.slug}: {len(found.differences)} differences in {count}", *listed, *rest]
