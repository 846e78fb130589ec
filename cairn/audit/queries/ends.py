"""Where an organization's chain begins and ends, and for how long its entries are kept."""

from cairn.audit.models import ChainEnds


def ends_of(organization: int) -> ChainEnds | None:
    """The ends of the chain; null while nothing was sealed, and nothing was said of how long it is kept."""
    return ChainEnds.objects.filter(organization=organization).first()
