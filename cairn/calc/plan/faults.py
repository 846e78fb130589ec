"""What can be wrong in a plan, each kind with its sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

Param = str | int | float
# Marks a sentence for the catalogues of words: who shows it translates it, nothing does here.
_ = str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is refused: where, why by a code with its parameters, and in an English sentence.

    `place` is a path in the plan file (`goals[12].target`), or the field alone where one goal is checked.
    """

    place: str
    code: str
    sentence: str
    params: Mapping[str, Param] = field(default_factory=dict)

    def within(self, place: str) -> "Fault":
        """The same fault of a field, placed in what holds the field."""
        return replace(self, place=f"{place}.{self.place}")

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


class PlanFaults(Exception):
    """A plan that is refused, with everything that is wrong in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def fault(place: str, code: str, **params: Param) -> Fault:
    """A fault of one of the kinds below."""
    return Fault(place, code, SENTENCES[code].format(**params), params)


SENTENCES: Mapping[str, str] = {
    # what a value is
    "unknown_field": _("There is no field of this name here."),
    "field_missing": _("This field is missing."),
    "not_an_object": _("An object with named fields belongs here, not {found}."),
    "not_a_list": _("A list belongs here, not {found}."),
    "not_text": _("Text belongs here, not {found}."),
    "not_a_number": _("A number belongs here, not {found}."),
    "not_whole": _("A whole number belongs here, not {found}."),
    "not_yes_or_no": _("true or false belongs here, not {found}."),
    "not_a_date": _("A date like 2026-12-31 belongs here, not {found}."),
    "not_a_pair": _("Two values belong here, [{first}, {second}], not {found}."),
    "not_finite": _("The number is not finite, or too large to compute with."),
    "out_of_range": _("The number must be from {low} to {high}, not {found}."),
    "not_above_zero": _("The number must be above 0, not {found}."),
    "is_zero": _("The number must not be 0."),
    "is_blank": _("The text is empty."),
    "too_long": _("The text is longer than {most} characters."),
    "is_empty": _("The list needs at least one entry."),
    "not_a_word": _("{found} is none of the words allowed here: {allowed}."),
    "not_a_key": _("{found} is no key: a key is made of letters, digits, '.', '_' and '-'."),
    "not_an_owner": _("{found} is no owner: write unit:KEY or person:KEY."),
    "not_a_timezone": _("{found} is no time zone: write a name like Europe/London."),
    "not_a_currency": _("{found} is no currency: write three capital letters like USD."),
    "not_an_email": _("{found} is no e-mail address."),
    "wrong_version": _("This version reads format 1, not {found}."),
    # what refers to what
    "named_twice": _("{key} was already named at {before}."),
    "listed_twice": _("{key} stands in this list already."),
    "refers_to_nothing": _("There is no {what} with the key {key}."),
    "loop": _("This would be a loop: {path}."),
    "vision_and_visions": _("The plan has both vision and visions; keep one of them."),
    "family_is_a_series": _("{key} is itself a series of {family}; name the family directly."),
    "differs_from_family": _("A series has this from its family {family}; leave it out here."),
    "at_risk_above_on_track": _(
        "The threshold for at risk must not be above the one for on track, {on_track}."
    ),
    # the dates of things
    "end_before_start": _("The end, {end}, is before the start, {start}."),
    "curve_point_outside": _("A curve point lies from the start, {start}, to before the end, {end}."),
    "curve_dates_do_not_rise": _("Each curve point must be later than the one before it."),
    "curve_share_outside": _("A curve point's share lies from 0 to 1."),
    "curve_shares_fall": _("A curve point's share must not be below the one before it."),
    "steps_do_not_rise": _("Each step must be later than the one before it."),
    "milestone_outside": _("A milestone is due within the goal's dates, {start} to {end}."),
    # the table of kinds
    "needed_by_kind": _("{kind} needs this field."),
    "refused_by_kind": _("{kind} has no such field."),
    "rollup_of_recurring": _("A recurring goal is always measured by its own KPI; no other roll-up fits it."),
    "direction_of_sum": _("A sum is to be reached, not kept: {direction} does not fit it."),
    "steps_or_target_missing": _("A recurring goal needs steps, or one target for every period."),
    "steps_and_target": _("A recurring goal has steps or one target, not both."),
    "target_equals_baseline": _("The target equals the baseline, {baseline}: there is nothing to reach."),
    "low_not_below_high": _("The low end, {low}, must be below the high end, {high}."),
    "kpi_does_not_sum": _("The KPI {kpi} is taken as {aggregation}; a sum's own KPI must add up its values."),
    # parents and children
    "child_not_summable": _("{parent} sums its children, and {child} has no value to be reached."),
    "child_without_value": _(
        "{parent} takes the {rollup} of its children's values, and {child} has no value."
    ),
    "growth_below": _(
        "A goal for somebody's own growth leads to nothing above it: leave out the parent, or the purpose."
    ),
    "counted_twice": _(
        "{goal} and {other} would both count the values of the KPI {kpi} in the sum {sum}, "
        "over dates that overlap."
    ),
}

KIND_NAMES: Mapping[str, str] = {
    "reach": "A goal that reaches a target by its own KPI",
    "reach_sum": "A goal that sums its children",
    "reach_values": "A goal that takes its children's values",
    "keep": "A goal that keeps a level by its own KPI",
    "keep_values": "A goal that keeps a level of its children's values",
    "within": "A goal that keeps a range by its own KPI",
    "within_values": "A goal that keeps a range of its children's values",
    "recurring": "A recurring goal",
    "recurring_within": "A recurring goal that keeps a range",
    "done": "A goal to get done",
    "milestones": "A goal of milestones",
    "weighted": "A goal that weighs its children's progress",
    "worst": "A goal that takes its worst child's progress",
}
