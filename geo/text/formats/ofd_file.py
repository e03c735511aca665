"""OFD (GB/T 33190), the fixed layout of Chinese offices: characters with places, read with lxml alone.

No kept library reads it without harm: easyofd needs PyMuPDF, which is under the AGPL, and draws pages to get at text;
the others are abandoned or a few months old. The text objects of the standard are few, so they are read here and
laid out as the pages of a PDF are. Text in the templates of pages is furniture; seals and annotations are not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.errors import FormatError, TooLargeError
from geo.origin import DocumentFormat
from geo.text.formats.page_layout import Glyph, PageGlyphs
from geo.text.formats.pdf_pages import GLYPH_LIMIT, PAGE_LIMIT, extract_pages
from geo.text.formats.zip_package import ZipPackage, attribute, local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from geo.text.formats.extracted import Extract

_A4 = (0.0, 0.0, 210.0, 297.0)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def read_ofd(raw: bytes, name: str, note: Callable[[int, int], None] = lambda _done, _n: None) -> Extract:
    """Read the text objects of an OFD; ``note`` is told the pages that are done, and how many there are.

    Raises
    ------
    FormatError, EncryptedFileError, TooLargeError, ScanError
        In Chinese, with what to do.
    """
    with ZipPackage(raw, name) as package:
        pages: list[PageGlyphs] = []
        total = 0
        for root in _elements(package.xml("OFD.xml"), "DocRoot"):
            parts = list(_pages(package, _path("", root.text or "")))
            for path, box in parts:
                page = _page(package, path, box, len(pages) + 1)
                pages.append(page)
                total += len(page.glyphs)
                if total > GLYPH_LIMIT or len(pages) > PAGE_LIMIT:
                    msg = f"{name} 太大（{len(pages)} 页、{total} 个字）；请只保留规划文件的正文"
                    raise TooLargeError(msg)
                note(len(pages), max(len(parts), len(pages)))
    if not pages:
        msg = f"{name} 里没有页面；请在 OFD 阅读器里打开，另存或打印为 PDF 后再读入"
        raise FormatError(msg)
    return extract_pages(pages, DocumentFormat.OFD, name)


def _elements(root: _Element, name: str) -> Iterator[_Element]:
    return (element for element in root.iter() if local(element) == name)


def _path(folder: str, location: str) -> str:
    """Return the name of a part from a location relative to a folder of the archive, or from its root."""
    location = location.strip().replace("\\", "/")
    steps = [] if location.startswith("/") else [step for step in folder.split("/") if step]
    for step in location.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def _numbers(words: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(words)]


def _box(root: _Element, default: tuple[float, ...]) -> tuple[float, ...]:
    for element in _elements(root, "PhysicalBox"):
        numbers = _numbers(element.text or "")
        if len(numbers) == 4 and numbers[3] > 0:
            return tuple(numbers)
    return default


def _pages(package: ZipPackage, document: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    root = package.xml(document)
    box = _box(root, _A4)
    folder = document.rpartition("/")[0]
    for pages in _elements(root, "Pages"):
        for page in _elements(pages, "Page"):
            location = attribute(page, "BaseLoc")
            if location:
                yield _path(folder, location), box


def _page(package: ZipPackage, path: str, default: tuple[float, ...], number: int) -> PageGlyphs:
    root = package.xml(path)
    box = _box(root, default)
    glyphs = [glyph for element in _elements(root, "TextObject") for glyph in _glyphs(element)]
    return PageGlyphs(number, box[2], box[3], glyphs)


def _glyphs(element: _Element) -> Iterator[Glyph]:
    boundary = (_numbers(attribute(element, "Boundary")) + [0.0] * 4)[:4]
    size = next(iter(_numbers(attribute(element, "Size"))), 3.5)
    matrix = _numbers(attribute(element, "CTM"))
    a, b, c, d, e, f = matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    x = y = 0.0
    for code in _elements(element, "TextCode"):
        x = next(iter(_numbers(attribute(code, "X"))), x)
        y = next(iter(_numbers(attribute(code, "Y"))), y)
        text = (code.text or "").strip("\r\n")
        steps = _deltas(attribute(code, "DeltaX"), len(text))
        drops = _deltas(attribute(code, "DeltaY"), len(text))
        at, down = x, y
        for position, char in enumerate(text):
            left, base = boundary[0] + a * at + c * down + e, boundary[1] + b * at + d * down + f
            wide = size * abs(a or b) * (1.0 if ord(char) > 0x2E80 else 0.5)
            yield Glyph(char, left, left + wide, base, size * abs(d or c))
            at += steps[position] if position < len(steps) else (size if not drops else 0.0)
            down += drops[position] if position < len(drops) else 0.0


def _deltas(words: str, most: int) -> list[float]:
    """Read a list of distances, in which ``g 5 3.2`` stands for five times 3.2."""
    found: list[float] = []
    steps = iter(words.split())
    for step in steps:
        if step == "g":
            times, distance = next(steps, "0"), next(steps, "0")
            found += _numbers(distance)[:1] * min(int(float(times)) if _NUMBER.fullmatch(times) else 0, most)
        else:
            found += _numbers(step)[:1]
        if len(found) >= most:
            break
    return found
