"""How far the visions are, and what the goals right below each give to it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.common.numbers import amount_rounded
from cairn.goals.access import visible_versions
from cairn.goals.models import GoalFigure, GoalVersion, Vision
from cairn.goals.models.status_words import STATUS_IN_SENTENCE, status_word
from cairn.goals.queries.contributions import contributions
from cairn.goals.queries.measures import measures_of
from cairn.goals.services.current import current_figures
from cairn.reports.documents.model import Block, Column, Figure, Kind, Row, Section, Sentence, Table
from cairn.reports.documents.telling import share_figure, tell
from cairn.reports.period.asked import Asked


def visions(asked: Asked) -> Section:
    """Each vision in a sentence or two; without one, it is said so."""
    told = [sentence for vision, version in _seen(asked) for sentence in _told(asked, vision, version)]
    terms = asked.actor.terms
    nothing = tell(_("No %(vision)s is set, or none that you may see."), vision=terms["vision"])
    return Section("vision", terms["Vision"], told or [nothing])


def given(asked: Asked) -> Section:
    """What the parts of each vision's goal give to it."""
    blocks: list[Block] = [_parts(asked, vision, version) for vision, version in _seen(asked)]
    return Section("contributions", _("Contributions"), blocks)


def _seen(asked: Asked) -> Iterator[tuple[Vision, GoalVersion]]:
    """The visions whose goal stood on the day, and is no one's private one."""
    rows = Vision.objects.filter(organization=asked.organization_id).exclude(goal=None).order_by("position")
    found = list(rows)
    goals = visible_versions(asked.actor, asked.on).filter(
        goal__in=[vision.goal_id for vision in found], goal__is_private=False
    )
    by_goal = {version.goal_id: version for version in goals.select_related("kpi__series_of")}
    return ((vision, by_goal[vision.goal_id]) for vision in found if vision.goal_id in by_goal)


def _told(asked: Asked, vision: Vision, version: GoalVersion) -> Iterator[Sentence]:
    goal = version.goal_id
    url = asked.goal_url(goal)
    here = reverse("vision:page", args=[asked.actor.organization.slug])
    yield tell("“%(statement)s”", statement=Figure(vision.statement, vision.statement, here))
    figure = current_figures(asked.organization_id, [goal], asked.on).get(goal)
    if figure is None or figure.progress is None:
        yield tell(_("Nothing is known of how far it is."))
        return
    yield tell(
        _("It is %(progress)s of the way, where %(expected)s was expected: %(status)s."),
        progress=share_figure(figure.progress, asked.locale, url),
        expected=share_figure(figure.expected, asked.locale, url),
        status=str(STATUS_IN_SENTENCE[figure.status]),
    )
    if figure.value is not None and figure.target is not None:
        yield _value(asked, version, figure, url)
    before = current_figures(asked.organization_id, [goal], asked.before_on).get(goal)
    if before is not None and before.progress is not None:
        yield tell(
            _("Before this time it was %(before)s."), before=share_figure(before.progress, asked.locale, url)
        )


def _value(asked: Asked, version: GoalVersion, figure: GoalFigure, url: str) -> Sentence:
    measure = measures_of(asked.organization_id, [version], asked.on).get(version.goal_id)
    unit = measure.unit if measure else ""
    return tell(
        _("That is %(value)s of %(target)s."),
        value=Figure(figure.value, amount_rounded(figure.value, unit, asked.locale), url),
        target=Figure(figure.target, amount_rounded(figure.target, unit, asked.locale), url),
    )


def _parts(asked: Asked, vision: Vision, version: GoalVersion) -> Table:
    parent = version.goal_id
    shares = contributions(asked.organization_id, [parent], asked.on, current_figures).get(parent, {})
    seen = visible_versions(asked.actor, asked.on).filter(goal__in=shares, goal__is_private=False)
    versions = list(seen.select_related("owner_person", "owner_unit").order_by("goal_id"))
    figures = current_figures(asked.organization_id, [each.goal_id for each in versions], asked.on)
    versions.sort(key=lambda each: -(shares[each.goal_id] or 0.0))
    rows = [
        Row(
            (
                each.goal.title,
                str(each.owner_person or each.owner_unit or ""),
                shares[each.goal_id],
                figures[each.goal_id].progress,
                status_word(figures[each.goal_id].status),
            ),
            asked.goal_url(each.goal_id),
        )
        for each in versions
        if each.goal_id in figures
    ]
    columns = [
        Column(asked.actor.terms["Goal"]),
        Column(_("Owner")),
        Column(_("Share of what is reached"), Kind.SHARE),
        Column(_("Progress"), Kind.SHARE),
        Column(_("Status")),
    ]
    return Table(
        title=_("Contributions: %(vision)s") % {"vision": vision.statement},
        columns=columns,
        rows=rows,
        count=len(rows),
        empty=_("Nothing adds up to it yet."),
    )
