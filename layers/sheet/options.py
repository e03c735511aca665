"""How a sheet is made, beside what it shows: paper, format, colours, the words of its margins."""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from data.errors import InputError
from data.openers.texts import Lang
from layers.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.indicator_map import IndicatorOnMap

MAKER_SETTING = "ATLAS_MAKER"
RESOLUTIONS = (72, 96, 100, 150, 200, 300, 600)
SMALLEST_SCALE, LARGEST_SCALE = 20_000_000, 10_000


class Paper(StrEnum):
    """A size of paper; landscape where the name says nothing."""

    A3 = "A3"
    A3_PORTRAIT = "A3-portrait"
    A4 = "A4"
    A4_PORTRAIT = "A4-portrait"
    SLIDE = "slide"
    A2 = "A2"
    A2_PORTRAIT = "A2-portrait"
    A1 = "A1"
    A1_PORTRAIT = "A1-portrait"
    A0 = "A0"
    A0_PORTRAIT = "A0-portrait"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        return _SIZES[self]


_SIZES = {
    Paper.A3: (420.0, 297.0),
    Paper.A3_PORTRAIT: (297.0, 420.0),
    Paper.A4: (297.0, 210.0),
    Paper.A4_PORTRAIT: (210.0, 297.0),
    Paper.SLIDE: (338.667, 190.5),
    Paper.A2: (594.0, 420.0),
    Paper.A2_PORTRAIT: (420.0, 594.0),
    Paper.A1: (841.0, 594.0),
    Paper.A1_PORTRAIT: (594.0, 841.0),
    Paper.A0: (1189.0, 841.0),
    Paper.A0_PORTRAIT: (841.0, 1189.0),
}
MOST_BLEED = 10.0
"""Millimetres."""
LEAST_SIDE, MOST_SIDE, MOST_RATIO = 180.0, 1600.0, 3.0
"""Of a sheet of one's own size: sides in millimetres, and how much longer one may be than the other."""
_OWN_SIZE = re.compile(r"(\d{2,4}(?:\.\d)?)\s*[x×*＊]\s*(\d{2,4}(?:\.\d)?)(?:\s*mm|\s*毫米)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A sheet of the user's own size, millimetres.

    Raises
    ------
    InputError
        If no map would stand on it.
    """

    width: float
    height: float

    def __post_init__(self) -> None:
        low, high = sorted(self.size)
        if low < LEAST_SIDE or high > MOST_SIDE or high > MOST_RATIO * low:
            msg = (
                f"纸张 {self.value} 毫米不能用：边长应在 {LEAST_SIDE:g} 至 {MOST_SIDE:g} 毫米之间，"
                f"长边不超过短边的 {MOST_RATIO:g} 倍"
            )
            raise InputError(msg)

    @classmethod
    def parse(cls, words: str) -> OwnPaper | None:
        """Return the size that words like ``420x594`` say, width first; ``None`` where they say none.

        Raises
        ------
        InputError
            If no map would stand on it.
        """
        found = _OWN_SIZE.fullmatch(words.strip())
        return cls(float(found[1]), float(found[2])) if found else None

    @property
    def value(self) -> str:
        """The size as it stands in names of files: ``420x594``."""
        return f"{self.width:g}x{self.height:g}"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        return self.width, self.height


MOST_PIXELS = 75_000_000
"""Of a PNG: A3 at 600 dots an inch; the typesetter takes about 15 bytes for each."""


class SheetFormat(StrEnum):
    """A file format; the value is the suffix."""

    PDF = "pdf"
    SVG = "svg"
    PNG = "png"

    @property
    def mime(self) -> str:
        """The media type."""
        return {"pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png"}[self.value]


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures by county or prefecture, drawn as a choropleth in place of the county targets.

    Parameters
    ----------
    values
        A number by adcode; a prefecture's number fills all of its counties that have none of their own.
    unit
        As it stands behind the numbers; may be empty.
    source
        Where the figures come from, for the source note.
    """

    title: str
    unit: str
    values: Mapping[str, float]
    source: str = ""

    @classmethod
    def of(cls, shown: IndicatorOnMap, lang: Lang) -> Figures:
        """Return the figures that colour the screen."""
        return cls(shown.name, "", dict(shown.values), shown.note(lang))


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """Everything of a sheet that is not :class:`layers.spec.MapSpec`. The language is the specification's.

    Parameters
    ----------
    dpi
        Dots per inch of a PNG; without effect on the others.
    grey
        Shades of grey for print: hatching and dashes carry the meaning.
    title
        Empty for one made from what the sheet shows.
    scale
        Denominator; ``None`` for the largest round scale that fits.
    review_number
        The user's own 审图号; without one the sheet says that it is internal.
    sheet_number
        The user's own 图号 of the sheet in a series; empty for none.
    maker
        Empty for the setting ``ATLAS_MAKER``.
    date
        ``None`` for today.
    inset
        Enlarge the place where the marks crowd, where there is one.
    bleed
        Millimetres around the trimmed page of a PDF, with crop marks outside them; 0 for neither. Without effect on the
        other formats.

    Raises
    ------
    InputError
        If the resolution, the scale or the bleed is out of range.
    """

    paper: Paper | OwnPaper = Paper.A3
    format: SheetFormat = SheetFormat.PDF
    dpi: int = 300
    grey: bool = False
    title: str = ""
    scale: int | None = None
    review_number: str = ""
    sheet_number: str = ""
    maker: str = ""
    date: dt.date | None = None
    inset: bool = True
    bleed: float = 0.0
    figures: Figures | None = field(default=None)

    def __post_init__(self) -> None:
        if self.dpi not in RESOLUTIONS:
            msg = f"分辨率只能是 {listed(map(str, RESOLUTIONS), Lang.ZH)}，不能是 {self.dpi}"
            raise InputError(msg)
        if self.scale is not None and not LARGEST_SCALE <= self.scale <= SMALLEST_SCALE:
            msg = f"比例尺分母应在 {LARGEST_SCALE:,} 至 {SMALLEST_SCALE:,} 之间，不能是 {self.scale:,}"
            raise InputError(msg)
        if not 0 <= self.bleed <= MOST_BLEED:
            msg = f"出血应在 0 至 {MOST_BLEED:g} 毫米之间，不能是 {self.bleed:g}"
            raise InputError(msg)
        width, height = self.paper.size
        pixels = width * height * (self.dpi / 25.4) ** 2
        if self.format is SheetFormat.PNG and pixels > MOST_PIXELS:
            msg = f"{self.paper.value} 的 PNG 在 {self.dpi} dpi 下太大：请用较低的分辨率，或改用 PDF、SVG"
            raise InputError(msg)

    @property
    def made_by(self) -> str:
        """The maker to print; empty where nobody is named."""
        return self.maker.strip() or os.environ.get(MAKER_SETTING, "").strip()

    @property
    def made_on(self) -> dt.date:
        """The date to print."""
        return self.date or dt.datetime.now().astimezone().date()
