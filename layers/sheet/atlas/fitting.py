"""How high the map of a page may be: its words are measured, so that few of them do not fill a page of their own."""

from __future__ import annotations

import json
from typing import Any

from layers.sheet.atlas.typst_source import heights_source
from layers.sheet.out import typeset

POINT = 25.4 / 72
SLACK = 4.0
"""Millimetres that are left over: blocks of a book stand a little wider apart than measured."""
MARGINS = 29.0
"""Above and below what is set, millimetres."""
LEAST = 0.36
"""A map of less than this height against its width is no map of a province."""


def heights(data: dict[str, Any]) -> list[float]:
    """Return the heights of the words of each page, title included, millimetres."""
    found = typeset.query(heights_source(), {"data": json.dumps(data, ensure_ascii=False)}, "<height>")
    return [float(points) * POINT for points in found]


def better_share(words: float, plate: float, share: float, page: tuple[float, float]) -> float | None:
    """Return the height of a map against its width with which all of a page stands on one; ``None`` to leave it.

    Parameters
    ----------
    words, plate
        Heights of the words and of the plate as it is drawn, legend included, millimetres.
    share
        Height of the map against its width now.
    page
        Height of the page and width of what is set on it, millimetres.
    """
    high, wide = page
    over = words + plate - (high - MARGINS - SLACK)
    if over <= 0:
        return None
    wanted = share - over / wide
    return round(wanted, 3) if wanted >= LEAST else None


def contents_setting(rows: int, *, is_latin: bool) -> tuple[int, float]:
    """Return columns and size of type (points) with which a list of contents fills no second page by a few rows."""
    room = 240.0
    for columns in (1, 2, 3) if is_latin else (1, 2, 3, 4):
        size = room / (-(-rows // columns) * 1.4 * POINT)
        if size >= (8.8 if columns < 3 else 7.4):
            return columns, min(size, 8.8)
    return (3, 7.4) if is_latin else (4, 7.4)
