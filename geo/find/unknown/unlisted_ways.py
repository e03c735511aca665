"""Ways that no table holds, by their form: transfers of water, sections of village roads, metro lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.letters.place_letters import all_letters, is_no_word
from geo.find.piece import Piece, told_by_form
from geo.find.ways.line_ends import are_ends
from geo.find.words.edges import name_edge
from geo.find.words.stems import DESCRIPTIONS, REACHED
from geo.find.words.usual_words import ACTING, NO_DIVISION_CHARS, STRETCH, USUAL
from geo.find.words.verbs_before import verbs
from geo.names import index_of
from geo.places import Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

_TRANSFER = re.compile(
    "(?:引[一-龥]{1,2}[入济补][一-龥]{1,2}(?:补[一-龥]{1,2})?|(?<![南的])[淮江汉黄][一-龥]?水[东南西北]调)(?=[东南西北总调]{1,3}干渠|[一二三四]期|工程|[、，。；：（）等和与及]|$)"
)
_DRAWN = re.compile(
    "(?:引水|提水|调水|提灌)"
    "(?=等[0-9一二三四五六七八九十]{0,3}[个处项座]?[一-龥]{0,6}(?:工程|项目)|、[一-龥、]{2,20}等)"
)
TRANSFER_SIGNS = ("水[东南西北]调", "引[一-龥]{1,2}[入济补]", "引水[等、]", "提水[等、]", "调水[等、]", "提灌[等、]")
"""引黄入呼, 引绰济辽: a transfer is named by where the water comes from and where it goes; 三垭引水 by the place."""


def transfers(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the transfers of water that no table holds."""
    for match in _TRANSFER.finditer(text, start, end):
        yield _transfer(match.start(), match.end(), text)
    for match in _DRAWN.finditer(text, start, end):
        begin = name_edge(text, start, match.start(), _MOST)
        stem = "" if begin is None else text[begin : match.start()]
        if begin is not None and len(stem) >= _FEWEST and is_proper(stem, gazetteer):
            yield _transfer(begin, match.end(), text)


_GAS = re.compile(
    "(?:[一-龥]气[东南西北][送输]|中[缅俄亚贵]天然气)(?:(?:管道)?[东中西一二三四五][线段]){0,2}(?:管道|复线|干线)?(?:[东中西]段)?"
)
GAS_SIGNS = ("气[东南西北][送输]", "中[缅俄亚贵]天然气")
"""川气东送二线: what brings gas from one part of the country to another; 西气东输 alone is an aim."""


def gas_lines(text: str, start: int, end: int, _: Gazetteer) -> Iterator[Piece]:
    """Yield the long gas lines with the word for the line."""
    for match in _GAS.finditer(text, start, end) if text.find("气", start, end) >= 0 else ():
        if len(match[0]) > _FEWEST_GAS and match[0][-1] in _LINE_END:
            yield Piece(match.start(), match.end(), told_by_form(match[0], "gas_pipeline", Theme.CORRIDORS))


def _transfer(begin: int, stop: int, text: str) -> Piece:
    found = told_by_form(text[begin:stop], "water_transfer", Theme.CORRIDORS)
    return Piece(begin, stop, found)


def is_proper(stem: str, gazetteer: Gazetteer) -> bool:
    """Whether words that stand alone before a word for a work name something: a place on record, or no usual word."""
    index = index_of(gazetteer)
    if index.get(stem) is not None:
        return True
    words = index.words
    return not any(len(piece) > 1 and (words.cost(piece) or 0) < USUAL for piece in words.pieces(stem))


_SECTION = re.compile(
    "(?:^|(?<=[、，。；：（和与及]))(?P<name>(?P<one>[一-龥]{2,5})至(?P<other>[一-龥]{2,5}))"
    f"(?P<word>{STRETCH}|等[县乡村]{{1,2}}道)"
)
SECTION_SIGNS = ("至[一-龥]{2,5}段", "等县乡?道", "等乡村?道", "等村道")
"""One of these is in every such section."""


def village_sections(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield sections of a road between two villages or stations that no table holds: 飞凤至七里段."""
    for match in _SECTION.finditer(text, start, end) if text.find("至", start, end) >= 0 else ():
        stop = match.end("name") if match["word"] != "段" else match.end()
        begin = match.start() + _verb_size(match["one"])
        if not are_ends((text[begin : match.end("one")], match["other"]), gazetteer):
            continue  # 农村至城市段
        found = told_by_form(text[begin:stop], "road", Theme.CORRIDORS)
        yield Piece(begin, stop, found)


def _verb_size(words: str) -> int:
    """Return how many characters of a verb the words begin with: 建成 of 建成飞凤."""
    sizes = (size for size in (4, 2) if size + 2 <= len(words) and words[:size] in ACTING)
    return next(sizes, 0)


_EXTENDED = re.compile("[东南西北]延线?(?=[、，。；和及等]|工程|项目|建设|$)")
EXTENSION_SIGNS = ("东延", "南延", "西延", "北延")
"""丈子头东延, 泥向线北延: a road is carried on."""


def extensions(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the roads that are carried on to one side."""
    for match in _EXTENDED.finditer(text, start, end) if text.find("延", start, end) >= 0 else ():
        begin = name_edge(text, start, match.start(), _LONGEST_ROAD)
        stem = "" if begin is None else text[begin : match.start()]
        if begin is not None and len(stem) >= _FEWEST and is_proper(stem, gazetteer):
            yield Piece(begin, match.end(), told_by_form(text[begin : match.end()], "road", Theme.CORRIDORS))


_DEEP = re.compile("(?P<river>[一-龥]{1,3}[江河湖])[0-9.]+米(?:水深)?航道")


def deep_ways(text: str, start: int, end: int, _: Gazetteer) -> Iterator[Piece]:
    """Yield the waterways that are told by their depth: 荆江4.5米水深航道."""
    for match in _DEEP.finditer(text, start, end) if text.find("航道", start, end) >= 0 else ():
        begin = name_edge(text, start, match.end("river"), _MOST)
        if begin is not None and match.start() <= begin <= match.end("river") - _FEWEST:
            yield Piece(begin, match.end(), told_by_form(text[begin : match.end()], "waterway", Theme.CORRIDORS))


_METRO = re.compile(
    "(?:轨道交通|城市轨道|城轨|地铁|轻轨|市域快线)(?:第?[0-9A-Z]{1,4}|[一二三四五六七八九十]{1,3})(?:号线(?:支线)?|线)|"
    "(?<![0-9A-Z第])(?:[A-Z]?[0-9]{1,2}|[一二三四五六七八九十]{1,3})号线(?:支线)?"
    "(?=[一二三四五东西南北]?[期段延支]|首通段|剩余段|建设|开[工通行]|初期|运营|投[运用]|动工|通车|试运|工程|全线|等|、|[和与及]|，|。|；|（|$)"
)
_LETTERED = "[A-Z][0-9]{1,2}(?:号?线)?"
_RAILS = "市域（郊）铁路|市域铁路|市域快线|城际铁路|轨道交通|地铁"
_SUBURBAN = re.compile(f"(?:{_RAILS})(?:{_LETTERED})(?:[、和与及]{_LETTERED})*(?![0-9A-Za-z])")
"""市域铁路S1、S2、D4: lines that a letter tells."""
_ITEM = re.compile("[^、和与及]+")
METRO_SIGNS = ("轨", "地铁", "轻轨", "号线")


def metro_lines(text: str, start: int, end: int, _: Gazetteer) -> Iterator[Piece]:
    """Yield the lines of a city's railways by their number: 轨道交通15号线."""
    for match in _METRO.finditer(text, start, end) if text.find("线", start, end) >= 0 else ():
        found = Unresolved("轨道交通线路编号，经过的县（市、区）未收录", match[0], "railway", Theme.CORRIDORS)
        yield Piece(match.start(), match.end(), found)
    for match in _SUBURBAN.finditer(text, start, end) if text.find("铁", start, end) >= 0 else ():
        for item in _ITEM.finditer(text, *match.span()):
            found = Unresolved("轨道交通线路编号，经过的县（市、区）未收录", item[0], "railway", Theme.CORRIDORS)
            yield Piece(item.start(), item.end(), found)


_RING = re.compile("(?:[东南西北]{1,2}[外内中]?|[东南西北]?[外内中])环(?:高速公路|高速(?![发增度网铁])|快速路)")
RING_SIGNS = ("环高速", "环快速路")


def rings(text: str, start: int, end: int, _: Gazetteer) -> Iterator[Piece]:
    """Yield the ring roads that a clause or an item of a list begins with: 北外环高速."""
    for match in _RING.finditer(text, start, end) if text.find("环", start, end) >= 0 else ():
        if name_edge(text, start, match.end(), match.end() - match.start()) == match.start():
            yield Piece(match.start(), match.end(), told_by_form(match[0], "expressway", Theme.CORRIDORS))


_LINE_ENDS = re.compile(
    "[、，。；：（）等]|(?:[东南西北]段|[一二三四]期)|建设|扩能|改造|合成|开通|建成|通车|工程|项目|$"
)
_FEWEST, _MOST = 2, 4
_FEWEST_GAS, _LINE_END = 4, frozenset("线段道")
_LONGEST_ROAD = 6


def lettered_start(text: str, start: int, match: re.Match[str], gazetteer: Gazetteer) -> int:
    """Return where the letters of a line's ends begin whose edges are clear on both sides: 本庄高速, 宁马城际.

    ``match`` is the word for the line; its own start where no letters stand before it.
    """
    last = match.start()
    begin = name_edge(text, start, last, _MOST) if _LINE_ENDS.match(text, match.end()) else None
    if begin is None or not _FEWEST <= last - begin <= _MOST:
        return last
    letters, index = text[begin:last], index_of(gazetteer)
    if letters in DESCRIPTIONS or letters in ACTING or letters in verbs() or letters.endswith(REACHED):
        return last  # 补强铁路
    known = gazetteer.kept(all_letters)
    is_spelt = len(set(letters)) == len(letters) and letters[0] in known and letters[-1] not in NO_DIVISION_CHARS
    if not is_spelt or not is_no_word(letters, index.words) or index.get(letters) is not None:
        return last
    return begin if len(index.words.pieces(letters)) == len(letters) else last
