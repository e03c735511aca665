"""The tour as a PDF to hand out: two steps on a page of A4, every word searchable, the maps as vectors."""

from __future__ import annotations

import datetime as dt
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from layers import palette
from layers.place_names import document_title
from layers.sheet import fonts
from layers.tour.slide_notes import alternative
from layers.tour.steps import StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.openers.texts import Lang
    from layers.tour.slide_notes import TourImprint
    from layers.tour.slides import Slide


def to_handout(pages: Iterable[tuple[Slide, str]], imprint: TourImprint, lang: Lang) -> bytes:
    """Return a PDF.

    Parameters
    ----------
    pages
        Slides in order with their maps as SVG that needs no fonts of its own.
    """
    import typst  # noqa: PLC0415  a large library that only those need who print

    day = imprint.made
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


def _steps(pages: Iterable[tuple[Slide, str]], lang: Lang) -> Iterable[dict[str, Any]]:
    """Give the pages their headings: chapters above their tasks, and none without one above it, as PDF/UA demands."""
    level = 1
    for slide, picture in pages:
        is_chapter = slide.kind is StepKind.CHAPTER
        yield _step(slide, picture, lang) | {"level": 1 if is_chapter else level}
        level = 2 if is_chapter else level


def _step(slide: Slide, picture: str, lang: Lang) -> dict[str, Any]:
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
        "map": picture,
        "alt": alternative(slide, lang),
    }
