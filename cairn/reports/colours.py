"""Tokens as colours for charts on the server: `static/css/tokens.css` read, OKLCH turned into sRGB."""

import math
import re
from functools import lru_cache
from typing import Literal

from django.conf import settings

Theme = Literal["light", "dark", "print"]

_OKLCH = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: / [\d.]+)?\)"
_PAIR = re.compile(rf"--([\w-]+): light-dark\({_OKLCH}, {_OKLCH}\);")
_OTHER_NAME = re.compile(r"--([\w-]+): var\(--([\w-]+)\);")


@lru_cache
def palette(theme: Theme) -> dict[str, str]:
    """Each token's colour ("grey-9": "#1d2326"); print is day on white paper."""
    text = (settings.ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    first = 5 if theme == "dark" else 2
    found = {}
    for match in _PAIR.finditer(text):
        lightness, chroma, hue = (float(match[place]) for place in range(first, first + 3))
        found[match[1]] = srgb(lightness, chroma, hue)
    for name, other in _OTHER_NAME.findall(text):
        if other in found:
            found[name] = found[other]
    return {**found, "grey-0": "#ffffff"} if theme == "print" else found


def srgb(lightness: float, chroma: float, hue: float) -> str:
    """An OKLCH colour as "#rrggbb", cut to what a screen can show.

    Björn Ottosson, "A perceptual color space for image processing" (2020), the matrices of CSS Color 4.

    >>> srgb(1, 0, 0), srgb(0, 0, 0), srgb(0.628, 0.2577, 29.23)
    ('#ffffff', '#000000', '#ff0000')
    """
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return "#" + "".join(f"{round(255 * _encoded(part)):02x}" for part in (red, green, blue))


def _encoded(linear: float) -> float:
    part = min(1.0, max(0.0, linear))
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
