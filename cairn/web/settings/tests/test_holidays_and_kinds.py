"""Days off, and what units are called: lists that are typed, pasted, renamed."""

from datetime import date

import pytest

from cairn.common.dates import DayNotUnderstood
from cairn.common.locales import locale_named
from cairn.org.models import Holiday, Unit, UnitKind
from cairn.org.queries.unit_kinds import unit_kinds
from cairn.web.settings.forms.holidays import day_and_name
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn

TODAY = date(2026, 11, 25)


def holidays(cast: Cast) -> list[tuple[str, str, bool]]:
    rows = Holiday.objects.filter(organization=cast.organization).order_by("on")
    return [(row.on.isoformat(), row.name, row.is_yearly) for row in rows]


@pytest.mark.parametrize(
    ("line", "on", "name"),
    [
        ("25 December Christmas", date(2026, 12, 25), "Christmas"),
        ("2026-12-25\tChristmas Day", date(2026, 12, 25), "Christmas Day"),
        ("2027-01-01; New Year, the first", date(2027, 1, 1), "New Year, the first"),
        ("26 December 2026 – Boxing Day", date(2026, 12, 26), "Boxing Day"),
        ("1 May", date(2027, 5, 1), "Day off"),
        ("25 December Christmas, Yule", date(2026, 12, 25), "Christmas, Yule"),
    ],
)
def test_a_line_is_a_day_and_its_name(line: str, on: date, name: str) -> None:
    assert day_and_name(line, TODAY, locale_named("en-gb")) == (on, name)


def test_a_line_without_a_day_is_refused_with_a_sentence() -> None:
    with pytest.raises(DayNotUnderstood, match="begins with no day"):
        day_and_name("Christmas", TODAY, locale_named("en-gb"))


def test_a_pasted_list_is_kept_and_a_day_named_twice_has_its_last_name(
    cast: Cast, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    hold_clock("2026-11-25T09:00")
    page, max_ = f"/o/{cast.slug}/settings/holidays/", signed_in("max")
    lines = "25 December Christmas\n\n1 January New Year\n25 December Christmas Day"
    assert max_.post(page, {"lines": lines, "is_yearly": "on"}).status_code == 302
    assert holidays(cast) == [("2026-12-25", "Christmas Day", True), ("2027-01-01", "New Year", True)]
    max_.post(page, {"lines": "1 January New Year's Day"})
    assert holidays(cast)[1] == ("2027-01-01", "New Year's Day", False)


def test_every_line_that_is_no_day_is_named_and_nothing_is_kept(cast: Cast, signed_in: SignIn) -> None:
    typed = {"lines": "25 December Christmas\nsome day\n31 February Never"}
    answer = signed_in("max").post(f"/o/{cast.slug}/settings/holidays/", typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Line 2" in page
    assert "Line 3" in page
    assert "25 December Christmas" in page
    assert holidays(cast) == []


def test_a_day_off_is_removed_and_another_organizations_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    signed_in("max").post(f"/o/{cast.slug}/settings/holidays/", {"lines": "25 December Christmas"})
    row = Holiday.objects.get(organization=cast.organization)
    elsewhere = f"/o/{cast.elsewhere.slug}/settings/holidays/{row.pk}/removal/"
    assert signed_in("eve").post(elsewhere).status_code == 404
    signed_in("max").post(f"/o/{cast.slug}/settings/holidays/{row.pk}/removal/")
    assert holidays(cast) == []


def typed_kinds(cast: Cast, **changes: str) -> dict[str, str]:
    """The page's form as it stands, with changes such as kind_0_singular="firm"."""
    typed: dict[str, str] = {}
    for at, kind in enumerate(unit_kinds(cast.organization.pk)):
        row = {"was": kind.singular, "singular": kind.singular, "plural": kind.plural, "place": str(at + 1)}
        typed |= {f"kind-{at}-{name}": value for name, value in row.items()}
    return typed | {name.replace("_", "-"): value for name, value in changes.items()}


def kinds(cast: Cast) -> list[str]:
    rows = UnitKind.objects.filter(organization=cast.organization).order_by("position")
    return list(rows.values_list("singular", flat=True))


def kind_of(cast: Cast, unit: str) -> str:
    return Unit.objects.get(organization=cast.organization, pk=cast.units[unit].pk).kind


def test_a_renamed_kind_is_renamed_on_its_units(cast: Cast, signed_in: SignIn) -> None:
    assert [kind.singular for kind in unit_kinds(cast.organization.pk)] == ["company", "division", "team"]
    typed = typed_kinds(cast, kind_2_singular="crew", kind_2_plural="crews", kind_1_place="9")
    answer = signed_in("max").post(f"/o/{cast.slug}/settings/kinds/", typed)
    assert answer.status_code == 302
    assert kinds(cast) == ["company", "crew", "division"]
    assert kind_of(cast, "leeds") == "crew"
    assert kind_of(cast, "north") == "division"


def test_two_kinds_change_their_names_with_each_other(cast: Cast, signed_in: SignIn) -> None:
    typed = typed_kinds(cast, kind_1_singular="team", kind_2_singular="division")
    signed_in("max").post(f"/o/{cast.slug}/settings/kinds/", typed)
    assert (kind_of(cast, "north"), kind_of(cast, "leeds")) == ("team", "division")


def test_a_used_kind_goes_only_where_another_takes_its_place(cast: Cast, signed_in: SignIn) -> None:
    page, max_ = f"/o/{cast.slug}/settings/kinds/", signed_in("max")
    answer = max_.post(page, typed_kinds(cast, kind_2_singular=""))
    assert answer.status_code == 422
    assert "choose what takes its place" in answer.content.decode()
    assert max_.post(page, typed_kinds(cast, kind_2_instead="-")).status_code == 422
    assert max_.post(page, typed_kinds(cast, kind_2_instead="division")).status_code == 302
    assert kinds(cast) == ["company", "division"]
    assert kind_of(cast, "leeds") == "division"


def test_a_kind_is_added_and_an_unused_one_removed(cast: Cast, signed_in: SignIn) -> None:
    page, max_ = f"/o/{cast.slug}/settings/kinds/", signed_in("max")
    max_.post(page, typed_kinds(cast) | {"kind-3-singular": "squad", "kind-3-plural": "squads"})
    assert kinds(cast) == ["company", "division", "team", "squad"]
    max_.post(page, typed_kinds(cast, kind_3_instead="-"))
    assert kinds(cast) == ["company", "division", "team"]


def test_two_kinds_of_one_name_are_refused_and_come_back(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in("max").post(
        f"/o/{cast.slug}/settings/kinds/", typed_kinds(cast, kind_2_singular="Division")
    )
    assert answer.status_code == 422
    assert "Two are called “Division”" in answer.content.decode()
    assert 'value="Division"' in answer.content.decode()
