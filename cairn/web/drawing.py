"""Positions inside the small drawings of a row, as SVG attributes."""

from collections.abc import Sequence

SPARK_WIDTH, SPARK_HEIGHT = 88.0, 24.0
_EDGE, _TOP, _BOTTOM = 2.0, 3.0, 21.0


def length(ratio: float | None) -> str:
    """A share of a width, clamped to it: 0.335 is "33.5%", null and less than nothing "0%"."""
    clamped = min(1.0, max(0.0, ratio or 0.0))
    return f"{clamped * 100:.2f}".rstrip("0").rstrip(".") + "%"


def spark_points(values: Sequence[float | None], goal: float | None) -> tuple[str, str, str]:
    """The line of a sparkline, its goal's line and its last point ("x y"), each "" where there is none.

    Unknown values leave a gap in time, not a zero: the line goes straight past them.
    """
    known = [(index, value) for index, value in enumerate(values) if value is not None]
    if not known:
        return "", "", ""
    scale = [value for _, value in known] + ([goal] if goal is not None else [])
    low, high = min(scale), max(scale)
    step = (SPARK_WIDTH - 2 * _EDGE) / max(1, len(values) - 1)

    def y(value: float) -> float:
        return (
            (_TOP + _BOTTOM) / 2 if high == low else _BOTTOM - (value - low) / (high - low) * (_BOTTOM - _TOP)
        )

    points = [f"{_EDGE + index * step:.1f} {y(value):.1f}" for index, value in known]
    line = f"M{points[0]}L{' '.join(points[1:])}" if len(points) > 1 else ""
    goal_line = "" if goal is None else f"M0 {y(goal):.1f}H{SPARK_WIDTH:.0f}"
    return line, goal_line, points[-1]


def step_boxes(done: int, total: int) -> list[tuple[float, float, bool]]:
    """Boxes of a row of steps: where each begins, how wide it is, and whether it is done."""
    if total <= 0:
        return []
    gap = 4.0 if total <= 10 else 1.0
    width = (SPARK_WIDTH - gap * (total - 1)) / total
    return [(round(index * (width + gap), 1), round(width, 1), index < done) for index in range(total)]


WEEK_WIDTH, WEEK_HEIGHT, WEEK_GAP = 18.0, 32.0, 4.0


def habit_columns(weeks: Sequence[tuple[int, int, int]]) -> list[tuple[float, float, float, float]]:
    """A column for each week of (in time, late, missing): where it begins, how high the first two stand in
    it, and how high it is; a week in which nothing was asked has no height."""
    columns = []
    for at, (in_time, late, missing) in enumerate(weeks):
        expected = in_time + late + missing
        shares = [WEEK_HEIGHT * each / expected if expected else 0.0 for each in (in_time, late)]
        height = WEEK_HEIGHT if expected else 0.0
        columns.append((at * (WEEK_WIDTH + WEEK_GAP), round(shares[0], 1), round(shares[1], 1), height))
    return columns


def strip_x(place: float) -> float:
    """Where a place (0 to 1) lies on the width of a row's small drawing."""
    return round(_EDGE + place * (SPARK_WIDTH - 2 * _EDGE), 1)


def strip_marks(places: Sequence[float]) -> str:
    """Ticks on a line, one for each place (0 to 1) of its width, as a path."""
    return "".join(f"M{x} 8V16" for x in sorted({strip_x(place) for place in places}))
