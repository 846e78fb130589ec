"""How regularly values come, as a strip of weeks."""

from typing import Any

from django.template import Library

from cairn.web.drawing import WEEK_GAP, WEEK_HEIGHT, WEEK_WIDTH, habit_columns
from cairn.web.habit import Habit

register = Library()


@register.inclusion_tag("parts/habit.html")
def habit_strip(habit: Habit) -> dict[str, Any]:
    """`{% habit_strip page.habit %}`: thirteen weeks, their sentence, a table beside, and why."""
    drawn = habit_columns([(week.in_time, week.late, week.missing) for week in habit.weeks])
    columns = [
        {
            "x": f"{x:g}",
            "middle": f"{x + WEEK_WIDTH / 2:g}",
            "in_time": f"{in_time:g}" if in_time else "",
            "in_time_y": f"{WEEK_HEIGHT - in_time:g}",
            "late": f"{late:g}" if late else "",
            "late_y": f"{WEEK_HEIGHT - in_time - late:g}",
            "height": f"{height:g}" if height else "",
            "week": week,
        }
        for (x, in_time, late, height), week in zip(drawn, habit.weeks, strict=True)
    ]
    width = len(columns) * (WEEK_WIDTH + WEEK_GAP) - WEEK_GAP
    box = f"-1 -1 {width + 2:g} {WEEK_HEIGHT + 2:g}"
    return {"habit": habit, "columns": columns, "box": box, "column": f"{WEEK_WIDTH:g}"}
