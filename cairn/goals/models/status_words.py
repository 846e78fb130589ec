"""The words and shapes of statuses and states, as one reads them."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

STATUS_WORDS: dict[str, Promise] = {
    "on_track": pgettext_lazy("status", "On track"),
    "at_risk": pgettext_lazy("status", "At risk"),
    "off_track": pgettext_lazy("status", "Off track"),
    "achieved": pgettext_lazy("status", "Achieved"),
    "missed": pgettext_lazy("status", "Missed"),
    "not_started": pgettext_lazy("status", "Not started"),
    "no_data": pgettext_lazy("status", "No data"),
    "silent": pgettext_lazy("status", "Silent"),
    "draft": pgettext_lazy("status", "Draft"),
    "proposed": pgettext_lazy("status", "Waiting for approval"),
    "rejected": pgettext_lazy("status", "Rejected"),
    "cancelled": pgettext_lazy("status", "Cancelled"),
}
"""In the order in which a mix of them is drawn and named."""

STATUS_IN_SENTENCE: dict[str, Promise] = {
    "on_track": pgettext_lazy("in a sentence", "on track"),
    "at_risk": pgettext_lazy("in a sentence", "at risk"),
    "off_track": pgettext_lazy("in a sentence", "off track"),
    "achieved": pgettext_lazy("in a sentence", "achieved"),
    "missed": pgettext_lazy("in a sentence", "missed"),
    "not_started": pgettext_lazy("in a sentence", "not started"),
    "no_data": pgettext_lazy("in a sentence", "without data"),
    "silent": pgettext_lazy("in a sentence", "silent"),
    "draft": pgettext_lazy("in a sentence", "in draft"),
    "proposed": pgettext_lazy("in a sentence", "waiting for approval"),
    "rejected": pgettext_lazy("in a sentence", "rejected"),
    "cancelled": pgettext_lazy("in a sentence", "cancelled"),
}


def status_word(status: str) -> str:
    """A status as a word for the reader: "on_track" is "On track"."""
    return str(STATUS_WORDS[status])


def status_shape(status: str, is_silent: bool = False) -> str:
    """The name of its shape and tone: "on-track"; whoever is silent has the shape of silence."""
    return "silent" if is_silent else status.replace("_", "-")
