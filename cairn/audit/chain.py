"""How the record of changes is chained: a digest of each entry that holds the one before."""

import hashlib
import hmac
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.crypto import salted_hmac

from cairn.audit.models import ChainEnds, Entry

_FROM_HERE_WITH_AN_EXPONENT = 1e16


def text_of(content: Any) -> str:
    """A payload as its digest is made of: the same text whichever database kept it."""
    return json.dumps(_plain(json.loads(json.dumps(content, cls=DjangoJSONEncoder))), sort_keys=True)


def digest_of(content: Any) -> str:
    """The digest of a payload's content, 64 hexadecimal digits."""
    return hashlib.sha256(text_of(content).encode()).hexdigest()


def sealed(before: str, number: int, entry: Entry) -> str:
    """The digest of an entry at its place in the chain; `before` is that of the place before, "" for none."""
    facts = (
        before, number, entry.organization_id, entry.pk, entry.at.isoformat(timespec="microseconds"),
        entry.person_id, entry.action, entry.subject_type, entry.subject_id, entry.digest,
    )  # fmt: skip
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def signature_of(ends: ChainEnds) -> str:
    """What only who holds the program's secret can write about the ends of a chain."""
    facts = (ends.organization_id, ends.first_number, ends.anchor, ends.last_number, ends.last_digest)
    return salted_hmac("cairn.audit.chain", json.dumps(facts), algorithm="sha256").hexdigest()


def is_signed(ends: ChainEnds) -> bool:
    """Whether the ends are as the program wrote them, with the secret that it has now."""
    return hmac.compare_digest(ends.signature, signature_of(ends))


def _plain(value: Any) -> Any:
    """Numbers that one database would give back in another spelling, in one that both keep."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        if value == 0:
            return 0.0
        return int(value) if abs(value) >= _FROM_HERE_WITH_AN_EXPONENT else value
    return value
