"""PDF and PNG from SVG, by typst, which knows only the project's own fonts: every machine gives the same file."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any, Final

import typst

from layers.sheet import fonts
from layers.sheet.out.png import with_dpi

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

STANDARD: Final = "a-2u"
PAGE = """#set text(lang: sys.inputs.at("lang", default: "zh"))
#set document(title: sys.inputs.title, author: sys.inputs.author, date: auto)
#set page(width: {width}mm, height: {height}mm, margin: 0pt)
#image(bytes(sys.inputs.map), format: "svg", width: 100%, alt: sys.inputs.alt)
"""
NEXT_PAGE = """#pagebreak()
#image(bytes(sys.inputs.at("map-{number}")), format: "svg", width: 100%, alt: sys.inputs.at("alt-{number}"))
"""

_local = threading.local()


def _compiler() -> typst.Compiler:
    """Return this thread's compiler: it keeps the fonts that it has read, and is not to be shared while at work."""
    found: typst.Compiler | None = getattr(_local, "compiler", None)
    if found is None:
        found = _local.compiler = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    return found


def _fonts() -> typst.Fonts:
    folder = str(fonts.folder())
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _shown(inputs: Mapping[str, str]) -> dict[str, str]:
    return {name: fonts.shown(words) for name, words in inputs.items()}


def page(width: float, height: float, sequels: int = 0) -> bytes:
    """Return the source of one page that an SVG fills, and of so many more of its size; millimetres."""
    more = "".join(NEXT_PAGE.format(number=number) for number in range(1, sequels + 1))
    return (PAGE.format(width=f"{width:g}", height=f"{height:g}") + more).encode()


def pdf(source: bytes, inputs: Mapping[str, str], when: dt.datetime) -> bytes:
    """Return a PDF/A-2u; the same input gives the same bytes."""
    made = _compiler().compile(
        source, format="pdf", sys_inputs=_shown(inputs), pdf_standards=STANDARD, timestamp=int(when.timestamp())
    )
    assert isinstance(made, bytes)
    return made


def query(source: bytes, inputs: Mapping[str, str], selector: str) -> list[Any]:
    """Return the values of the metadata of a document that a selector finds."""
    found = typst.query(
        source, selector, field="value", sys_inputs=_shown(inputs), font_paths=_fonts(), ignore_system_fonts=True
    )
    values: list[Any] = json.loads(found)
    return values


def png(source: bytes, inputs: Mapping[str, str], dpi: int) -> bytes:
    """Return the first page as a PNG that knows its dpi."""
    made = _compiler().compile(source, format="png", sys_inputs=_shown(inputs), ppi=float(dpi))
    assert isinstance(made, bytes)
    return with_dpi(made, dpi)
