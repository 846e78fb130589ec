"""How a KPI counts, in a few words: "Added up, every week. More is better."."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from cairn.kpis.models import Aggregation, Better, Cadence, Kpi

COUNTED: dict[str, Promise] = {
    Aggregation.SUM: _("Values add up"),
    Aggregation.LAST: _("The last value counts"),
    Aggregation.MEAN: _("The mean counts"),
    Aggregation.MAX: _("The largest counts"),
    Aggregation.MIN: _("The smallest counts"),
}
EXPECTED: dict[str, Promise] = {
    Cadence.DAILY: _("a value every day"),
    Cadence.WEEKLY: _("a value every week"),
    Cadence.MONTHLY: _("a value every month"),
    Cadence.QUARTERLY: _("a value every quarter"),
    Cadence.YEARLY: _("a value every year"),
}
BETTER: dict[str, Promise] = {
    Better.UP: _("more is better"),
    Better.DOWN: _("less is better"),
}


def facts_of(kpi: Kpi) -> str:
    """What is said of it below its name."""
    measure = kpi.measure
    words = [COUNTED[measure.aggregation], EXPECTED[measure.cadence]]
    if kpi.better in BETTER:
        words.append(BETTER[kpi.better])
    return pgettext("between facts", ", ").join(str(word) for word in words)
