"""Lines by their letters whose word stands apart from them: 高速公路重点建设久马、九绵、沿江、西昭等项目.

The word may be said before the list in its sentence, or stand behind a count: 成遂南达万等4条铁路. An item is a name
that is on record with that word, or letters that make no word; 天新邛快速路 has letters that are no city's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.letters.letter_lists import letters_or_rare
from geo.find.letters.place_letters import all_letters, is_no_word, resolved_letters
from geo.find.piece import Piece, told_by_form
from geo.find.resolve import settled
from geo.find.words.describing_words import only_describes
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import ACTING
from geo.names import NameForm, index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.names import Name

_WORDS = {
    "高速公路": "expressway", "高速": "expressway", "高速铁路": "railway", "铁路": "railway", "高铁": "railway",
    "客专": "railway", "城际": "railway", "快速路": "road", "快速通道": "road",
}  # fmt: skip
_SAID = re.compile("高速铁路|铁路|高铁|客专|城际|快速路|快速通道|高速(?![发增度网])")
_LIST = re.compile(
    "(?P<items>[一-龥]{2,12}(?:[、和与及](?:(?!等)[一-龥]){2,5}?)+)等(?:[0-9]+[个条]|[一二三四五六七八九十]+[个条])?"
    "(?:重点|重大|在建|续建|新建){0,2}(?:项目|工程)"
)
_COUNTED = re.compile("[一-龥]{3,12}等(?:[0-9]+|[一二三四五六七八九十]+)条(?P<word>铁路|高铁|高速公路|高速)")
_RING = re.compile("(?P<letters>[一-龥]{3})(?P<word>快速路|快速通道)(?=[、，。；和与及等（]|开工|建设|全线|通车|$)")
_TRACK = re.compile("(?P<letters>[一-龥]{2})(?P<track>第[二三]双线)")
SAID_LINE_SIGNS = (
    "、[一-龥]{2,5}等[一-龥0-9]{0,6}(?:项目|工程)", "等[0-9一二三四五六七八九十]{1,2}条", "快速路", "快速通道", "双线",
)  # fmt: skip
"""One of these is in every such name."""
_ANY = re.compile("等[0-9一二三四五六七八九十个条重点大在建续新]{0,8}(?:项目|工程|条)|快速[路通]|双线")
_NO_FIRST = frozenset("新大绕环外内城主市县老跨过")
"""They describe before two letters: 市域外快速路."""
_SPLIT = re.compile("[^、和与及]+")
_LONGEST, _LETTERS = 6, 3
_RULE = "命名线路"


def said_lines(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the lines of a range whose word stands apart, and roads by three letters; they may overlap others."""
    if _ANY.search(text, start, end) is None:
        return
    for match in _LIST.finditer(text, start, end):
        first = match.start("items")
        said = _SAID.findall(text, text.rfind("。", 0, first) + 1, first + _LONGEST)
        if said:
            yield from _items(match, said[-1], text, start, gazetteer)
    for match in _COUNTED.finditer(text, start, end):
        yield from _counted(match, text, start, gazetteer)
    for match in _RING.finditer(text, start, end):
        yield from _road(match, text, start, gazetteer)
    for match in _TRACK.finditer(text, start, end):
        if set(match["letters"]) <= gazetteer.kept(all_letters):
            name = match[0]
            yield Piece(*match.span(), resolved_letters(name, "railway", gazetteer, match["letters"]))


def _items(match: re.Match[str], word: str, text: str, start: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the items of a list if each is a line on record or letters that make no word."""
    spans = [found.span() for found in _SPLIT.finditer(text, *match.span("items"))]
    edge = name_edge(text, start, spans[0][1], _LONGEST)
    spans[0] = (max(spans[0][0], edge or 0), spans[0][1])
    known = [_on_record(text[begin:stop], word, gazetteer) for begin, stop in spans]
    names = [text[begin:stop] for begin, stop in spans]
    if not all(one is not None or _are_letters(name, gazetteer) for one, name in zip(known, names, strict=True)):
        return
    for (begin, stop), name, line in zip(spans, names, known, strict=True):
        if line is not None:
            yield Piece(begin, stop, settled(line.ids[0], _RULE, gazetteer))
        else:
            yield Piece(begin, stop, resolved_letters(name + word, _WORDS[word], gazetteer, name))


def _on_record(name: str, word: str, gazetteer: Gazetteer) -> Name | None:
    known = index_of(gazetteer).get(name + word)
    return known if known is not None and known.form is NameForm.PLACE else None


def _are_letters(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is made of letters of cities: 成龙简; 产城 and 校企 are none."""
    index = index_of(gazetteer)
    is_spelt = set(name) <= gazetteer.kept(all_letters) and len(set(name)) == len(name)
    is_apart = len(index.words.pieces(name)) > 1 or index.get(name) is not None  # 绵遂 is a joint name as well
    return is_spelt and is_no_word(name, index.words) and is_apart


def _counted(match: re.Match[str], text: str, start: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield a run of letters that a count of lines follows: 成遂南达万等4条铁路."""
    stop = text.index("等", match.start())
    begin = name_edge(text, start, stop, _LONGEST)
    name = "" if begin is None else text[begin:stop]
    if begin is None or len(name) < _LETTERS or not set(name) <= gazetteer.kept(all_letters):
        return
    if is_no_word(name, index_of(gazetteer).words) and len(set(name)) == len(name):
        word = match["word"]
        yield Piece(begin, stop, resolved_letters(name + word, _WORDS[word], gazetteer, name))


def _road(match: re.Match[str], text: str, start: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield a road by the letters of three towns behind a clear edge: 天新邛快速路."""
    begin, letters = match.start(), match["letters"]
    if index_of(gazetteer).get(match[0]) is not None:
        return
    words = index_of(gazetteer).words
    if (
        name_edge(text, start, match.end("letters"), _LETTERS) != begin
        or len(set(letters)) < _LETTERS
        or letters[0] in _NO_FIRST
    ):
        return
    is_spelt = len(words.pieces(letters)) == _LETTERS and letters_or_rare(letters, words)
    if is_spelt and not only_describes(letters) and not any(letters[k : k + 2] in ACTING for k in (0, 1)):
        yield Piece(begin, match.end(), told_by_form(match[0], "road", Theme.CORRIDORS))
