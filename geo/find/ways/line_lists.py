"""Lists of lines by their ends: 吐鲁番—库尔勒二线、哈密—罗布泊铁路, 厦坪至睦村等5个高速公路项目.

The word for a line at the end of the list, or behind 等 and a number, tells that each item is one, whatever its ends
are; the marks tell where an item begins. Lists whose ends are all on record are read as chains.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.find.piece import Piece, place_in, told_by_form
from geo.find.resolve import line_end, resolve, resolve_line
from geo.find.ways.line_ends import are_ends
from geo.find.ways.line_words import ASIDE, KIND, KIND_ENDS, LINES, OPEN, RANK
from geo.find.words.edges import name_edge
from geo.find.words.tails import line_tail_at
from geo.find.words.usual_words import ACTING, NO_ENDS, USUAL
from geo.names import NameForm, index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.find.tokens import Contexts, Token
    from geo.gazetteer import Gazetteer
    from geo.places import Place, Resolution
    from geo.text.segment import WordCosts

_END = "[一-龥]{2,9}?"
_JOINTS = "至—"
_TO = f"[{_JOINTS}]"
_DONE = "(?:增建[一二三]线|[一二三四]线|复线|电气化改造|电气化|扩能改造)"
_LENGTH = "(?P<length>(?=[0-9][0-9.余]*公里))"
_ITEM = re.compile(
    f"(?P<name>{_END}{ASIDE}(?:{_TO}{_END}{ASIDE})+(?P<done>{_DONE})?)"
    f"(?:$|(?P<open>{OPEN})(?P<rank>{RANK})|(?P<open_kind>{OPEN})?(?:{KIND})|{_LENGTH})"
)
_STRETCH = re.compile("[^，。；：！？“”|\\n]*[至—][^，。；：！？“”|\\n]*")
_MARK = re.compile("、|以及|和|与|及")
_SPLIT = re.compile(f"{ASIDE}{_TO}")
LINE_LIST_SIGNS = (
    f"—[一-龥]{{2,7}}(?:{KIND_ENDS})",
    f"至[一-龥（）]{{2,16}}(?:{KIND_ENDS}|段|[0-9][0-9.余]*公里)",
    "至[一-龥]{2,9}等",
)
"""One of these is in every such list."""
_IN_BRACKETS = re.compile("（[^（）]*）")
_LONGEST_FIRST = 9
_BY_WAY = "经"
_OF_LINE = re.compile("(?:高速|铁路|公路|国道|省道|高铁|航道|号线|大道|[0-9]线)(?=.)")
"""The first end of a section of a line stands behind its name: 弥玉高速新哨至五山段."""
_BEFORE_SECTION = re.compile("(?:[0-9]|高速|铁路|公路|国道|省道|高铁|航道|线|大道|管道|路|期)$")


_SAID = re.compile(f"高速铁路|城际铁路|高铁|快速通道|道路|{LINES}")
"""A word for a line before a list of projects that says none itself."""
_OPEN_KIND = "projects"


class _Line(NamedTuple):
    """An item: where its ends and its name stand, and the kind and the word for a line behind it, if any."""

    start: int
    ends_stop: int
    end: int
    kind: str
    word: str = ""


def line_lists(
    tokens: Sequence[Token], text: str, start: int, end: int, contexts: Contexts, gazetteer: Gazetteer
) -> Iterator[Piece]:  # fmt: skip
    """Yield the lines of such lists in a range."""
    if text.find("—", start, end) < 0 and text.find("至", start, end) < 0:
        return
    for stretch in _STRETCH.finditer(text, start, end):
        lines = list(_lines(stretch.start(), stretch.end(), tokens, text, index_of(gazetteer).words))
        while lines and not lines[-1].kind:
            lines.pop()
        if not lines or not _is_open(lines, tokens, text) or not _are_places(lines, tokens, text, gazetteer):
            continue
        kind, word = lines[-1].kind, lines[-1].word
        if kind == _OPEN_KIND:
            kind, word = _said(lines, text)
        for line in reversed(lines) if kind else ():
            kind, word = (line.kind, line.word) if line.kind not in {"", _OPEN_KIND} else (kind, word)
            told = line._replace(kind=kind, word=word)
            yield Piece(line.start, line.end, _resolved(told, tokens, text, contexts, gazetteer))


def _said(lines: Sequence[_Line], text: str) -> tuple[str, str]:
    """Return the kind and the word that stand before a list of projects; several are some lines without a word."""
    said = _SAID.findall(text, text.rfind("。", 0, lines[0].start) + 1, lines[0].start)
    word = said[-1] if said else ""
    return (_kind(word), word) if word else ("road" if len(lines) > 1 else "", "")


def _kind(word: str) -> str:
    if word in {"航道", "水运"}:
        return "waterway"
    return "railway" if "铁" in word or "轨" in word else "expressway" if word.startswith("高速") else "road"


def _lines(start: int, end: int, tokens: Sequence[Token], text: str, words: WordCosts) -> Iterator[_Line]:
    """Yield the items of a stretch between two marks of a sentence that are lines by their ends."""
    inner = [token for token in tokens if start <= token.start < end]
    begin = start
    marks = [mark for mark in _MARK.finditer(text, start, end)
             if not any(one.start < mark.end() and mark.start() < one.end for one in inner)]  # fmt: skip
    for stop, following in [*((mark.start(), mark.end()) for mark in marks), (end, end)]:
        joint = _SPLIT.search(text, begin, stop)
        first = None if joint is None else _first(begin, joint.start(), start, inner, text, words)
        item = None if first is None else _ITEM.match(text[first:stop])
        if first is not None and item is not None and _is_line(item, first, inner, text, words):
            yield _line(item, first)
        begin = following


def _line(item: re.Match[str], first: int) -> _Line:
    kind = item.lastgroup or ""
    word: re.Match[str] | str | None
    ends_stop = first + len(_bare(item))
    if item[0] == item["name"] and item["length"] is None:
        return _Line(first, ends_stop, first + item.end("name"), "")
    if item["open"] is not None or item["length"] is not None:
        word = _SAID.match(item["rank"] or "公路")
        told = _OPEN_KIND if word is None else _kind(word[0])
        return _Line(first, ends_stop, first + item.end("name"), told, "" if word is None else word[0])
    word = item[kind]
    kind = "road" if kind in {"corridor", "section"} else kind
    return _Line(first, ends_stop, first + item.end("name" if item["open_kind"] else 0), kind, word)


def _bare(item: re.Match[str]) -> str:
    return item["name"].removesuffix(item["done"] or "")


def _ends(item: str) -> list[str]:
    return [one for one in re.split(f"（[^（）]*）|{_TO}", item) if one]


def _is_line(item: re.Match[str], first: int, tokens: Sequence[Token], text: str, words: WordCosts) -> bool:
    """Whether what stands between the marks are ends of a line: no acts, no kinds of places, no section of another."""
    ends = _ends(_bare(item))
    if (
        NO_ENDS & {*ends, text[first - 1 : first] + ends[0]}
        or _OF_LINE.search(ends[0])
        or any(one in ACTING for one in ends)
    ):
        return False
    if any(piece in ACTING or piece in _PARTICLES for one in ends for piece in words.pieces(one)):
        return False
    if any(one.end == first for one in tokens) or _BEFORE_SECTION.search(text[max(0, first - 2) : first]):
        return False
    last = first + item.end("name")
    return not any(one.start < first < one.end or one.start < last < one.end for one in tokens)


_PARTICLES = frozenset("和与的等在将由对为以是把使让每各全了该")


def _first(
    begin: int, joint: int, start: int, tokens: Sequence[Token], text: str, words: WordCosts
) -> int | None:  # fmt: skip
    """Return where the first end of an item begins: behind its mark or a verb, or with a name on record."""
    edge = name_edge(text, begin, joint, _LONGEST_FIRST)
    while edge is not None and text[edge - 1 : edge] == _BY_WAY and edge - 1 > begin:
        edge = name_edge(text, begin, edge - 1, _LONGEST_FIRST)
    known = next((one.start for one in tokens if one.end == joint), None)
    if known is None:
        return begin if edge is None and begin > start and joint - begin <= _LONGEST_FIRST else edge
    if edge is None or edge > known:
        return known  # 从江 begins with a link
    before = text[edge:known]
    is_whole = any(len(piece) > 1 and (words.cost(piece) or 0) < USUAL for piece in words.pieces(before))
    return known if before and is_whole else edge


def _is_open(lines: Sequence[_Line], tokens: Sequence[Token], text: str) -> bool:
    """Whether a list is none that chains read: with an end that no table holds, or a word that they do not know."""
    return not all(_are_known(line, tokens, text) for line in lines)


def _are_places(lines: Sequence[_Line], tokens: Sequence[Token], text: str, gazetteer: Gazetteer) -> bool:
    """Whether the ends of a list are names: 农户—合作社—企业 are no lines."""
    if any(_is_end(one, line, text) for line in lines for one in tokens):
        return True
    return all(are_ends(_ends(text[line.start : line.ends_stop]), gazetteer) for line in lines)


def _are_known(line: _Line, tokens: Sequence[Token], text: str) -> bool:
    spans = {(token.start, token.end) for token in tokens}
    position = line.start
    for match in re.finditer(f"[^{_JOINTS}（）]+|（[^（）]*）", text[line.start : line.ends_stop]):
        if match[0][0] != "（" and (position + match.start(), position + match.end()) not in spans:
            return False
    is_bare = line.end == line.ends_stop
    return is_bare or line_tail_at(text, line.ends_stop, line.end) is not None


def _resolved(
    line: _Line, tokens: Sequence[Token], text: str, contexts: Contexts, gazetteer: Gazetteer
) -> Resolution:  # fmt: skip
    """Return a line by those of its ends that are on record; unknown where none is."""
    name = text[line.start : line.end]
    places = _places(line, tokens, text, contexts, gazetteer)
    if not places:
        return told_by_form(name, line.kind, Theme.CORRIDORS)
    stem = _IN_BRACKETS.sub("", text[line.start : line.ends_stop]).replace("—", "至")
    names = (name, stem + text[line.ends_stop : line.end], stem + line.word)
    return resolve_line(places, name, line.kind, gazetteer, names=names)


def _places(
    line: _Line, tokens: Sequence[Token], text: str, contexts: Contexts, gazetteer: Gazetteer
) -> list[Place]:  # fmt: skip
    """Return what is known of the ends in their order: on record, or a town near the other end (峰迭至迭部)."""
    inner = {one.start: one for one in tokens if _is_end(one, line, text) or _begins_end(one, line, text, gazetteer)}
    known = {at: place for at, one in inner.items() if (place := place_in(resolve(one, contexts, gazetteer)))}
    if not known:
        return []
    found: list[Place] = []
    position = line.start
    for name in _ends(text[line.start : line.ends_stop]):
        position = text.index(name, position)
        here = [place for at, place in known.items() if position <= at < position + len(name)]
        town = None if here else line_end(name, list(known.values()), gazetteer)
        found += here if town is None else [town]
    return found


def _is_end(token: Token, line: _Line, text: str) -> bool:
    """Whether a name is an end of a line or its last part: 喀什 of 中吉乌喀什; 白杨 of 白杨沟岔口 is none."""
    is_before = token.end == line.ends_stop or text[token.end] in _JOINTS + "（"
    is_whole = token.start == line.start or text[token.start - 1] in _JOINTS or token.form is not NameForm.PLACE
    inside = line.start <= token.start and token.end <= line.ends_stop
    return inside and ((is_before and is_whole) or token.form is NameForm.FULL)


def _begins_end(token: Token, line: _Line, text: str, gazetteer: Gazetteer) -> bool:
    """Whether an end is a spot said with its city or county: 迭部代古寺."""
    if not line.start <= token.start or token.end >= line.ends_stop or len(token.ids) > 1:
        return False
    division = gazetteer.divisions.get(token.ids[0])
    is_first = token.start == line.start or text[token.start - 1] in _JOINTS
    behind = text[token.end : token.end + 2]
    return division is not None and is_first and not set(behind) & set("路街（至—")
