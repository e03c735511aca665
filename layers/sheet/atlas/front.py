"""The front of an atlas: the picture of the cover, the key map with the pages of its parts, how to read the maps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from data.openers.texts import Lang, text
from geo.places import Theme
from layers import county_counts
from layers.sheet.ink import Ink
from layers.sheet.out import svg
from layers.sheet.page.scene_builder import compose_plate
from layers.sheet.panel import side_panel
from layers.sheet.scene import Box, Shape
from layers.spec import Base, Fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.sheet.atlas.pages import AtlasSubject
    from layers.sheet.options import SheetOptions
    from layers.sheet.plane import Context
    from layers.sheet.scene import LegendRow, Scene

COVER_SHARE = 0.62
"""Height of the picture on the cover against the width of the page."""
KEY_SHARE = 0.74
GROUND = frozenset({
    "ground", "graticule", "neighbour-line", "vignette", "province", "counties", "lake", "river", "prefecture-line",
    "county-line", "province-line",
})  # fmt: skip
"""What the picture of the cover shows of a map: no furniture and no word."""
BELOW = 0.4
"""Millimetres between the name of a prefecture and what stands below it."""


@dataclass(frozen=True, slots=True)
class Front:
    """Pictures by the name under which the book asks for them, and words.

    Parameters
    ----------
    words
        ``key_map`` and ``reading`` of the book's data.
    sources
        Whom the pictures owe, one by one.
    """

    pictures: dict[str, str]
    words: dict[str, Any]
    sources: tuple[str, ...]


def front(
    subjects: Sequence[AtlasSubject],
    legend: Sequence[LegendRow],
    options: SheetOptions,
    context: Context,
    page: tuple[float, float, float],
) -> Front:
    """Draw the front.

    Parameters
    ----------
    legend
        The rows of all plates, each once.
    page
        Width of the page and of what is set on it, millimetres; size of type and lines against A3.
    """
    wide, inner, factor = page
    lang = subjects[0].spec.lang
    plain = subjects[0].spec.with_(
        task=None, place=None, chapter=None, clause=None, fill=Fill.DIRECT, layers=(Theme.COUNTIES,),
        base=tuple(base for base in subjects[0].spec.base if base is not Base.COUNTIES),
    )  # fmt: skip
    quiet = replace(options, title="", scale=None, figures=None, inset=False)
    cover = compose_plate(plain, quiet, context, (wide, round(wide * COVER_SHARE, 2), factor))
    key = compose_plate(plain, quiet, context, (inner, round(inner * KEY_SHARE, 2), factor))
    ink = Ink(grey=options.grey, factor=factor)
    pictures = {
        "cover": _cover(cover),
        "key-map": svg.write(key, standalone=False),
        "legend": _legend(legend, inner, ink),
    }
    words = {
        "key_map": {
            "title": text("sheet.atlas_key_map", lang), "width": inner,
            "note": text(f"sheet.atlas_key_{'task' if subjects[0].spec.place is None else 'pages'}", lang),
            "spots": list(_spots(key, subjects, context, lang)),
        },
        "reading": {
            "title": text("sheet.atlas_read", lang), "legend": text("sheet.legend", lang),
            "rows": [
                {"name": text(f"sheet.atlas_read_{name}", lang),
                 "text": context.edition.own_area.text(f"sheet.atlas_read_{name}_words", lang,
                                                       metres=context.edition.ground.boundary_error_m)}
                for name in ("find", "fill", "line", "key", "missing", "exact")
            ],
        },
    }  # fmt: skip
    return Front(pictures, words, cover.facts.sources)


def _cover(scene: Scene) -> str:
    """Return the map without furniture and words, cut at its window."""
    shapes = [item for item in scene.items if isinstance(item, Shape) and item.role in GROUND]
    return svg.draw(shapes, scene.frames[0].box, scene.facts.title)


def _legend(rows: Sequence[LegendRow], width: float, ink: Ink) -> str:
    column = side_panel.PanelColumn(Box(0.0, 0.0, width, 1000.0))
    side_panel.legend(column, rows, ink, columns=3)
    return svg.draw(column.items, Box(0.0, 0.0, width, column.y + 0.5), "")


def _spots(scene: Scene, subjects: Sequence[AtlasSubject], context: Context, lang: Lang) -> Iterable[dict[str, Any]]:
    """Yield what stands below the name of each prefecture: the pages that show it, or how many clauses bear on it."""
    direct = county_counts.direct(context.edition)
    for label in scene.labels:
        if label.role != "prefecture":
            continue
        west, _, east, south = label.ground.bounds
        counties = context.gazetteer.counties_of(label.ident) or (label.ident,)
        own = {label.ident, *counties}
        pages = [number for number, subject in enumerate(subjects) if subject.spec.place in own]
        clauses = {one for code in counties for one in direct.get(code, ())}
        yield {
            "x": (west + east) / 2, "y": south + BELOW, "pages": pages,
            "words": text("sheet.atlas_key_clauses", lang, n=len(clauses)),
        }  # fmt: skip
