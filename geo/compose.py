"""From supported tokens to mentions: coordinations, lines, zones and sites by pattern, and the plain names between."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.coordination import Coordinations
from geo.lines import chains, joint_lines
from geo.model import Outside, Place, Resolved, Theme, Unresolved
from geo.names import Form, index_of
from geo.patterns import shared_tail_at, short_tail_at, tail_at, town_in
from geo.resolve import anchored, outside_county, resolve, resolve_line, settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.lines import Line
    from geo.model import Resolution
    from geo.patterns import Tail
    from geo.tokens import Scan, Token

Contexts = tuple[frozenset[str], frozenset[str]]

_BRACKET_BEFORE = re.compile("(?:中国|西部|中西部|国家|全国)（$")
_TOWN_VERB = re.compile("(?:市|州|县|区)?(?:加快|积极|率先|规划)?(?:创建|建设|打造|申报|争创|推进|培育|申建)")
_NO_NAME = "加快|建设|推进|推动|打造|创建|支持|实施|争创|开展|培育|组建|布局|引进|设立|依托|联合|[的和与及等各省]"
_PROVINCIAL_SITE = re.compile(
    f"(?:(?!{_NO_NAME})[一-龥]){{1,12}}?(?P<what>研究院|实验室|博物馆|科学城|育种基地|大学(?!生))"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A mention in clean text."""

    start: int
    end: int
    resolution: Resolution


def composed(
    tokens: list[Token], found: Scan, start: int, end: int, contexts: Contexts, gazetteer: Gazetteer
) -> list[Piece]:  # fmt: skip
    """Return the mentions of a clause in order; each token is used once."""
    text = found.folded
    pieces = list(_coordinated(text, start, end, gazetteer))
    tokens = _outside_of(tokens, pieces)
    for line in joint_lines(text, start, end, index_of(gazetteer).words):
        if _is_free(line, tokens, pieces):
            pieces.append(_joint_piece(line, gazetteer))
            tokens = _outside_of(tokens, pieces)
    used: set[int] = set()
    for run, lines, tail, far_end in chains(tokens, text, end):
        made = list(_line_pieces(lines, (tail, far_end), text, contexts, gazetteer))
        if made:
            pieces.extend(made)
            used.update(map(id, run))
    tokens = [token for token in tokens if id(token) not in used]
    for k, token in enumerate(tokens):
        pieces.extend(_zone_or_name(k, token, tokens, text, end, contexts, gazetteer))
    pieces.extend(_provincial_sites(text, start, end, pieces, gazetteer))
    pieces.sort(key=lambda piece: (piece.start, -piece.end))
    return _apart(pieces)


@lru_cache(maxsize=4)
def _coordinations(gazetteer: Gazetteer) -> Coordinations:
    index = index_of(gazetteer)
    return Coordinations((name.text, name.ids[0]) for name in index.all_names() if name.form is Form.PLACE)


def _coordinated(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    taken: list[tuple[int, int]] = []
    items = sorted(_coordinations(gazetteer).find(text[start:end]), key=lambda item: (item.start, -item.end))
    for item in items:
        span = start + item.start, start + item.end
        if all(span[1] <= first or span[0] >= last for first, last in taken):
            taken.append(span)
            yield Piece(*span, settled(item.ids[0], "并列共用名称", gazetteer))


def _outside_of(tokens: list[Token], pieces: list[Piece]) -> list[Token]:
    return [t for t in tokens if all(t.end <= p.start or t.start >= p.end for p in pieces)]


def _is_free(line: Line, tokens: list[Token], pieces: list[Piece]) -> bool:
    """Tell whether no longer name of the gazetteer and no other mention covers it."""
    if any(line.start < piece.end and piece.start < line.end for piece in pieces):
        return False
    for token in tokens:
        overlaps = line.start < token.end and token.start < line.end
        if overlaps and (token.start < line.start or token.end >= line.end):
            return False
    return True


def _joint_piece(line: Line, gazetteer: Gazetteer) -> Piece:
    places = [gazetteer.division_place(adcode) for adcode in line.ids]
    return Piece(line.start, line.end, resolve_line(places, line.name, line.kind, gazetteer, names=(line.name,)))


def _line_pieces(
    lines: Sequence[list[Token]], ending: tuple[Tail, str], text: str, contexts: Contexts, gazetteer: Gazetteer
) -> Iterator[Piece]:  # fmt: skip
    previous_end = -1
    last = lines[-1]
    tail = text[last[-1].end : ending[0].end]
    far_end = outside_county(ending[1], gazetteer) if ending[1] else None
    for ends in lines:
        places = []
        for token in ends:
            resolution = resolve(token, contexts, gazetteer)
            if isinstance(resolution, (Resolved, Outside)):
                places.append(resolution.place)
        if far_end is not None:
            places.append(far_end)
        begin = next(token.start for token in ends if token.start > previous_end)
        stop = ending[0].end if ends is last else ends[-1].end
        previous_end = ends[-1].start
        stems = [token.text.removesuffix("市") for token in ends]
        names = ("至".join(stems) + tail, "—".join(stems) + tail)
        is_alone = len(lines) == 1
        name = text[begin:stop] if is_alone else "至".join(stems) + tail
        if places:
            yield Piece(begin, stop, resolve_line(places, name, ending[0].kind, gazetteer, names=names))


def _zone_or_name(
    k: int, token: Token, tokens: list[Token], text: str, end: int, contexts: Contexts, gazetteer: Gazetteer
) -> Iterator[Piece]:  # fmt: skip
    limit = tokens[k + 1].start if k + 1 < len(tokens) else end
    bracket = _BRACKET_BEFORE.search(text[max(0, token.start - 4) : token.start])
    if bracket is not None and text.startswith("）", token.end):
        tail = tail_at(text, token.end + 1, limit)
        if tail is not None:
            begin = token.start - len(bracket[0])
            name = text[begin : tail.end]
            resolution = anchored(token, tail, name, contexts, gazetteer)
            yield Piece(begin, tail.end, resolution)
            return
    if token.form is Form.PLACE and not _is_area(token, gazetteer):
        yield Piece(token.start, token.end, resolve(token, contexts, gazetteer))
        return
    tail = tail_at(text, token.end, limit)
    if tail is not None and _in_list(k, tokens, text):
        # 遂宁、泸州高铁沿线; 嘉陵区、蓬安丝绸产业园区: said of all. Only 德阳、绵阳高新区 is one each.
        plain = short_tail_at(text, token.end, limit)
        tail = None if plain is None or tail.theme is Theme.CORRIDORS else tail
    if tail is not None:
        yield Piece(token.start, tail.end, anchored(token, tail, text[token.start : tail.end], contexts, gazetteer))
        return
    shared = _shared_tail(k, tokens, text, end)
    if shared is not None:
        word, kind_end = shared
        tail = tail_at(word, 0, len(word))
        if tail is not None:
            del kind_end
            yield Piece(token.start, token.end, anchored(token, tail, token.text + word, contexts, gazetteer))
            return
    yield Piece(token.start, token.end, resolve(token, contexts, gazetteer))
    yield from _town(token, text, limit, contexts, gazetteer)


def _in_list(k: int, tokens: list[Token], text: str) -> bool:
    return k > 0 and re.fullmatch("、|和|与|及", text[tokens[k - 1].end : tokens[k].start]) is not None


def _is_area(token: Token, gazetteer: Gazetteer) -> bool:
    row = gazetteer.named.get(token.ids[0])
    return row is not None and row.place.theme is Theme.REGIONS


def _shared_tail(k: int, tokens: list[Token], text: str, end: int) -> tuple[str, int] | None:
    """Return the zone word at the end of the list that the token is in."""
    last = k
    while last + 1 < len(tokens) and re.fullmatch("、|和|与|及", text[tokens[last].end : tokens[last + 1].start]):
        last += 1
    if last == k or any(token.form is Form.PLACE for token in tokens[k : last + 1]):
        return None
    match = shared_tail_at(text, tokens[last].end, end)
    return None if match is None else (match[0], match.end())


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


def _provincial_sites(
    text: str, start: int, end: int, pieces: list[Piece], gazetteer: Gazetteer
) -> Iterator[Piece]:  # fmt: skip
    """Yield sites that bear the province's name and no other: real, and nowhere known."""
    short = gazetteer.province.short
    position = text.find(short, start, end)
    while position >= 0:
        match = _PROVINCIAL_SITE.match(text, position + len(short), end)
        if match is not None:
            tail = short_tail_at(text, match.start("what"), match.end())
            free = all(match.end() <= piece.start or position >= piece.end for piece in pieces)
            if tail is not None and free:
                unknown = Unresolved("冠省名的机构，地址未知", text[position : match.end()], tail.kind, tail.theme)
                yield Piece(position, match.end(), unknown)
        position = text.find(short, position + 1, end)


def _apart(pieces: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for piece in pieces:
        if kept and piece.start < kept[-1].end:
            continue
        kept.append(piece)
    return kept


def place_of(piece: Piece) -> Place | None:
    """Return the place of a mention, if it is one."""
    resolution = piece.resolution
    return resolution.place if isinstance(resolution, (Resolved, Outside)) else None
