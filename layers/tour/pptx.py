"""The tour as a PPTX: native text that can be edited, the map as a picture with a description, sources in the notes."""

from __future__ import annotations

import datetime as dt
import io
import math
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from data.openers.texts import Lang, text
from layers import palette
from layers.place_names import document_title
from layers.tour import slide_master
from layers.tour.slide_notes import TourImprint, alternative, notes
from layers.tour.slides import breadth
from layers.tour.steps import StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.tour.slides import Slide

SIZES: Final = (20, 19, 18, 17, 16, 15, 14)
"""Sizes of the text in points; the largest that fits is taken."""
TITLE_SIZES: Final = (30, 28, 26, 24, 22, 20, 18)
LARGE: Final = 24
TAG: Final = Inches(0.64)
LEADING: Final = 1.42
AFTER: Final = 7
"""Space behind a line in points."""


def to_pptx(pages: Iterable[tuple[Slide, bytes]], imprint: TourImprint, lang: Lang) -> bytes:
    """Return a presentation.

    Parameters
    ----------
    pages
        Slides in order with their maps as PNG; taken one by one, so that the pictures may be made meanwhile.
    """
    deck = slide_master.blank(lang)
    for number, (slide, picture) in enumerate(pages, start=1):
        _page(deck, slide, picture, number, imprint, lang)
    properties = deck.core_properties
    properties.title = document_title(imprint.document, lang)
    properties.author = imprint.maker or text("app.title", lang)
    properties.last_modified_by = properties.author
    properties.subject = imprint.mark(lang)
    properties.language = _code(lang)
    properties.created = properties.modified = dt.datetime.combine(imprint.made, dt.time())
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _page(deck: Any, slide: Slide, picture: bytes, number: int, imprint: TourImprint, lang: Lang) -> None:  # noqa: ANN401
    page = deck.slides.add_slide(deck.slide_layouts[0])
    title, body = page.shapes.title, page.placeholders[1]
    _title(title, slide, lang)
    _body(body, slide, lang)
    _picture(page, slide, picture, lang)
    _kicker(page, slide, lang)
    slide_master.rule(
        page, slide_master.LEFT[0], slide_master.BODY[0] - Inches(0.12), slide_master.LEFT[1], palette.ACCENT, 1.5
    )
    _foot(page, imprint, lang, number)
    frame = page.notes_slide.notes_text_frame
    frame.text = notes(slide, imprint, lang)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            _speak(run, lang, own=False)


def _title(shape: Any, slide: Slide, lang: Lang) -> None:  # noqa: ANN401
    frame = shape.text_frame
    run = frame.paragraphs[0].add_run()
    run.text = slide.title
    _speak(run, lang, own=not slide.quotes)
    room = slide_master.LEFT[1] / Pt(1)
    fitting = [
        size for size in TITLE_SIZES if _rows(slide.title, room, size) * size * 1.2 <= slide_master.TITLE[1] / Pt(1)
    ]
    large = [size for size in fitting if size >= LARGE]
    # One row in a smaller size reads better than a last character on a row of its own.
    run.font.size = Pt(
        min(large, key=lambda size: (_rows(slide.title, room, size), -size), default=max(fitting, default=16))
    )


def _body(shape: Any, slide: Slide, lang: Lang) -> None:  # noqa: ANN401
    frame = shape.text_frame
    frame.word_wrap = True
    size = _fitting(slide)
    for number, line in enumerate(slide.lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        tag = paragraph.add_run()
        tag.text = f"{line.tag}\t"
        tag.font.size = Pt(max(14, size - 6))
        tag.font.color.rgb = slide_master.rgb(palette.INK_SOFT)
        _speak(tag, lang, own=True)
        run = paragraph.add_run()
        run.text = line.text
        run.font.size = Pt(size)
        _speak(run, lang, own=not line.clause)
    if slide.note:
        paragraph = frame.add_paragraph()
        run = paragraph.add_run()
        run.text = slide.note
        run.font.size = Pt(size - 1)
        run.font.italic = lang is Lang.EN
        run.font.color.rgb = slide_master.rgb(palette.ACCENT)
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  python-pptx has no indents
        properties.set("marL", "0")
        properties.set("indent", "0")


def _fitting(slide: Slide) -> int:
    width, height = (slide_master.LEFT[1] - TAG) / Pt(1), slide_master.BODY[1] / Pt(1)
    lines = [line.text for line in slide.lines]
    for size in SIZES:
        used = sum(_rows(words, width, size) * size * LEADING + AFTER for words in lines)
        used += sum(
            _rows(words, width + TAG / Pt(1), size - 1) * size * LEADING for words in slide.note.split("\n") if words
        )
        if used <= height:
            return size
    return SIZES[-1]


def _rows(words: str, width: float, size: float) -> int:
    """Return how many rows a text takes, a little more than less; all in points."""
    return max(1, math.ceil(breadth(words) * size * 1.03 / (width - size)))


def _picture(page: Any, slide: Slide, png: bytes, lang: Lang) -> None:  # noqa: ANN401
    left, top, width, height = slide_master.PICTURE
    picture = page.shapes.add_picture(io.BytesIO(png), left, top)
    scale = min(width / picture.width, height / picture.height)
    picture.width, picture.height = Emu(round(picture.width * scale)), Emu(round(picture.height * scale))
    picture.left = Emu(left + width - picture.width)
    picture.top = Emu(top + (height - picture.height) // 2)
    properties = picture.element.xpath(".//p:cNvPr")[0]
    properties.set("descr", alternative(slide, lang))
    properties.set("name", text("present.picture", lang))


def _kicker(page: Any, slide: Slide, lang: Lang) -> None:  # noqa: ANN401
    run = _box(page, slide_master.LEFT[0], slide_master.KICKER, slide_master.LEFT[1], text("present.kicker", lang))
    run.text = slide.kicker
    run.font.size = Pt(14)
    run.font.color.rgb = slide_master.rgb(palette.ACCENT if slide.kind is StepKind.CHAPTER else palette.INK_SOFT)
    _speak(run, lang, own=True)


def _foot(page: Any, imprint: TourImprint, lang: Lang, number: int) -> None:  # noqa: ANN401
    run = _box(page, slide_master.LEFT[0], slide_master.FOOTER, Inches(11.2), text("present.footer", lang))
    run.text = imprint.footer(lang)
    run.font.size = Pt(9)
    run.font.color.rgb = slide_master.rgb(palette.INK_SOFT)
    _speak(run, lang, own=True)
    left = slide_master.WIDTH - Inches(1.4)
    run = _box(page, left, slide_master.FOOTER, Inches(0.98), text("present.page", lang))
    paragraph = run._r.getparent()  # noqa: SLF001  python-pptx has no fields
    paragraph.remove(run._r)  # noqa: SLF001
    field = etree.SubElement(paragraph, qn("a:fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    words = etree.SubElement(field, qn("a:rPr"), lang=_code(lang), sz="1000")
    fill = etree.SubElement(words, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=palette.INK_SOFT.lstrip("#").upper())
    etree.SubElement(field, qn("a:t")).text = str(number)
    paragraph.get_or_add_pPr().set("algn", "r")


def _box(page: Any, left: int, place: tuple[int, int], width: int, name: str) -> Any:  # noqa: ANN401
    box = page.shapes.add_textbox(left, place[0], width, place[1])
    box.name = name
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    return frame.paragraphs[0].add_run()


def _speak(run: Any, lang: Lang, *, own: bool) -> None:  # noqa: ANN401
    """Tell the language of a run: ours, or that of the document it quotes."""
    properties = run._r.get_or_add_rPr()  # noqa: SLF001  python-pptx knows no altLang
    properties.set("lang", _code(lang) if own else "zh-CN")
    properties.set("altLang", "en-US" if lang is Lang.ZH or not own else "zh-CN")


def _code(lang: Lang) -> str:
    return "zh-CN" if lang is Lang.ZH else "en-US"
