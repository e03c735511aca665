"""The map of a slide as a figure: the sheet's own scene with legend and list, without title and foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.places import Theme
from layers import select
from layers.sheet.options import SheetOptions
from layers.sheet.out import svg, typeset
from layers.sheet.page.scene_builder import compose_figure

if TYPE_CHECKING:
    from collections.abc import Hashable

    from layers.sheet.plane import Context
    from layers.spec import MapSpec

WIDTH_MM: Final = 218.0
HEIGHT_MM: Final = 165.0
PANEL_MM: Final = 68.0
SIZES: Final = (1.1, 0.95, 0.8)
"""Sizes of type against an A3 sheet, the largest first; a list that does not fit asks for the next."""
MANY: Final = 24
"""Places beyond which the smallest type is taken at once."""
DPI: Final = 200


def signature(spec: MapSpec, context: Context) -> Hashable:
    """Return what decides the look of a map: equal signatures make equal pictures, whatever the words beside them."""
    selection = select.select(context.edition, spec)
    parts: list[Hashable] = [spec.place, spec.base, spec.lang]
    for theme in spec.layers:
        features = select.shown(context.edition.layers[theme], selection).features
        told = "how" if theme is Theme.COUNTIES else "change"
        hows = tuple(features[told]) if told in features else ()
        parts.append((theme, tuple(features.index), hows))
    return tuple(parts)


def figure(spec: MapSpec, context: Context) -> str:
    """Return the map as SVG of :data:`WIDTH_MM` by :data:`HEIGHT_MM` that takes its fonts from the typesetter."""
    selection = select.select(context.edition, spec)
    themes = [theme for theme in spec.layers if theme is not Theme.COUNTIES]
    places = sum(len(select.shown(context.edition.layers[theme], selection).features) for theme in themes)
    sizes = SIZES[-1:] if places > MANY else SIZES
    options = SheetOptions(inset=places > 0)
    for size in sizes:
        scene = compose_figure(spec, options, context, (WIDTH_MM, HEIGHT_MM, size, PANEL_MM))
        if not any(kind == "list" for kind, _ in scene.missing):
            break
    return svg.write(scene, standalone=False)


def png(picture: str) -> bytes:
    """Return a figure as PNG of :data:`DPI`."""
    inputs = {"map": picture, "title": "", "author": "", "alt": ""}
    return typeset.png(typeset.page(WIDTH_MM, HEIGHT_MM), inputs, DPI)
