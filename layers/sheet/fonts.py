"""The project's own fonts: widths, outlines for halos, and subsets for SVG files that carry their type along."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from data.openers import catalog

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FAMILY = "Noto Sans SC"
FALLBACK = "'Noto Sans SC','Source Han Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"
FILES = {
    400: "fonts/NotoSansSC-Regular.ttf",
    500: "fonts/NotoSansSC-Medium.ttf",
    700: "fonts/NotoSansSC-Bold.ttf",
}
EM = 1000
CAP = 0.733
"""Height of a capital above the baseline, in em."""
HAN_MIDDLE = 0.38
"""Height of the middle of a Chinese character above the baseline, in em."""
REPLACEMENT = "〓"
ORPHAN = 2.2
"""A last line shorter than this many sizes of the type is not left alone."""
SHORT_BRACKET = 4
"""A bracket of so many letters is not broken for its closing mark."""
CLOSING = tuple("，。、；：）》”’」】,.;:)")
OPENING = ("（", "“", "《", "〔", "「", "‘", "【")


@dataclass(frozen=True, slots=True)
class Face:
    """One weight: advances by character in em thousandths."""

    weight: int
    font: TTFont
    cmap: dict[int, str]
    advances: dict[str, tuple[int, int]]

    def width(self, text: str) -> float:
        """Return the width of a text in em."""
        return sum(self.advances[self.glyph(char)][0] for char in text) / EM

    def glyph(self, char: str) -> str:
        """Return the glyph's name; that of ``.notdef`` for a character that the font lacks."""
        return self.cmap.get(ord(char), ".notdef")


@cache
def face(weight: int) -> Face:
    """Return a weight, 400, 500 or 700."""
    font = TTFont(catalog.path(FILES[weight]), lazy=True)
    return Face(weight, font, font.getBestCmap(), font["hmtx"].metrics)


def width(text: str, size: float, weight: int = 400, spread: float = 0.0) -> float:
    """Return the width of a line of type in millimetres; ``size`` is the em in millimetres."""
    return face(weight).width(text) * size + spread * max(len(text) - 1, 0)


@cache
def outline(char: str, weight: int) -> str:
    """Return the outline of a character as SVG path data in em thousandths, y upwards; empty for a space."""
    own = face(weight)
    glyphs = own.font.getGlyphSet()
    pen = SVGPathPen(glyphs, ntos=lambda value: str(round(value)))
    glyphs[own.glyph(char)].draw(pen)
    return str(pen.getCommands())


def folder() -> Path:
    """Return the folder that the typesetter reads fonts from."""
    return catalog.path(FILES[400]).parent


def printable(text: str) -> str:
    """Replace what the fonts lack by 〓, so that nothing is silently lost, and line breaks and tabs by spaces."""
    cmap = face(400).cmap
    return "".join(" " if char in "\n\r\t" else char if ord(char) in cmap else REPLACEMENT for char in text)


def shown(markup: str) -> str:
    """Replace what the fonts lack by 〓 in JSON or SVG, and leave all else as it is.

    The typesetter refuses to write a PDF/A with a character that it cannot show, and one of them ends a whole atlas.
    """
    cmap = face(400).cmap
    missing = {char for char in set(markup) if ord(char) not in cmap and char > " "}
    return markup.translate(dict.fromkeys(map(ord, missing), REPLACEMENT)) if missing else markup


def lacking(text: str) -> tuple[str, ...]:
    """Return the characters that the fonts lack as they are named: ``U+1F600``."""
    cmap = face(400).cmap
    return tuple(f"U+{ord(char):04X}" for char in sorted(set(text)) if ord(char) not in cmap and char > " ")


def wrap(text: str, size: float, width_mm: float, weight: int = 400, most: int = 99) -> list[str]:
    """Break a text into lines of at most a width; the last of ``most`` lines ends with an ellipsis where it must.

    Chinese breaks anywhere but before closing punctuation; Latin words stay whole where they can.
    """
    lines: list[str] = []
    line = ""
    for piece in _tokens(text):
        if line and width(line + piece.rstrip(), size, weight) > width_mm:
            kept = _kept(line) if piece in CLOSING else 0
            if piece in CLOSING and not kept:
                line += piece
                continue
            lines.append(line[: len(line) - kept].rstrip())
            line = (line[len(line) - kept :] + piece).lstrip()
        else:
            line += piece
    if line.strip():
        lines.append(line.rstrip())
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(last + "…", size, weight) > width_mm:
        last = last[:-1]
    return [*lines[: most - 1], last + "…"]


def wrap_evenly(text: str, size: float, width_mm: float, weight: int = 400) -> list[str]:
    """Break a text as :func:`wrap` does, but leave no letter or two alone in the last line.

    The lines are made shorter for it, as long as that makes no more of them.
    """
    lines = wrap(text, size, width_mm, weight)
    narrow = width_mm
    while len(lines) > 1 and width(lines[-1], size, weight) < ORPHAN * size:
        narrow -= size / 2
        tried = wrap(text, size, narrow, weight)
        if len(tried) > len(lines) or narrow < size:
            break
        lines = tried
    return lines


def _kept(line: str) -> int:
    """Return how many letters at the end of a line go along with a closing mark, which never begins the next one.

    The one before it, or a short bracket as a whole; 0 where the line has nothing to spare, and the mark hangs out.
    """
    opened = max((line.rfind(one) for one in OPENING), default=-1)
    kept = len(line) - opened if opened > 0 and len(line) - opened <= SHORT_BRACKET else 1
    if len(line) <= kept or line[-1].isascii() or line[-1] in CLOSING or line[-kept - 1] in OPENING:
        return 0
    return kept


def _tokens(text: str) -> Iterable[str]:
    """Yield what is never broken: Latin words, single characters, an opening bracket with what follows it."""
    word = ""
    for char in text:
        if (char.isascii() and char != " ") or char in OPENING or word[-1:] in OPENING:
            if word and not word[-1].isascii() and word[-1] not in OPENING:
                yield word
                word = ""
            word += char
            continue
        if char == " ":
            yield word + " "
            word = ""
            continue
        if word:
            yield word
            word = ""
        yield char
    if word:
        yield word


def face_rules(used: dict[int, set[str]]) -> str:
    """Return CSS ``@font-face`` rules that carry the characters used, by weight."""
    rules = []
    for weight, chars in sorted(used.items()):
        packed = base64.b64encode(_subset(weight, "".join(sorted(chars)))).decode()
        rules.append(
            f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
            f"src:url(data:font/woff2;base64,{packed}) format('woff2')}}"
        )
    return "".join(rules)


@lru_cache(maxsize=24)
def _subset(weight: int, chars: str) -> bytes:
    # The subsetter loads slowly, and only SVG files want it.
    from fontTools import subset  # noqa: PLC0415

    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=[], notdef_outline=True, desubroutinize=True
    )
    # Without the moment of writing in the font the same sheet is the same file.
    font = TTFont(catalog.path(FILES[weight]), recalcTimestamp=False)
    worker = subset.Subsetter(options)
    worker.populate(text=chars)
    worker.subset(font)
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
