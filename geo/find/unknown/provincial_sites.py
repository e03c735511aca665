"""Sites that bear the province's name or a by-name of it: 四川光伏产业研究院, 天府软件园."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, Tail
from geo.find.words.tails import bracket_before, short_tail_at, tail_at
from geo.find.words.usual_words import NO_BODY_WORDS
from geo.places import Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

_PROVINCIAL_WORDS = "研究院|实验室|博物馆|科学城|大学(?!生)|自由贸易试验区|自贸试验区|自贸区|(?<=种业)园区"
_PROVINCIAL = re.compile(f"(?:(?!{NO_BODY_WORDS})[一-龥]){{0,12}}?(?P<what>{_PROVINCIAL_WORDS})")
PROVINCIAL_SIGN = f"[一-龥]{{0,12}}?(?:{_PROVINCIAL_WORDS})"
"""What stands behind the name of the province where it names a site."""
_NEAR = 10
"""Characters behind the name of a municipality that may be those of its site: 重庆公铁联运中心."""
_BRACKET = re.compile("（[一-龥]{2,8}）")
"""北京（京津冀）国际科技创新中心."""
MUNICIPAL_SIGN = "[一-龥（）]{0,14}?(?:中心|机场|[东南西北]?站|[港区园城谷院])"
"""What stands behind the name of a municipality where it names a site of its own."""
_STATION = re.compile("[东南西北]?站(?=[、，。；和及等]|改造|改扩建|综合|建设|$)")


def _station(text: str, position: int, end: int) -> Tail | None:
    match = _STATION.match(text, position, end)
    return None if match is None else Tail(match.end(), "station", Theme.SITES)


def provincial_sites(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the sites of a range that bear the name or a by-name of the province."""
    province = gazetteer.province
    for stem in (province.short, *province.aliases):
        position = text.find(stem, start, end)
        while position >= 0:
            behind = position + len(stem)
            bracket = bracket_before(text, start, position)
            if bracket is not None and text.startswith("）", behind):
                tail = tail_at(text, behind + 1, end)  # 西部（重庆）科学城 in 重庆
                if tail is not None:
                    begin = position - len(bracket[0])
                    found = Unresolved("冠省名的地点，地址未知", text[begin : tail.end], tail.kind, tail.theme)
                    yield Piece(begin, tail.end, found)
                position = text.find(stem, position + 1, end)
                continue
            if stem == province.short and province.kind == "municipality":
                bracketed = _BRACKET.match(text, behind, end)
                behind = behind if bracketed is None else bracketed.end()
                tail = tail_at(text, behind, min(end, behind + _NEAR)) or _station(text, behind, end)
            elif stem == province.short:
                match = _PROVINCIAL.match(text, behind, end)
                tail = None if match is None else short_tail_at(text, match.start("what"), end)
            else:
                tail = tail_at(text, behind, end)
            if tail is not None and tail.theme in {Theme.SITES, Theme.ZONES}:
                found = Unresolved("冠省名的地点，地址未知", text[position : tail.end], tail.kind, tail.theme)
                yield Piece(position, tail.end, found)
            position = text.find(stem, position + 1, end)
