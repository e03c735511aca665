"""Ways that no table holds, by their form: transfers of water, sections of village roads, metro lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.find.words.usual_words import ACTING, STRETCH
from geo.places import Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRANSFER = re.compile("引[一-龥]{1,2}[入济补][一-龥]{1,2}(?=[一二三四]期|工程|[、，。；：（）等和与及]|$)")
TRANSFER_SIGNS = ("引[一-龥]{1,2}[入济补]",)
"""引黄入呼, 引绰济辽: a transfer is named by where the water comes from and where it goes."""


def transfers(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the transfers of water that no table holds."""
    for match in _TRANSFER.finditer(text, start, end):
        found = Unresolved("名称按形式识别，未收录，位置未知", match[0], "water_transfer", Theme.CORRIDORS)
        yield Piece(match.start(), match.end(), found)


_SECTION = re.compile(
    "(?:^|(?<=[、，。；：（和与及]))(?P<name>(?P<one>[一-龥]{2,5})至(?P<other>[一-龥]{2,5}))"
    f"(?P<word>{STRETCH}|等[县乡村]{{1,2}}道)"
)
SECTION_SIGNS = ("至[一-龥]{2,5}段", "等县乡?道", "等乡村?道", "等村道")
"""One of these is in every such section."""


def village_sections(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield sections of a road between two villages or stations that no table holds: 飞凤至七里段."""
    for match in _SECTION.finditer(text, start, end) if text.find("至", start, end) >= 0 else ():
        stop = match.end("name") if match["word"] != "段" else match.end()
        begin = match.start() + _verb_size(match["one"])
        found = Unresolved("名称按形式识别，未收录，位置未知", text[begin:stop], "road", Theme.CORRIDORS)
        yield Piece(begin, stop, found)


def _verb_size(words: str) -> int:
    """Return how many characters of a verb the words begin with: 建成 of 建成飞凤."""
    sizes = (size for size in (4, 2) if size + 2 <= len(words) and words[:size] in ACTING)
    return next(sizes, 0)


_METRO = re.compile(
    "(?:轨道交通|城市轨道|城轨|地铁|轻轨|市域快线)(?:第?[0-9A-Z]{1,3}|[一二三四五六七八九十]{1,3})(?:号线|线)|"
    "(?<![0-9第])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})号线(?=[一二三四五东西南北]?[期段延支]|建设|工程|全线|等|、|和|，|。|$)"
)
METRO_SIGNS = ("轨", "地铁", "轻轨", "号线")


def metro_lines(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the lines of a city's railways by their number: 轨道交通15号线."""
    for match in _METRO.finditer(text, start, end) if text.find("线", start, end) >= 0 else ():
        found = Unresolved("轨道交通线路编号，经过的县（市、区）未收录", match[0], "railway", Theme.CORRIDORS)
        yield Piece(match.start(), match.end(), found)
