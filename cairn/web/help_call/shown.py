"""What a goal's page says of help: that it is asked for, what was answered, and who may do what about it."""

from dataclasses import dataclass

from cairn.conversations.access.help import may_answer, may_call, may_withdraw
from cairn.conversations.models import HelpCall
from cairn.conversations.queries.help import last_answer_of, open_call_of
from cairn.goals.models import GoalVersion
from cairn.org.access import Actor


@dataclass(frozen=True)
class Help:
    """The call that waits, or else the last one that was answered."""

    call: HelpCall | None
    answered: HelpCall | None
    may_call: bool
    may_answer: bool
    may_withdraw: bool


def help_with(actor: Actor, version: GoalVersion) -> Help:
    """Help with a goal, as the actor sees it."""
    call = open_call_of(actor.organization_id, version.goal_id)
    return Help(
        call=call,
        answered=None if call else last_answer_of(actor.organization_id, version.goal_id),
        may_call=call is None and may_call(actor, version),
        may_answer=call is not None and may_answer(actor, call, version),
        may_withdraw=call is not None and may_withdraw(actor, call, version),
    )
