"""Charts drawn on the server, for documents and mails: the very options and the very ECharts of the browser.

For jobs and commands only, never in a request: the engine takes 130 MB in the process that first draws.
"""

import threading
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation

from cairn.reports.charts.chart import Chart
from cairn.reports.colours import Theme, palette

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

FONT = "Inter, 'Inter Variable', 'DejaVu Sans', sans-serif"
_ONE_AT_A_TIME = threading.Lock()

_DRAW = """
function drawn(options, width, height, colours, locale) {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption(prepared(options, { colour: (token) => colours[token], locale }));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
"""


def chart_svg(chart: Chart, *, width: int = 720, height: int | None = None, theme: Theme = "print") -> str:
    """The chart as the text of an SVG, sizes in pixels; "" where it has nothing to draw.

    Numbers are written for the language that is active. Nothing moves in it, and nothing answers a mouse.
    """
    return svg(chart.options, width=width, height=height or chart.height, theme=theme)


def svg(options: Mapping[str, Any], *, width: int = 720, height: int = 288, theme: Theme = "print") -> str:
    """Bare options as the text of an SVG, as `chart_svg`."""
    if not options:
        return ""
    still = {"textStyle": {"fontFamily": FONT}, **options, "animation": False, "tooltip": {"show": False}}
    locale = translation.get_language() or "en-gb"
    with _ONE_AT_A_TIME:
        return str(_engine().call("drawn", still, width, height, palette(theme), locale))


@lru_cache(maxsize=1)
def _engine() -> "MiniRacer":
    """One for the process, made when a chart is first drawn."""
    from py_mini_racer import MiniRacer  # here, for it is large and few processes draw

    static = settings.ROOT / "static"
    engine = MiniRacer()
    engine.eval((static / "vendor" / "echarts" / "echarts.min.js").read_text("utf-8"))
    module = (static / "js" / "charts" / "prepare.js").read_text("utf-8")
    engine.eval(module.replace("export function", "function"))
    engine.eval(_DRAW)
    return engine
