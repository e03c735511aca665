"""Lakes and streams that no table holds, by what is said of waters alone: 凤屏湖获评幸福河湖, 磨山河—石安河.

What stands before the word is a name where it falls apart into characters that make no words: 城市湖泊 is a kind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.words.edges import name_edge
from geo.find.words.stems import stem_start
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

_SAID = (
    "国家级幸福河湖|省级幸福河湖|幸福河湖|美丽河湖|健康河湖|水质|岸线|沿岸|两岸|清淤|清漂|断面|河道|河段|流域|水系|"
    "上游|中游|下游|干流|源头|右岸|左岸|北岸|南岸|东岸|西岸|综合治理|综合整治|水环境|水生态|生态修复|生态补水|湿地保护"
)
_WATER = re.compile(f"(?P<water>[河湖溪])(?={_SAID})")
TOLD_WATER_SIGNS = (*(f"{water}(?:{_SAID})" for water in "河湖溪"), *(f"{water}—[一-龥]" for water in "河湖江溪渠沟"))
"""One of these is in every such clause."""
_DASHED = re.compile("(?P<first>[一-龥]{1,4}[河湖江溪渠沟])—(?P<other>[一-龥]{1,4}[河湖江溪渠沟])(?![一-龥]?流域)")
_LONGEST, _SHORTEST = 4, 2
_NO_STEM = frozenset("江河湖溪库渠沟塘水山大小中各其该此入出沿跨环内外运护界")
"""What makes a word of 河 or 湖 and no name: 江河, 运河, 大河."""


def told_waters(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the lakes and streams of which something is said; they may overlap what is known."""
    words = index_of(gazetteer).words
    for match in _WATER.finditer(text, start, end):
        begin = stem_start(text, max(start, match.start() - _LONGEST), match.start(), words)
        stem = text[begin : match.start()]
        if len(stem) < _SHORTEST or stem[-1] in _NO_STEM or stem[0] in _NO_STEM:
            continue
        if name_edge(text, start, match.start(), _LONGEST) == begin:
            yield Piece(begin, match.end(), told_by_form(text[begin : match.end()], "river", Theme.SITES))


def dashed_waters(text: str, start: int, end: int, _: Gazetteer) -> Iterator[Piece]:
    """Yield two waters with a dash between them: they are one course."""
    for match in _DASHED.finditer(text, start, end) if text.find("—", start, end) >= 0 else ():
        begin = name_edge(text, start, match.end("first"), _LONGEST + 1)
        if begin is not None and begin >= match.start() and match.end("first") - begin >= _SHORTEST:
            yield Piece(begin, match.end(), told_by_form(text[begin : match.end()], "river", Theme.SITES))
