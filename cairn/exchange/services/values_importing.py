"""Importing a CSV of values: all of it or nothing, with one entry in the record of changes."""

import hashlib

from cairn.exchange.models import Kind, RunState
from cairn.exchange.queries.differences import Differences
from cairn.exchange.queries.values_given import values_changes
from cairn.exchange.services.holding import held
from cairn.exchange.services.pace import Say
from cairn.exchange.services.running import carry_out
from cairn.exchange.services.runs import begin_run
from cairn.exchange.values import Choices
from cairn.org.access import Actor


def import_values(
    *, actor: Actor, name: str, content: bytes, choices: Choices, say: Say | None = None
) -> Differences:
    """Record the values of a CSV, and put right those that differ; returns what was written.

    `choices` say how dates and numbers are meant that can be read in two ways. Raises PlanFaults, and
    writes nothing, with all that is wrong in the file. `say` is told how a long one goes on.
    """
    digest = hashlib.sha256(content).hexdigest()
    run = begin_run(actor, RunState.APPLYING, kind=Kind.VALUES, name=name, size=len(content), sha256=digest)
    with held(run):
        return carry_out(
            actor, run, lambda: preview_values(actor=actor, content=content, choices=choices), say
        )


def preview_values(*, actor: Actor, content: bytes, choices: Choices) -> Differences:
    """What importing would write, without writing it. Raises PlanFaults as `import_values` does."""
    return values_changes(actor, content, choices)
