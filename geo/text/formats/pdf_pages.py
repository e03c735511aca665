"""PDF with a text layer, read by PDFium.

pypdfium2 is taken because its licences (BSD-3, Apache-2.0) allow everything, because PDFium is the engine of Chromium
and is released every few weeks, because it needs no other package, and because it gives the characters of a page
in a few milliseconds; pdfminer.six and pdfplumber take some fifty times as long, PyMuPDF is under the AGPL.
"""

from __future__ import annotations

import ctypes
import time
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw as pdfium

from data.errors import EncryptedFileError, FormatError, ScanError, TooLargeError
from geo.origin import DocumentFormat, TextPart
from geo.text.formats.extracted import Extract, ExtractBuilder
from geo.text.formats.page_layout import Glyph, PageGlyphs, Rule, lines_of_page
from geo.text.formats.page_text import paragraphs_of, part_furniture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE_LIMIT = 3000
GLYPH_LIMIT = 4_000_000
SECONDS = 60
"""A file that is not read by then is refused."""
HOW_TO_OCR = (
    "请先做文字识别（OCR）：用 WPS、Adobe Acrobat 的“识别文本”，或免费的命令 ocrmypdf -l chi_sim 原文.pdf 新文件.pdf，"
    "也可以找来文件的网页版或 Word 版，再读入"
)
_ONE_AT_A_TIME = Lock()
"""PDFium must not be entered by two threads."""
_PASSWORD = 4
_MOST_PATHS = 4000
_THIN, _FRAME = 3.0, 20.0
"""Points: a line is thinner than the first, a cell wider than the second."""
_FEW = 10


def read_pdf(raw: bytes, name: str, note: Callable[[int, int], None] = lambda _done, _n: None) -> Extract:
    """Read the text layer of a PDF; ``note`` is told the pages that are done, and how many there are.

    Raises
    ------
    ScanError
        If the pages are pictures, or their characters have no meaning (fonts without a code table).
    EncryptedFileError, FormatError, TooLargeError
        In Chinese, with what to do.
    """
    with _ONE_AT_A_TIME:
        pages = list(_pages(raw, name, note))
    return extract_pages(pages, DocumentFormat.PDF, name)


def extract_pages(pages: list[PageGlyphs], kind: DocumentFormat, name: str) -> Extract:
    """Make the text of pages: running lines left out, columns one after the other, lines joined to paragraphs.

    Raises
    ------
    ScanError
        If the pages hold no characters, or none with a meaning.
    """
    _check_text(pages, name)
    builder = ExtractBuilder(kind)
    running = part_furniture([(page, lines_of_page(page)) for page in pages])
    for what, line in running.furniture:
        builder.leave_out(what, line.text)
    for paragraph in paragraphs_of(running.body):
        for text, page in paragraph.pieces:
            builder.add(text, TextPart(page=page))
        builder.end_line()
    empty = [str(page.number) for page in pages if not page.glyphs]
    if empty:
        builder.note(f"没有文字层的页（图片或空白）：第 {'、'.join(empty[:20])} 页，其中的文字没有读入。")
    return builder.extract(len(pages))


def _check_text(pages: list[PageGlyphs], name: str) -> None:
    count = sum(len(page.glyphs) for page in pages)
    if count < _FEW * max(1, len(pages) // 4):
        msg = f"{name} 的 {len(pages)} 页里没有文字层，是扫描件或图片；{HOW_TO_OCR}"
        raise ScanError(msg)
    strange = sum(
        1 for page in pages for g in page.glyphs if g.char < " " or g.char == "\ufffd" or "\ue000" <= g.char <= "\uf8ff"
    )
    if 5 * strange > count:
        msg = f"{name} 的字体没有编码表，取出来的是乱码（{count} 个字中 {strange} 个）；{HOW_TO_OCR}"
        raise ScanError(msg)


def _pages(raw: bytes, name: str, note: Callable[[int, int], None]) -> Iterator[PageGlyphs]:
    started = time.monotonic()
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            msg = f"{name} 有打开密码；请用密码打开后另存（或“打印为 PDF”）为没有密码的文件，再读入"
            raise EncryptedFileError(msg) from error
        msg = f"{name} 不是完整的 PDF，打不开；请重新下载，或用 PDF 阅读器打开后另存，再读入"
        raise FormatError(msg) from error
    total = 0
    try:
        if len(document) > PAGE_LIMIT:
            msg = f"{name} 有 {len(document)} 页，超过 {PAGE_LIMIT} 页的上限；请只保留规划文件的正文"
            raise TooLargeError(msg)
        for number in range(1, len(document) + 1):
            try:
                page = _page(document, number)
            except pypdfium2.PdfiumError:
                page = PageGlyphs(number, 1.0, 1.0, ())
            total += len(page.glyphs)
            if total > GLYPH_LIMIT or time.monotonic() - started > SECONDS:
                msg = f"{name} 太大：读到第 {number} 页已有 {total} 个字；请只保留规划文件的正文"
                raise TooLargeError(msg)
            note(number, len(document))
            yield page
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> PageGlyphs:
    page = document[number - 1]
    try:
        width, height = page.get_size()
        text = page.get_textpage()
        try:
            return PageGlyphs(number, width, height, _glyphs(text.raw, height), _rules(page, height))
        finally:
            text.close()
    finally:
        page.close()


def _rules(page: pypdfium2.PdfPage, height: float) -> list[Rule]:
    """Return the level and upright lines of a page: thin paths, and the edges of frames."""
    found: list[Rule] = []
    for count, drawn in enumerate(page.get_objects([pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count > _MOST_PATHS:
            return []  # a drawing, no table
        left, bottom, right, top = drawn.get_bounds()
        y0, y1 = height - top, height - bottom
        wide, tall = right - left, y1 - y0
        if min(wide, tall) < _THIN < max(wide, tall):
            found.append(Rule(left, y0, right, y1))
        elif wide > _FRAME and tall > _FRAME / 2:
            found += [Rule(left, y, right, y) for y in (y0, y1)] + [Rule(x, y0, x, y1) for x in (left, right)]
    return found


def _glyphs(text: ctypes.c_void_p, height: float) -> list[Glyph]:
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    unicode_of, loose_box, origin, size_of = (
        pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin,
        pdfium.FPDFText_GetFontSize,
    )  # fmt: skip
    found: list[Glyph] = []
    high = 0
    for at in range(pdfium.FPDFText_CountChars(text)):
        code = unicode_of(text, at)
        if code in {32, 13, 10, 9, 0xA0, 0x3000}:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if not loose_box(text, at, box_at) or not origin(text, at, x_at, y_at):
            continue
        size = abs(box.top - box.bottom) or size_of(text, at)
        found.append(Glyph(chr(code) if 0 < code < 0x110000 else "\ufffd", box.left, box.right, height - y.value, size))
    return found
