"""The palette on paper: millimetres for pixels, greys for colours."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geo.places import Theme
from layers import palette
from layers.sheet.scene import Brush

if TYPE_CHECKING:
    from layers.palette import Style

MM = 25.4 / 96
"""A CSS pixel in millimetres."""
LEAST_TYPE = 5.5 * 25.4 / 72
"""No type on paper is smaller, millimetres: 5.5 points, what a reader at arm's length still makes out."""

GREY_REACH = {
    "named": "#868686", "region": "#9b9b9b", "inherited": "#b0b0b0", "listed": "#c4c4c4", "prefecture": "#d6d6d6",
    "class": "#e4e4e4", "province": "#f0f0f0",
}  # fmt: skip
"""Fill of a county in the grey edition, where what lies beyond the province is white: no neighbour is a target."""
DARKEN = 0.55
"""Share of black in the grey of a theme: without hue it stands out by darkness alone."""
_THEMES = frozenset(style.color for theme, style in palette.STYLES.items() if theme is not Theme.COUNTIES)


@cache
def grey(color: str) -> str:
    """Return the grey of the same luminance (Rec. 709 on linear light), so that steps keep their order."""
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    value = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return f"#{round(value * 255):02x}" + f"{round(value * 255):02x}" * 2


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(color: str) -> float:
    """Return the relative luminance in [0, 1], for choosing white or black type on a colour."""
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(color: str, paper: str, share: float) -> str:
    """Return a colour laid over paper at an opacity, as one opaque colour."""
    parts = [
        round(int(color[i : i + 2], 16) * share + int(paper[i : i + 2], 16) * (1 - share)) for i in (1, 3, 5)
    ]  # fmt: skip
    return "#" + "".join(f"{part:02x}" for part in parts)


class Ink:
    """Colours and widths of one sheet.

    Parameters
    ----------
    grey
        Shades of grey instead of colours.
    factor
        Size of lines and type against A3.
    least
        No type is smaller, millimetres; more than :data:`LEAST_TYPE` for what is read from across a room.
    """

    __slots__ = ("factor", "is_grey", "least")

    def __init__(self, *, grey: bool, factor: float, least: float = LEAST_TYPE) -> None:
        self.is_grey = grey
        self.factor = factor
        self.least = least

    def tone(self, color: str) -> str:
        """Return a colour as this sheet prints it."""
        if not self.is_grey:
            return color
        return mix("#000000", grey(color), DARKEN) if color in _THEMES else grey(color)

    def mm(self, pixels: float) -> float:
        """Return a width of the palette in millimetres on this sheet."""
        return pixels * MM * self.factor

    def type(self, size: float) -> float:
        """Return a size of type at A3 as this sheet sets it, millimetres: never below its least."""
        return max(size * self.factor, self.least)

    def line(self, style: Style, *, width: float = 1.0, dash: tuple[float, ...] | None = None) -> Brush:
        """Return the stroke of a style, ``width`` times as wide."""
        pixels = style.dash if dash is None else dash
        return Brush(
            stroke=self.tone(style.color),
            width=self.mm(style.width) * width,
            dash=tuple(self.mm(p) for p in pixels),
            cap="butt" if pixels else "round",
        )

    def area(self, style: Style, opacity: float | None = None) -> Brush:
        """Return the fill of a style."""
        return Brush(
            fill=self.tone(style.fill or style.color), opacity=style.fill_opacity if opacity is None else opacity
        )
