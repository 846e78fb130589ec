"""Which organization a command is for."""

from django.core.management.base import CommandError

from cairn.org.models import Organization


def organization_named(slug: str) -> Organization:
    """The organization of that address; a sentence with those that there are, where there is none."""
    found = Organization.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no organization “{slug}”. {_those_there_are()}", returncode=2)
    return found


def only_organization(slug: str | None) -> Organization:
    """The organization of that address, or without one the only one that there is."""
    if slug is not None:
        return organization_named(slug)
    organizations = list(Organization.objects.order_by("slug")[:2])
    if len(organizations) != 1:
        raise CommandError(f"Say which one with --organization. {_those_there_are()}", returncode=2)
    return organizations[0]


def _those_there_are() -> str:
    slugs = list(Organization.objects.order_by("slug").values_list("slug", flat=True)[:50])
    return f"There are: {', '.join(slugs)}." if slugs else "The database holds none yet."
