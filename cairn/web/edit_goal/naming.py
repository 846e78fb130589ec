"""Whether a goal's name still says a number that was changed."""

import re

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.goals.access import goal_for
from cairn.goals.models import GoalVersion
from cairn.org.access import Actor
from cairn.web.goal.coming import later_versions
from cairn.web.wording import target_in_force


def old_number_in_name(actor: Actor, before: GoalVersion) -> str:
    """A hint where the goal aims at another number now or soon, but its name says the former; else ""."""
    now = goal_for(actor, before.goal_id)
    latest = [now, *later_versions(actor, now)][-1]
    old, new = (
        exact(target_in_force(version, day), current_locale())
        for version, day in ((before, actor.today), (latest, max(latest.effective_on, actor.today)))
    )
    if old == new or not re.search(rf"(?<![\d.,]){re.escape(old)}(?![\d]|[.,]\d)", now.goal.title):
        return ""
    return _("Its name still says %(number)s.") % {"number": old}
