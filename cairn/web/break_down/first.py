"""How the page stands when it is opened: what the goal says already, and who is right below it."""

from collections.abc import Mapping

from django.http import QueryDict

from cairn.common.dates import day
from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.goals.access.owners import Owner
from cairn.web.break_down.forms import By, Into
from cairn.web.break_down.wholes import Whole

CHECKED_AT_FIRST = 12
"""Of so many parts at most all are chosen at first."""


def first_data(whole: Whole, below: str, offered: list[Owner], named: Mapping[str, str]) -> QueryDict:
    """The form as it would be sent unchanged; what the address has `named` stands in it."""
    version, today, locale = whole.version, whole.actor.today, current_locale()
    data = QueryDict(mutable=True)
    units = [owner for owner in offered if owner.unit]
    if not whole.is_level and 1 < len(units) <= CHECKED_AT_FIRST:
        data.setlist("among", [owner.code for owner in units])
    has_owners = bool(data.getlist("among"))
    into = Into.DAILY if has_owners or not whole.has_parts_in_time else Into.QUARTERS
    data.update(
        {
            "what": version.goal.title.partition(" ")[0],
            "amount": exact(whole.open_amount, locale) if whole.open_amount else "",
            "starts": day(max(version.start_on, today), locale),
            "until": day(max(version.end_on, today), locale),
            "of": below,
            "by": By.EQUALLY.value,
            "into": into.value,
            "steps_every": Into.DAILY.value,
        }
    )
    for name in ("what", "amount", "into", "by"):
        if name in named:
            data[name] = named[name]
    return data
