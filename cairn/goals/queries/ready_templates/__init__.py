"""Templates that come with the program, by area: sensible first targets, to be changed at will."""

from cairn.goals.queries.patterns import Pattern
from cairn.goals.queries.ready_templates import charity, engineering, finance, hr, public, sales, support

READY: dict[str, Pattern] = {
    pattern.code: pattern
    for area in (sales, support, engineering, hr, finance, charity, public)
    for pattern in area.PATTERNS
}
"""By code; in the order in which they are shown."""
