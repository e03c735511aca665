"""Railways of a city and its neighbours by their ends: 轨道交通成都至德阳线、成都至眉山线."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.resolve import resolve_line
from geo.find.ways.line_sections import division_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.places import Resolution

_RAILS = "轨道交通|市域（郊）铁路|市域铁路|市域快线|城际铁路"
_LINE = "[一-龥]{2,5}至[一-龥]{2,5}?线"
_RUN = re.compile(
    f"(?P<rails>{_RAILS})(?P<items>{_LINE}(?:[、和与及]{_LINE})*)(?=[、，。；和与及等]|开工|开通|通车|建设|规划|前期|$)"
)
_ITEM = re.compile(_LINE)
RAIL_SIGNS = tuple(f"{rails}[一-龥]{{2,5}}至" for rails in _RAILS.split("|"))
"""One of these is in every such name."""


def rail_lines(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield such lines of a range; the first bears the words for all of them."""
    for run in _RUN.finditer(text, start, end) if text.find("线", start, end) >= 0 else ():
        begin = run.start()
        for item in _ITEM.finditer(text, *run.span("items")):
            yield Piece(begin, item.end(), _resolved(item[0], text[begin : item.end()], gazetteer))
            begin = item.end() + 1


def _resolved(line: str, name: str, gazetteer: Gazetteer) -> Resolution:
    codes = [code for end in line.removesuffix("线").split("至") if (code := division_of(end, gazetteer))]
    places = [gazetteer.division_place(code) for code in codes]
    if not places:
        return told_by_form(name, "railway", Theme.CORRIDORS)
    return resolve_line(places, name, "railway", gazetteer, names=(name, f"市域铁路{line}"))
