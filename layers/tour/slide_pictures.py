"""The map of a slide as a figure: the sheet's own scene with legend and list, without title and foot."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from PIL import Image

from geo.places import Theme
from layers import select
from layers.sheet.options import Paper, SheetOptions
from layers.sheet.out import svg, typeset
from layers.sheet.page.scene_builder import compose_figure

if TYPE_CHECKING:
    from collections.abc import Hashable

    from layers.sheet.plane import Context
    from layers.spec import MapSpec

WIDTH_MM: Final = 228.0
HEIGHT_MM: Final = 166.0
PANEL_MM: Final = 76.0
SIZES: Final = (1.35, 1.15, 0.95)
"""Sizes of type against an A3 sheet, the largest first; a list that does not fit asks for the next."""
MANY: Final = 24
"""Places beyond which the smallest type is taken at once."""
DPI: Final = 204
COLOURS: Final = 256


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
    options = SheetOptions(inset=places > 0, paper=Paper.SLIDE)
    for size in sizes:
        scene = compose_figure(spec, options, context, (WIDTH_MM, HEIGHT_MM, size, PANEL_MM))
        if not any(kind == "list" for kind, _ in scene.missing):
            break
    return svg.write(scene, standalone=False)


def png(picture: str) -> bytes:
    """Return a figure as PNG of :data:`DPI` with a palette of its own: a third of the bytes, and no eye sees it."""
    inputs = {"map": picture, "title": "", "author": "", "alt": ""}
    drawn = Image.open(io.BytesIO(typeset.png(typeset.page(WIDTH_MM, HEIGHT_MM), inputs, DPI))).convert("RGB")
    stream = io.BytesIO()
    few = drawn.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(stream, "PNG", optimize=True, dpi=(DPI, DPI))
    return stream.getvalue()
