"""The tour as a PDF to hand out: two steps on a page of A4, every word searchable, the maps as vectors."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from layers import palette
from layers.place_names import document_title
from layers.sheet import fonts
from layers.sheet.ink import Ink
from layers.sheet.out import svg
from layers.sheet.panel import side_panel
from layers.sheet.scene import Box
from layers.tour import slide_legend, slide_pictures
from layers.tour.slide_notes import alternative
from layers.tour.steps import StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.openers.texts import Lang
    from layers.tour.slide_legend import LegendEntry
    from layers.tour.slide_notes import TourImprint
    from layers.tour.slide_pictures import FigureKey, SlideFigure
    from layers.tour.slides import Slide

TYPE = 7.0 * 25.4 / 72
"""Size of the type of legend and list in millimetres; ``handout.typ`` has the same."""
TALL = 2.6
"""Height of a sample of the legend in millimetres."""


def to_handout(pages: Iterable[tuple[Slide, SlideFigure]], imprint: TourImprint, lang: Lang) -> bytes:
    """Return a PDF.

    Parameters
    ----------
    pages
        Slides in order with their maps as SVG.
    """
    import typst  # noqa: PLC0415  a large library that only those need who print

    day, pages = imprint.made, list(pages)
    imprint = imprint.crediting(source for _, made in pages for source in made.sources)
    given = {
        "title": document_title(imprint.document, lang),
        "author": [imprint.maker] if imprint.maker else [],
        "date": [day.year, day.month, day.day],
        "lang": lang.value,
        "footer": fonts.printable(imprint.footer(lang)),
        "ink": palette.INK,
        "soft": palette.INK_SOFT,
        "accent": palette.ACCENT,
        "steps": list(_steps(pages, lang)),
    }
    fonts_of_ours = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.folder())]
    )
    compiler = typst.Compiler(font_paths=fonts_of_ours, ignore_system_fonts=True)
    made = compiler.compile(
        (files("layers.tour") / "handout.typ").read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(given, ensure_ascii=False)},
        timestamp=dt.datetime.combine(day, dt.time(), dt.UTC),
        pdf_standards="ua-1",
    )
    assert isinstance(made, bytes)
    return made


def _steps(pages: Iterable[tuple[Slide, SlideFigure]], lang: Lang) -> Iterable[dict[str, Any]]:
    """Give the pages their headings: chapters above their tasks, and none without one above it, as PDF/UA demands."""
    level = 1
    for slide, made in pages:
        is_chapter = slide.kind is StepKind.CHAPTER
        yield _step(slide, made, lang) | {"level": 1 if is_chapter else level}
        level = 2 if is_chapter else level


def _step(slide: Slide, made: SlideFigure, lang: Lang) -> dict[str, Any]:
    return {
        "kicker": fonts.printable(slide.kicker),
        "title": fonts.printable(slide.title),
        "lang": "zh" if slide.quotes else lang.value,
        "lines": [
            {
                "tag": line.tag,
                "text": fonts.printable(line.text),
                "lang": "zh" if line.clause else lang.value,
            }
            for line in slide.lines
        ],
        "note": "\n".join(fonts.printable(row) for row in slide.note.split("\n")),
        "map": made.picture,
        "alt": alternative(slide, lang),
        "legend": [_entry(one) for one in slide_legend.entries(made.legend, made.unnamed, lang)],
        "keys": [{"mark": _mark(key), "text": fonts.printable(key.name), "alt": key.label} for key in made.keys],
    }


def _entry(entry: LegendEntry) -> dict[str, Any]:
    """Return the words of a row of the legend and its samples as small pictures, widths in millimetres."""
    ink = Ink(grey=False, factor=slide_pictures.ON_PAPER.factor)
    samples = []
    for row in entry.rows:
        wide = slide_legend.sample_width(row) * TYPE
        box = Box(0.0, 0.0, wide, TALL)
        drawn = side_panel.sample(row, box.inset(0.15), ink)
        samples.append({"picture": svg.draw(drawn, box, ""), "width": wide})
    return {"text": fonts.printable(entry.words), "samples": samples, "close": entry.is_step}


def _mark(key: FigureKey) -> str:
    """Return the mark of a key as a picture of its own."""
    side = max(key.mark.width, key.mark.height) + 0.5
    return svg.draw([replace(key.mark, x=side / 2, y=side / 2)], Box(0.0, 0.0, side, side), "")
