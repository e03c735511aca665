"""Lists of lines by their ends with dashes: 吐鲁番—库尔勒二线、库车—俄霍布拉克、哈密—罗布泊铁路, 乌什—别迭里等干线.

The word for a line at the end of the list, or behind 等, tells that each item is one, whatever its ends are; the
marks tell where an item begins. Lists whose ends are all on record are read as chains.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.find.piece import Piece, place_in, told_by_form
from geo.find.resolve import resolve, resolve_line
from geo.find.words.edges import name_edge
from geo.find.words.tails import line_tail_at
from geo.find.words.usual_words import NO_ENDS
from geo.names import NameForm, index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.find.tokens import Contexts, Token
    from geo.gazetteer import Gazetteer
    from geo.places import Resolution

_END = "[一-龥]{2,7}?"
_DONE = "(?:增建[一二三]线|[一二三四]线|复线|电气化改造|电气化|扩能改造)"
_PIPES = "(?:煤制天然气|煤制气|天然气|原油|成品油|油气|输气|输油|输氢|氢气|输水)?(?:长输|外输|输送|集输)?(?:管道|管线)"
_KINDS = {
    "railway": "城际铁路|铁路|高铁|客运专线",
    "expressway": "高速公路|高速(?![发增度网铁])",
    "road": "(?:[一二三四]级|旅游|国防)?公路|快速路|快速通道",
    "gas_pipeline": _PIPES,
    "corridor": "干线",
}
_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
_OPEN = "等(?:(?:一大?批|[0-9]+|[一二三四五六七八九十]+)[条个]?)?(?:新|重点|骨干)?"
_ITEM = re.compile(f"(?P<name>{_END}(?:—{_END})+(?P<done>{_DONE})?)(?:$|(?P<open>{_OPEN})?(?:{_KIND}))")
_STRETCH = re.compile("[^，。；：！？“”|\\n]*—[^，。；：！？“”|\\n]*")
_MARK = re.compile("、|以及|和|与|及")
DASH_LINE_SIGNS = ("—[一-龥]{2,7}(?:铁路|高铁|高速|公路|干线|管道|管线|[一二三四]线)",)
"""What is in every such list."""
_LONGEST_FIRST = 8


class _Line(NamedTuple):
    """An item: where its ends and its name stand, and the word for a line behind it, if any."""

    start: int
    ends_stop: int
    end: int
    kind: str


def dashed_lists(
    tokens: Sequence[Token], text: str, start: int, end: int, contexts: Contexts, gazetteer: Gazetteer
) -> Iterator[Piece]:  # fmt: skip
    """Yield the lines of such lists in a range."""
    for stretch in _STRETCH.finditer(text, start, end) if text.find("—", start, end) >= 0 else ():
        lines = list(_lines(stretch.start(), stretch.end(), tokens, text))
        while lines and not lines[-1].kind:
            lines.pop()
        if lines and _is_open(lines, tokens, text) and _are_places(lines, tokens, text, gazetteer):
            kind = ""
            for line in reversed(lines):
                kind = line.kind or kind
                yield Piece(line.start, line.end, _resolved(line, kind, tokens, text, contexts, gazetteer))


def _lines(start: int, end: int, tokens: Sequence[Token], text: str) -> Iterator[_Line]:
    """Yield the items of a stretch between two marks of a sentence that are lines by their dashes."""
    inner = [token for token in tokens if start <= token.start < end]
    begin = start
    marks = [mark for mark in _MARK.finditer(text, start, end)
             if not any(one.start < mark.end() and mark.start() < one.end for one in inner)]  # fmt: skip
    for stop, following in [*((mark.start(), mark.end()) for mark in marks), (end, end)]:
        dash = text.find("—", begin, stop)
        first = None if dash < 0 else _first(begin, dash, start, inner, text)
        item = None if first is None else _ITEM.match(text[first:stop])
        if first is not None and item is not None and not NO_ENDS & set(_bare(item).split("—")):
            kind = "road" if item.lastgroup == "corridor" else item.lastgroup or ""
            is_own = kind and (item["open"] or "等") == "等"
            ends_stop = first + len(_bare(item))
            yield _Line(
                first, ends_stop, first + item.end(0 if is_own else "name"), kind if item[0] != item["name"] else ""
            )
        begin = following


def _bare(item: re.Match[str]) -> str:
    return item["name"].removesuffix(item["done"] or "")


def _first(begin: int, dash: int, start: int, tokens: Sequence[Token], text: str) -> int | None:
    """Return where the first end of an item begins: behind its mark, or with a name on record behind a verb."""
    if begin > start:
        return begin
    known = next((one.start for one in tokens if one.end == dash), None)
    edge = name_edge(text, start, dash, _LONGEST_FIRST)
    return known if edge is None else edge


def _is_open(lines: Sequence[_Line], tokens: Sequence[Token], text: str) -> bool:
    """Whether a list is none that chains read: with an end that no table holds, or a word that they do not know."""
    return not all(_are_known(line, tokens, text) for line in lines)


def _are_places(lines: Sequence[_Line], tokens: Sequence[Token], text: str, gazetteer: Gazetteer) -> bool:
    """Whether an end of the list is on record or no word of every day: 农户—合作社—企业 are no lines."""
    if any(_is_end(one, line, text) for line in lines for one in tokens):
        return True
    words = index_of(gazetteer).words
    ends = (end for line in lines for end in text[line.start : line.ends_stop].split("—"))
    return any(len(words.pieces(end)) > 1 and not any(len(piece) > 1 for piece in words.pieces(end)) for end in ends)


def _are_known(line: _Line, tokens: Sequence[Token], text: str) -> bool:
    spans = {(token.start, token.end) for token in tokens}
    position = line.start
    for word in text[line.start : line.ends_stop].split("—"):
        if (position, position + len(word)) not in spans:
            return False
        position += len(word) + 1
    is_bare = line.end == line.ends_stop
    return is_bare or line_tail_at(text, line.ends_stop, line.end) is not None


def _resolved(
    line: _Line, kind: str, tokens: Sequence[Token], text: str, contexts: Contexts, gazetteer: Gazetteer
) -> Resolution:  # fmt: skip
    """Return a line by those of its ends that are on record; unknown where none is."""
    name = text[line.start : line.end]
    inner = [one for one in tokens if _is_end(one, line, text)]
    places = [place for one in inner if (place := place_in(resolve(one, contexts, gazetteer))) is not None]
    if not places:
        return told_by_form(name, kind, Theme.CORRIDORS)
    stem = text[line.start : line.ends_stop]
    names = (name, stem.replace("—", "至") + text[line.ends_stop : line.end])
    return resolve_line(places, name, kind, gazetteer, names=names)


def _is_end(token: Token, line: _Line, text: str) -> bool:
    """Whether a name is an end of a line or its last part: 喀什 of 中吉乌喀什; 白杨 of 白杨沟岔口 is none."""
    is_before = token.end == line.ends_stop or text[token.end] == "—"
    return line.start <= token.start and token.end <= line.ends_stop and (is_before or token.form is NameForm.FULL)
