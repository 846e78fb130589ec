"""How figures are judged, as a form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.calc.plan.organization import MOST_GRACE_DAYS
from cairn.common.fields import NumberField
from cairn.org.access import Actor
from cairn.web.settings.forms.versioned import VersionedForm
from cairn.web.settings.grades_field import GradesField

MOST_LIMIT = 1000
SHARES = ("on_track_from", "at_risk_from", "overachievement_cap")
"""Stored as ratios, shown as percent."""


class FiguresForm(VersionedForm):
    """Thresholds, grace, cap and grades, from a day on."""

    has_example_of_now = True
    settings_shown = ("on_track_from", "at_risk_from", "grace_days", "overachievement_cap", "grades")

    on_track_from = NumberField(unit="%")
    at_risk_from = NumberField(unit="%")
    grace_days = NumberField()
    overachievement_cap = NumberField(unit="%")
    grades = GradesField()
    most_open_goals = NumberField(required=False)

    field_order = (*settings_shown, "most_open_goals", "when", "effective_on")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        limit = self.fields["most_open_goals"]
        limit.label = _("Open %(goals)s of one %(person)s, at most") % actor.terms
        limit.help_text = _("Who carries more is warned of, and nothing is refused. Empty: no limit. "
                            "Holds at once and changes no figure.")  # fmt: skip

    def as_typed(self, actor: Actor) -> dict[str, Any]:
        stored = super().as_typed(actor)
        # A share such as 0.57 is not exact in binary; nobody typed 56.99999999999999.
        shares = {name: round(stored[name] * 100, 9) for name in SHARES}
        return stored | shares | {"most_open_goals": actor.organization.most_open_goals}

    def clean_on_track_from(self) -> float:
        return self.share("on_track_from", 0, 100)

    def clean_at_risk_from(self) -> float:
        return self.share("at_risk_from", 0, 100)

    def clean_overachievement_cap(self) -> float:
        return self.share("overachievement_cap", 100, 200)

    def clean_grace_days(self) -> int:
        value: float = self.cleaned_data["grace_days"]
        if value != int(value) or not 0 <= value <= MOST_GRACE_DAYS:
            raise ValidationError(
                _("Enter a whole number of days from 0 to %(most)s.") % {"most": MOST_GRACE_DAYS},
                code="range",
            )
        return int(value)

    def clean_most_open_goals(self) -> int | None:
        value: float | None = self.cleaned_data["most_open_goals"]
        if value is not None and (value != int(value) or not 1 <= value <= MOST_LIMIT):
            sentence = _("Enter a whole number from 1 to %(most)s, or leave it empty.")
            raise ValidationError(sentence % {"most": MOST_LIMIT}, code="range")
        return None if value is None else int(value)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        on_track, at_risk = data.get("on_track_from"), data.get("at_risk_from")
        if on_track is not None and at_risk is not None and at_risk > on_track:
            self.add_error(
                "at_risk_from",
                _(
                    "At risk begins above on track, so nothing could be at risk. "
                    "Enter at most %(most)s\u00a0%%."
                )
                % {"most": f"{on_track * 100:g}"},
            )
        return data
