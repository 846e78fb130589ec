"""Templates: every ready one can be set; many get their own; who joins gets his; words are one’s own."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cairn.goals.access.owners import Owner
from cairn.goals.models import Goal, GoalFigure, GoalVersion, Purpose
from cairn.goals.queries.patterns import Pattern
from cairn.goals.queries.ready_templates import READY
from cairn.goals.queries.templates import pattern_from, pattern_title, patterns_named
from cairn.goals.services.assigning import Assignment, assign_goals
from cairn.goals.services.creating_many import created_entry
from cairn.goals.services.templates import (
    archive_template,
    end_rule_for_joiners,
    save_template,
    set_rule_for_joiners,
)
from cairn.goals.services.undoing_created import undo_created_goals
from cairn.kpis.models import Kpi
from cairn.org.models import Term
from cairn.org.services.people import add_person
from tests.cast import Cast

TODAY = date(2026, 11, 25)
NOW = "2026-11-25T09:00"


@pytest.fixture
def today(hold_clock: object) -> None:
    hold_clock(NOW)  # type: ignore[operator]  # the clock's fixture


def assignment(cast: Cast, *codes: str, who: tuple[str, ...] = ("dan", "cleo")) -> Assignment:
    owners = [Owner(person=cast.people[name]) for name in who]
    patterns = patterns_named(cast.organization.pk, codes)
    return Assignment(patterns=patterns, owners=owners, start_on=TODAY)


def test_there_are_forty_and_more_in_seven_areas() -> None:
    assert len(READY) >= 40
    assert len({pattern.area for pattern in READY.values()}) == 7
    assert len({str(pattern.title) for pattern in READY.values()}) == len(READY)


@pytest.mark.usefixtures("today")
def test_every_ready_template_can_be_set_and_is_evaluated(cast: Cast) -> None:
    versions = assign_goals(actor=cast.operator, assignment=assignment(cast, *READY, who=("dan",)))
    assert len(versions) == len(READY)
    ids = [version.goal_id for version in versions]
    figures = GoalFigure.objects.filter(organization=cast.organization, goal__in=ids, day__lte=TODAY)
    assert set(figures.values_list("goal", flat=True)) == set(ids)
    titles = [version.goal.title for version in versions]
    assert [title for title in titles if "{" in title] == []
    assert "Make 20 sales calls every day" in titles


@pytest.mark.usefixtures("today")
def test_each_gets_his_own_series_of_one_family(cast: Cast) -> None:
    asked = assignment(cast, "ready:sales-calls")
    versions = assign_goals(actor=cast.operator, assignment=asked)
    kpis = [version.kpi for version in versions]
    assert kpis[0] != kpis[1]
    family = Kpi.objects.get(organization=cast.organization, name="Sales calls")
    assert {kpi.series_of_id for kpi in kpis if kpi} == {family.pk}
    later = replace(asked, owners=[Owner(person=cast.people["finn"])])
    third = assign_goals(actor=cast.operator, assignment=later)[0].kpi
    assert third
    assert third.series_of == family


@pytest.mark.usefixtures("today")
def test_a_target_of_ones_own_stands_in_his_title(cast: Cast) -> None:
    asked = assignment(cast, "ready:sales-calls")
    own = {("ready:sales-calls", asked.owners[1].code): 35.0}
    versions = assign_goals(actor=cast.operator, assignment=replace(asked, targets=own))
    assert [version.target for version in versions] == [20.0, 35.0]
    assert versions[1].goal.title == "Make 35 sales calls every day"


@pytest.mark.usefixtures("today")
def test_one_undo_takes_all_back_with_their_kpis(cast: Cast) -> None:
    before = Kpi.objects.filter(organization=cast.organization).count()
    versions = assign_goals(actor=cast.operator, assignment=assignment(cast, "ready:sales-calls"))
    undo_created_goals(actor=cast.operator, entry=created_entry(cast.operator, versions))
    ids = [version.goal_id for version in versions]
    assert not Goal.objects.filter(organization=cast.organization, pk__in=ids).exists()
    assert Kpi.objects.filter(organization=cast.organization).count() == before


@pytest.mark.usefixtures("today")
def test_a_lead_gives_nothing_to_another_team(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        assign_goals(
            actor=cast.actor("cleo"), assignment=assignment(cast, "ready:sales-calls", who=("dan", "finn"))
        )
    assert not Goal.objects.filter(organization=cast.organization, title__startswith="Make 20").exists()


@pytest.mark.usefixtures("today")
def test_a_template_speaks_the_organizations_words(cast: Cast) -> None:
    Term.objects.create(
        organization=cast.organization, noun="goal", language="en", singular="rock", plural="rocks"
    )
    row = save_template(
        actor=cast.operator, facts=facts(title="Close {target} {goals}, and talk of each {goal}")
    )
    pattern = patterns_named(cast.organization.pk, [f"own:{row.pk}"])[0]
    assert pattern_title(pattern, cast.actor("ada").terms) == "Close 3 rocks, and talk of each rock"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": "Win {customer}"}, "title"),
        ({"measure": " "}, "measure"),
        ({"target": None}, "target"),
        ({"target": 0.0}, "target"),
        ({"direction": "within", "low": 3.0, "high": 2.0}, "low"),
        ({"direction": "milestones", "milestones": []}, "milestones"),
    ],
)
@pytest.mark.usefixtures("today")
def test_a_template_that_could_not_be_set_is_refused(
    cast: Cast, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        save_template(actor=cast.operator, facts=facts(**wrong))
    assert field in refusal.value.message_dict


@pytest.mark.usefixtures("today")
def test_a_goal_becomes_a_template_that_names_its_target(cast: Cast) -> None:
    version = assign_goals(actor=cast.operator, assignment=assignment(cast, "ready:charity-meals"))[0]
    pattern: Pattern = pattern_from(version, TODAY)
    assert pattern.title == "Serve {target} meals every day"
    assert (pattern.target, pattern.measure, pattern.cadence) == (5.0, "Meals served", "daily")


@pytest.mark.usefixtures("today")
def test_who_joins_gets_what_the_rules_say_until_they_end(cast: Cast) -> None:
    rule = set_rule_for_joiners(
        actor=cast.operator, template="ready:hr-learning", unit=cast.units["leeds"], for_title="Cook"
    )
    ids = [
        add_person(actor=cast.operator, name=name, unit=cast.units[unit], title=title).pk
        for name, unit, title in (
            ("Gwen", "leeds", "cook"), ("Hugh", "york", "Cook"), ("Ivy", "leeds", "Driver"),
        )
    ]  # fmt: skip
    mine = GoalVersion.objects.filter(organization=cast.organization, owner_person__in=ids)
    assert [version.owner_person_id for version in mine] == ids[:1]
    assert mine[0].goal.purpose == Purpose.DEVELOPMENT
    with pytest.raises(ValidationError, match="already"):
        set_rule_for_joiners(
            actor=cast.operator, template="ready:hr-learning", unit=cast.units["leeds"], for_title="Cook"
        )
    end_rule_for_joiners(actor=cast.operator, rule=rule)
    add_person(actor=cast.operator, name="Jack", unit=cast.units["leeds"], title="Cook")
    assert mine.count() == 1
    with pytest.raises(ValidationError, match="ended"):
        end_rule_for_joiners(actor=cast.operator, rule=rule)


@pytest.mark.usefixtures("today")
def test_a_template_that_was_put_away_gives_joiners_nothing(cast: Cast) -> None:
    row = save_template(actor=cast.operator, facts=facts())
    set_rule_for_joiners(actor=cast.operator, template=f"own:{row.pk}", unit=None)
    archive_template(actor=cast.operator, template=row)
    person = add_person(actor=cast.operator, name="Kim", unit=cast.units["leeds"])
    assert not GoalVersion.objects.filter(organization=cast.organization, owner_person=person).exists()
    with pytest.raises(ValidationError, match="not there"):
        set_rule_for_joiners(actor=cast.operator, template=f"own:{row.pk}", unit=cast.units["leeds"])


def facts(**changes: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "title": "Win {target} customers", "area": "sales", "measure": "Customers won", "target": 3.0,
    }  # fmt: skip
    return plain | changes
