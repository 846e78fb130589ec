"""Whom the help speaks to: by what he may do, for roles have names of the organization's own."""

from cairn.org.access import Actor, Right


def role_of(actor: Actor) -> str:
    """ "employee", "lead", "head" or "administrator": the widest that his rights come to."""
    if actor.has(Right.ADMINISTER):
        return "administrator"
    if actor.has(Right.MANAGE_PEOPLE):
        return "head"
    return "lead" if actor.has(Right.MANAGE_GOALS) else "employee"
