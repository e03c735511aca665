"""A place and what stands behind it: a zone, a site, a word of its list (德阳、绵阳高新区), or the bare place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.find.forms.lent_names import named_after
from geo.find.forms.towns import town_behind
from geo.find.piece import Piece
from geo.find.resolve import anchored, resolve
from geo.find.ways.line_sections import section_at
from geo.find.words.tails import AREA_BEHIND, bracket_before, shared_tail_at, short_tail_at, tail_at, town_in
from geo.names import NameForm
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.find.tokens import Contexts, Token
    from geo.gazetteer import Gazetteer

_LIST = re.compile("、|和|与|及")
_WATERS = frozenset({"river", "river_basin", "river_system"})
"""金沙江、雅砻江流域算电融合基地: said of both."""
_CROSSINGS = ("桥", "隧道")
_TOWN_VERB = re.compile("(?:市|州|县|区)?(?:加快|积极|率先|规划)?(?:创建|建设|打造|申报|争创|推进|培育|申建)")


class _Around(NamedTuple):
    """What stands around a token: the folded text, up to where the words behind it may be its own, and its list."""

    text: str
    limit: int
    in_list: bool
    shared: str


def zones_and_names(
    tokens: list[Token], text: str, end: int, contexts: Contexts, gazetteer: Gazetteer
) -> Iterator[Piece]:  # fmt: skip
    """Yield what each token of a clause is with the words behind it and those that its list shares."""
    shared = _shared_tails(tokens, text, end, gazetteer)
    for k, token in enumerate(tokens):
        limit = tokens[k + 1].start if k + 1 < len(tokens) else end
        # Behind a line or a site of a list nothing is shared: 巴中至达州铁路、通江县二郎庙水库.
        in_list = k > 0 and _is_listed(tokens[k - 1], token, text, gazetteer)
        yield from _zone_or_name(token, _Around(text, limit, in_list, shared[k]), contexts, gazetteer)


def _zone_or_name(
    token: Token, around: _Around, contexts: Contexts, gazetteer: Gazetteer
) -> Iterator[Piece]:  # fmt: skip
    """Yield what a token is with the words behind it, up to ``limit``: a zone, a site, a line, or the bare place."""
    text, limit, in_list, shared = around.text, around.limit, around.in_list, around.shared
    bracket = bracket_before(text, 0, token.start)
    if bracket is not None and (text.startswith("）", token.end) or not bracket[0].endswith("（")):
        tail = tail_at(text, token.end + bracket[0].endswith("（"), limit)
        if tail is not None:
            begin = token.start - len(bracket[0])
            resolution = anchored(token, tail, text[begin : tail.end], contexts, gazetteer)
            yield Piece(begin, tail.end, resolution)
            return
    if token.form is NameForm.PLACE and not _is_area(token, gazetteer):
        found = resolve(token, contexts, gazetteer)
        yield named_after(token.start, token.end, found, text, limit) or Piece(token.start, token.end, found)
        return
    tail = tail_at(text, token.end, limit)
    if tail is not None and tail.kind == "base" and token.form is NameForm.PLACE:
        tail = None  # a base in 成渝地区 is somewhere in it
    if tail is not None and token.form is NameForm.PLACE and text.endswith(_CROSSINGS, token.end, tail.end):
        tail = None  # a tunnel through 华蓥山 is not all along it
    if tail is not None and in_list:
        # 遂宁、泸州高铁沿线; 嘉陵区、蓬安丝绸产业园区: said of all. Only 德阳、绵阳高新区 is one each.
        plain = short_tail_at(text, token.end, limit)
        is_line = tail.theme is Theme.CORRIDORS and not (plain is not None and section_at(text, plain.end, limit))
        tail = None if plain is None or is_line else tail
    stop = token.end if tail is None else tail.end
    name = text[token.start : stop]
    if tail is None and shared:
        tail, name = tail_at(shared, 0, len(shared)), token.text + shared
    if tail is not None:
        begin = token.start - (_is_area(token, gazetteer) and text.startswith("环", token.start - 1))
        yield Piece(begin, stop, anchored(token, tail, name, contexts, gazetteer))
        return
    stop = token.end
    if _is_area(token, gazetteer) and (area := AREA_BEHIND.match(text, stop, limit)) is not None:
        stop = area.end()  # 辽西地区, 湘赣边区域
    found = resolve(token, contexts, gazetteer)
    yield town_behind(token, found, text, limit, gazetteer) or Piece(token.start, stop, found)
    yield from _town(token, text, limit, contexts, gazetteer)


def _is_listed(previous: Token, token: Token, text: str, gazetteer: Gazetteer) -> bool:
    if previous.form is NameForm.PLACE and not (_is_water(previous, gazetteer) and _is_water(token, gazetteer)):
        return False
    return _LIST.fullmatch(text, previous.end, token.start) is not None


def _is_water(token: Token, gazetteer: Gazetteer) -> bool:
    row = gazetteer.named.get(token.ids[0])
    return row is not None and row.place.kind in _WATERS


def _is_area(token: Token, gazetteer: Gazetteer) -> bool:
    row = gazetteer.named.get(token.ids[0])
    return row is not None and row.place.theme is Theme.REGIONS


def _shared_tails(tokens: list[Token], text: str, end: int, gazetteer: Gazetteer) -> list[str]:
    """Return for each token the zone word at the end of its list, which all items share; empty for the last."""
    found = [""] * len(tokens)
    for k in range(len(tokens) - 2, -1, -1):
        token, following = tokens[k], tokens[k + 1]
        if token.form is NameForm.PLACE or not _LIST.fullmatch(text, token.end, following.start):
            continue
        if following.form is NameForm.PLACE:
            # 德阳、绵阳高新区, where the second is a name of the gazetteer.
            found[k] = _zone_word(following, gazetteer)
            continue
        match = None if found[k + 1] else shared_tail_at(text, following.end, end)
        found[k] = found[k + 1] or (match[0] if match is not None else "")
    return found


def _zone_word(token: Token, gazetteer: Gazetteer) -> str:
    """Return the zone word of a named place that is a division's name and that word alone: 绵阳 + 高新区."""
    for code in gazetteer.named[token.ids[0]].place.divisions:
        above = gazetteer.division_place(gazetteer.prefecture_of(code))
        for stem in (above.name, *above.aliases):
            match = shared_tail_at(token.text, len(stem), len(token.text)) if token.text.startswith(stem) else None
            if match is not None and match.end() == len(token.text):
                return match[0]
    return ""


def _town(token: Token, text: str, limit: int, contexts: Contexts, gazetteer: Gazetteer) -> Iterator[Piece]:
    """支持宜宾创建动力电池特色小镇 names a town besides the city; it is the city's."""
    verb = _TOWN_VERB.match(text, token.end, limit)
    if verb is None:
        return
    town = town_in(text, verb.end(), limit)
    if town is None or town.start() != verb.end():
        return
    tail = tail_at(text, town.end() - len("特色小镇"), town.end())
    if tail is not None:
        resolution = anchored(token, tail, token.text + town[0], contexts, gazetteer)
        yield Piece(town.start(), town.end(), resolution)
