"""The map of a slide: a picture without furniture, and what the slide says around it as its own text and shapes."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image

from data.openers.texts import text
from geo.places import Theme
from layers import select
from layers.sheet.layout import FigurePage
from layers.sheet.options import Paper, SheetOptions
from layers.sheet.out import svg, typeset
from layers.sheet.page import neatline
from layers.sheet.page.scene_builder import compose_figure

if TYPE_CHECKING:
    from collections.abc import Hashable

    from layers.sheet.plane import Context
    from layers.sheet.scene import Box, LegendRow, Mark, Scene
    from layers.spec import MapSpec

POINT: Final = 25.4 / 72
"""A typographic point in millimetres."""
SLIDE_TYPE: Final = 14.0
"""No type on a slide is smaller, in points: what is read from the last row of a meeting room."""
ON_SLIDE: Final = FigurePage(228.6, 146.8, 1.36, least=SLIDE_TYPE * POINT, most_keys=16, corner=(67.0, 13.0))
ON_PAPER: Final = FigurePage(128.0, 84.0, 0.7, most_keys=18)
BAR: Final = 0.4
"""Share of the corner that the scale bar may take; its words and the arrow take the rest."""
DPI: Final = 204
COLOURS: Final = 256


@dataclass(frozen=True, slots=True)
class FigureKey:
    """A numbered thing of the map: its mark as the map shows it, and its name.

    Parameters
    ----------
    mark
        Sizes in millimetres of the picture.
    is_named
        Its name stands on the map as well.
    """

    mark: Mark
    theme: str
    name: str
    is_named: bool

    @property
    def label(self) -> str:
        """Number or letter."""
        return self.mark.label


@dataclass(frozen=True, slots=True)
class SlideFigure:
    """A map without furniture.

    Parameters
    ----------
    picture
        SVG that takes its fonts from the typesetter, or a PNG of :data:`DPI`.
    page
        Its size in millimetres and the least of its type.
    keys
        In the order of their numbers; empty where the map has too many things to number them.
    unnamed
        Things on the map that have neither a name there nor a number.
    bar_km, bar_mm
        Length of the scale bar, on the ground and on the picture.
    north
        Degrees clockwise from the picture's upward direction.
    corner
        What of the picture scale bar and arrow may lie on.
    least_type
        The smallest type in the picture, in points.
    sources
        Whom it owes, one by one.
    """

    picture: str | bytes
    page: FigurePage
    legend: tuple[LegendRow, ...]
    keys: tuple[FigureKey, ...]
    unnamed: int
    bar_km: int
    bar_mm: float
    north: float
    corner: Box
    least_type: float
    sources: tuple[str, ...]


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


def figure(spec: MapSpec, context: Context, page: FigurePage = ON_SLIDE) -> SlideFigure:
    """Return the map as SVG, with all that is to be said around it."""
    scene = compose_figure(spec, SheetOptions(inset=False, paper=Paper.SLIDE), context, page)
    frame, corner = scene.frames[0], scene.corner
    assert corner is not None, "a map without furniture keeps a corner clear"
    km = neatline.bar_length(frame, corner.width * BAR)
    lon, lat = frame.projection.inverse(frame.to_plane(np.array([corner.centre])))[0]
    return SlideFigure(
        picture=svg.write(scene, standalone=False),
        page=page,
        legend=scene.legend,
        keys=_keys(scene, spec),
        unnamed=_unnamed(scene),
        bar_km=km,
        bar_mm=km * 1e6 / frame.scale,
        north=frame.projection.convergence(float(lon), float(lat)),
        corner=corner,
        least_type=least_type(scene),
        sources=scene.facts.sources,
    )


def least_type(scene: Scene) -> float:
    """Return the size of the smallest type of a scene in points, that on its marks included."""
    sizes = [one.size for one in scene.texts]
    sizes += [svg.letters(one) for one in scene.marks if one.label]
    return min(sizes, default=scene.width) / POINT


def _keys(scene: Scene, spec: MapSpec) -> tuple[FigureKey, ...]:
    by_label = {mark.label: mark for mark in scene.marks if mark.label}
    named = {label.ident if label.role == "key-name" else f"{Theme.CORRIDORS.value}:{label.ident}"
             for label in scene.labels if label.role in {"key-name", "corridor"}}  # fmt: skip
    return tuple(
        FigureKey(
            replace(by_label[row.label], origin=None), row.theme,
            row.name + text("sheet.schematic_tag", spec.lang) * row.is_vague,
            by_label[row.label].ident in named,
        )
        for row in scene.keys if row.label in by_label
    )  # fmt: skip


def _unnamed(scene: Scene) -> int:
    """Count the features of themes that have neither a number nor a name."""
    return len({name for role, name in scene.missing if role in {"nameless", "mark"}})


def png(made: SlideFigure) -> SlideFigure:
    """Return a map as PNG of :data:`DPI` with a palette of its own: a third of the bytes, and no eye sees it."""
    assert isinstance(made.picture, str), "it is a picture of lines still"
    inputs = {"map": made.picture, "title": "", "author": "", "alt": ""}
    drawn = typeset.png(typeset.page(made.page.width, made.page.height), inputs, DPI)
    stream = io.BytesIO()
    few = Image.open(io.BytesIO(drawn)).convert("RGB").quantize(
        COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )  # fmt: skip
    few.save(stream, "PNG", optimize=True, dpi=(DPI, DPI))
    return replace(made, picture=stream.getvalue())
