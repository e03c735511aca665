"""A page for the press: room around the trimmed page, crop marks, and the boxes of PDF that say what is trimmed off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import shapely

from layers.sheet.scene import Box, Brush, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

MARK = 5.0
"""Length of a crop mark, millimetres."""
EDGE = 1.0
"""Left outside the marks, millimetres."""
POINTS = 72 / 25.4
_PAGE = re.compile(rb"(\d+) 0 obj\n(<</Type/Page/.*?)>>\nendobj", re.DOTALL)
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*$")


@dataclass(frozen=True, slots=True)
class PressPage:
    """A page that is trimmed after printing.

    Parameters
    ----------
    width, height
        Of the trimmed page, millimetres.
    bleed
        Room around it that is printed and trimmed off, millimetres.
    """

    width: float
    height: float
    bleed: float

    @property
    def margin(self) -> float:
        """What the sheet of the press has around the trimmed page, millimetres."""
        return self.bleed + MARK + EDGE

    @property
    def box(self) -> Box:
        """The sheet of the press in millimetres of the trimmed page."""
        return Box(-self.margin, -self.margin, self.width + self.margin, self.height + self.margin)

    def marks(self) -> Iterable[Shape]:
        """Yield two marks at every corner, none of them within the bleed."""
        for x, y in product((0.0, self.width), (0.0, self.height)):
            out_x, out_y = (-1 if x == 0 else 1), (-1 if y == 0 else 1)
            near, far = self.bleed, self.bleed + MARK
            lines = [[(x + out_x * near, y), (x + out_x * far, y)], [(x, y + out_y * near), (x, y + out_y * far)]]
            yield Shape("crop-mark", shapely.multilinestrings(lines), Brush(stroke="#000000", width=0.1, cap="butt"))

    def boxed(self, pdf: bytes) -> bytes:
        """Return a PDF of the typesetter whose pages say what is trimmed and what is bleed.

        The boxes are added as an update behind the file, as the format has it: nothing in front of it changes.
        """
        start = _START.search(pdf)
        assert start is not None, "the typesetter ends a file by its table of objects"
        trim, bleed = self._rectangle(0.0), self._rectangle(self.bleed)
        added, rows = b"\n", []
        for page in _PAGE.finditer(pdf):
            rows.append((int(page[1]), len(pdf) + len(added)))
            added += page[1] + b" 0 obj\n" + page[2] + b"/TrimBox" + trim + b"/BleedBox" + bleed + b">>\nendobj\n"
        trailer = re.search(rb"trailer\n<<(.*?)>>\nstartxref", pdf, re.DOTALL)
        assert rows, "the typesetter writes pages as objects of their own"
        assert trailer is not None, "and a trailer"
        table = b"xref\n" + b"".join(b"%d 1\n%010d 00000 n\r\n" % row for row in rows)
        where = len(pdf) + len(added)
        end = b"trailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF" % (trailer[1], start[1], where)
        return pdf + added + table + end

    def _rectangle(self, around: float) -> bytes:
        low = (self.margin - around) * POINTS
        right, top = ((self.margin + side + around) * POINTS for side in (self.width, self.height))
        return f"[{low:.3f} {low:.3f} {right:.3f} {top:.3f}]".encode()
