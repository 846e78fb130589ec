"""`cairn verify`: whether every stored figure is what the plan gives, and the record of changes is whole."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.audit.queries.verification import OTHER_SIGNATURE, verify_chain
from cairn.audit.services.sealing import seal_entries, sign_anew
from cairn.exchange.management.organizations import organization_named
from cairn.exchange.queries.verification import Verification, goal_keys, verify_figures
from cairn.org.models import Organization

LISTED = 100


class Command(BaseCommand):
    help = (
        "Recomputes every figure, walks the record of changes, and lists what is wrong; then it ends with 1."
    )
    requires_system_checks = ()  # pages and addresses are none of its business

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--organization", metavar="SLUG", help="only this one; else all, one by one")
        parser.add_argument(
            "--sign",
            action="store_true",
            help="sign a record that is whole but for its signature, as after another SECRET_KEY",
        )

    def handle(self, *args: Any, organization: str | None, sign: bool, **options: Any) -> None:
        named = [organization_named(organization)] if organization else Organization.objects.order_by("slug")
        organizations = list(named)
        differing = [each.slug for each in organizations if not self._is_right(each)]
        broken = [each.slug for each in organizations if not self._is_whole(each, sign)]
        told = [f"Figures differ in {', '.join(differing)}."] if differing else []
        told += [f"The record of changes was tampered with in {', '.join(broken)}."] if broken else []
        if told:
            raise CommandError(" ".join(told))

    def _is_right(self, organization: Organization) -> bool:
        found = verify_figures(organization.pk)
        self.stdout.write("\n".join(_lines(organization, found)))
        return not found.differences

    def _is_whole(self, organization: Organization, sign: bool) -> bool:
        seal_entries(organization.pk)
        verdict = verify_chain(organization.pk)
        if verdict.faults == [OTHER_SIGNATURE] and sign:
            sign_anew(organization.pk)
            verdict = verify_chain(organization.pk)
        count = f"{verdict.sealed_count} entries, {verdict.erased_count} of them erased"
        if not verdict.faults:
            self.stdout.write(f"{organization.slug}: the record of changes is whole: {count}")
            return True
        listed = [f"  {fault}" for fault in verdict.faults[:LISTED]]
        more = len(verdict.faults) - LISTED
        rest = [f"  … and {more} more"] if more > 0 else []
        self.stdout.write("\n".join([f"{organization.slug}: faults in {count}", *listed, *rest]))
        return False


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
