"""The tour as a PPTX: native text and shapes that can be edited, the map as a picture without furniture, notes.

Beside and below the map stand legend, list of keys, scale bar and credit as text of the presentation's own, none of it
under :data:`layers.tour.slide_pictures.SLIDE_TYPE`; what finds no room goes on to a further slide with the same map.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from data.openers.texts import Lang, text
from layers import palette
from layers.place_names import document_title
from layers.sheet.scene import Box
from layers.tour.deck import map_furniture, slide_master
from layers.tour.deck.map_furniture import speak, text_box
from layers.tour.deck.slide_column import columns, text_rows
from layers.tour.slide_notes import TourImprint, alternative, notes
from layers.tour.slide_pictures import SLIDE_TYPE
from layers.tour.slides import breadth
from layers.tour.steps import StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.tour.deck.slide_column import ColumnPage
    from layers.tour.slide_pictures import SlideFigure
    from layers.tour.slides import Slide

TITLE_SIZES: Final = (30, 28, 26, 24, 22, 20, 18, 16)
LARGE: Final = 24
LEAST_CREDIT: Final = 11
"""A credit longer than its two lines grows smaller down to this, in points: it is never cut."""


def to_pptx(pages: Iterable[tuple[Slide, SlideFigure]], imprint: TourImprint, lang: Lang) -> bytes:
    """Return a presentation.

    Parameters
    ----------
    pages
        Slides in order with their maps as PNG; taken one by one, so that the pictures may be made meanwhile.
    """
    deck = slide_master.blank(lang)
    for slide, made in pages:
        _step(deck, slide, made, imprint, lang)
    properties = deck.core_properties
    properties.title = document_title(imprint.document, lang)
    properties.author = imprint.maker or text("app.title", lang)
    properties.last_modified_by = properties.author
    properties.subject = imprint.mark(lang)
    properties.language = map_furniture.code(lang)
    properties.created = properties.modified = dt.datetime.combine(imprint.made, dt.time())
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _step(deck: Any, slide: Slide, made: SlideFigure, imprint: TourImprint, lang: Lang) -> None:  # noqa: ANN401
    """Add the slide of a step, and those that go on with it."""
    below, left = map_furniture.legend_lines(made, lang)
    imprint = imprint.crediting(made.sources)
    for number, column in enumerate(columns(slide, made, left, lang)):
        page = deck.slides.add_slide(deck.slide_layouts[0])
        _title(page.shapes.title, slide, lang, is_further=number > 0)
        _body(page.placeholders[1], slide, column, lang)
        _picture(page, slide, made, lang)
        map_furniture.scale(page, made, lang)
        map_furniture.legend(page, below, lang)
        map_furniture.key_list(page, column, lang)
        _kicker(page, slide, lang)
        slide_master.rule(
            page, slide_master.LEFT[0], slide_master.BODY[0] - Inches(0.1), slide_master.LEFT[1], palette.ACCENT, 1.5
        )
        _foot(page, imprint, lang, len(deck.slides))
        frame = page.notes_slide.notes_text_frame
        frame.text = notes(slide, imprint, lang)
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                speak(run, lang, own=False)


def _title(shape: Any, slide: Slide, lang: Lang, *, is_further: bool) -> None:  # noqa: ANN401
    words = text("present.continued", lang, title=slide.title) if is_further else slide.title
    run = shape.text_frame.paragraphs[0].add_run()
    run.text = words
    speak(run, lang, own=not slide.quotes)
    room = slide_master.LEFT[1] / Pt(1)
    fitting = [
        size for size in TITLE_SIZES if text_rows(words, room, size) * size * 1.22 <= slide_master.TITLE[1] / Pt(1)
    ]
    large = [size for size in fitting if size >= LARGE]
    # One row in a smaller size reads better than a last character on a row of its own.
    run.font.size = Pt(
        min(large, key=lambda size: (text_rows(words, room, size), -size), default=max(fitting, default=16))
    )


def _body(shape: Any, slide: Slide, column: ColumnPage, lang: Lang) -> None:  # noqa: ANN401
    if not column.has_lines and not column.note:
        shape.element.getparent().remove(shape.element)
        return
    frame = shape.text_frame
    frame.word_wrap = True
    begun = False
    for line in slide.lines if column.has_lines else ():
        paragraph = frame.add_paragraph() if begun else frame.paragraphs[0]
        begun = True
        tag = paragraph.add_run()
        tag.text = f"{line.tag}\t"
        tag.font.size = Pt(max(SLIDE_TYPE, column.size - 6))
        tag.font.color.rgb = slide_master.rgb(palette.INK_SOFT)
        speak(tag, lang, own=True)
        run = paragraph.add_run()
        run.text = line.text
        run.font.size = Pt(column.size)
        speak(run, lang, own=not line.clause)
    for words in column.note:
        paragraph = frame.add_paragraph() if begun else frame.paragraphs[0]
        begun = True
        run = paragraph.add_run()
        run.text = words
        run.font.size = Pt(column.size)
        run.font.italic = lang is Lang.EN
        run.font.color.rgb = slide_master.rgb(palette.ACCENT)
        speak(run, lang, own=True)
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  python-pptx has no indents
        properties.set("marL", "0")
        properties.set("indent", "0")


def _picture(page: Any, slide: Slide, made: SlideFigure, lang: Lang) -> None:  # noqa: ANN401
    assert isinstance(made.picture, bytes), "a slide takes a picture of dots"
    left, top, width, height = slide_master.PICTURE
    picture = page.shapes.add_picture(io.BytesIO(made.picture), left, top, width, height)
    picture.line.color.rgb = slide_master.rgb(palette.INK)
    picture.line.width = Pt(1)
    properties = picture.element.xpath(".//p:cNvPr")[0]
    properties.set("descr", alternative(slide, lang))
    properties.set("name", text("present.picture", lang))


def _kicker(page: Any, slide: Slide, lang: Lang) -> None:  # noqa: ANN401
    box = _box_of(slide_master.LEFT[0], slide_master.KICKER, slide_master.LEFT[1])
    run = text_box(page.shapes, box, text("present.kicker", lang))
    run.text = slide.kicker
    run.font.size = Pt(SLIDE_TYPE)
    run.font.color.rgb = slide_master.rgb(palette.ACCENT if slide.kind is StepKind.CHAPTER else palette.INK_SOFT)
    speak(run, lang, own=True)


def _foot(page: Any, imprint: TourImprint, lang: Lang, number: int) -> None:  # noqa: ANN401
    room = slide_master.FOOT_WIDTH / Pt(1) * 0.97
    wide = room / SLIDE_TYPE
    run = text_box(
        page.shapes, _box_of(slide_master.LEFT[0], slide_master.FOOTER, slide_master.FOOT_WIDTH),
        text("present.footer", lang), is_middle=True,
    )  # fmt: skip
    # The least that must stand takes one line, or two, which a title then shares.
    lines = 1 if breadth(imprint.footer_within(lang, 0)) <= wide else 2
    run.text = imprint.footer_within(lang, lines * (wide - 2 * (lines - 1)))
    longest = lines * (room - 2 * SLIDE_TYPE * (lines - 1))
    run.font.size = Pt(max(LEAST_CREDIT, min(SLIDE_TYPE, int(longest / max(breadth(run.text), 1.0)))))
    run.font.color.rgb = slide_master.rgb(palette.INK_SOFT)
    speak(run, lang, own=True)
    left = slide_master.LEFT[0] + slide_master.FOOT_WIDTH
    run = text_box(
        page.shapes, _box_of(left, slide_master.FOOTER, slide_master.PAGE), text("present.page", lang), is_middle=True
    )
    paragraph = run._r.getparent()  # noqa: SLF001  python-pptx has no fields
    paragraph.remove(run._r)  # noqa: SLF001
    field = etree.SubElement(paragraph, qn("a:fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    words = etree.SubElement(field, qn("a:rPr"), lang=map_furniture.code(lang), sz=f"{SLIDE_TYPE * 100:.0f}")
    fill = etree.SubElement(words, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=palette.INK_SOFT.lstrip("#").upper())
    etree.SubElement(field, qn("a:t")).text = str(number)
    paragraph.get_or_add_pPr().set("algn", "r")


def _box_of(left: int, place: tuple[int, int], width: int) -> Box:
    """Return a rectangle of the slide in millimetres."""
    top, height = place
    return Box(left / 36_000, top / 36_000, (left + width) / 36_000, (top + height) / 36_000)
