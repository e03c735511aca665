"""From supported tokens to mentions: coordinations, lines, zones and sites by pattern, and the plain names between."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from geo.find.forms.coordination import Coordinations, shared_kinds
from geo.find.forms.full_names import in_full, joined, with_unknown
from geo.find.forms.joint_names import joint_names, longer_lines, spelt_lines
from geo.find.forms.lent_names import dotted, named_after, without_lent_names
from geo.find.forms.line_sections import section_at
from geo.find.forms.lines import behind_open_list, chains, joint_lines
from geo.find.forms.roads import numbered_roads, numbers_joined
from geo.find.forms.routes import route_pieces
from geo.find.forms.suffixes import BRACKET_BEFORE, line_tail_at, shared_tail_at, short_tail_at, tail_at, town_in
from geo.find.forms.towns import town_behind
from geo.find.piece import Piece
from geo.find.resolve import anchored, outside_county, resolve, resolve_line, settled
from geo.find.unknown import unknown_divisions, unknown_sites
from geo.names import NameForm, index_of
from geo.places import Outside, Place, Resolved, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.find.forms.lines import Chain, LineName
    from geo.find.tokens import Scan, Token
    from geo.gazetteer import Gazetteer

Contexts = tuple[frozenset[str], frozenset[str]]

_ELSEWHERE = frozenset({NameForm.OUTSIDE, NameForm.OUTSIDE_SHORT})
_LIST = re.compile("、|和|与|及")
_FAR_START = re.compile("(?:^|[、，。；：和与及\\n]|推进|建设|加快|开工|建成|实施|推动)(?P<name>[一-龥]{2,4})$")
_LONGEST_TAIL = 14
"""Characters behind a joint name that may be its own."""
_AREA = re.compile("毗邻(?:地区|区域)|交界(?:地区|区域)|边(?:区域|地区|界)|结合部|地区|(?<=边)区域")
_TOWN_VERB = re.compile("(?:市|州|县|区)?(?:加快|积极|率先|规划)?(?:创建|建设|打造|申报|争创|推进|培育|申建)")


class _Around(NamedTuple):
    """What stands around a token: the folded text, up to where the words behind it may be its own, and its list."""

    text: str
    limit: int
    in_list: bool
    shared: str


def composed(
    tokens: list[Token], found: Scan, start: int, end: int, contexts: Contexts, gazetteer: Gazetteer, *, is_open: bool
) -> list[Piece]:  # fmt: skip
    """Return the mentions of a clause in order; each token is used once.

    Parameters
    ----------
    is_open
        Whether the clause holds a sign of what no table holds (:mod:`geo.find.signs`); others are spared those rules.
    """
    text = found.folded
    pieces = list(longer_lines(tokens, text, start, gazetteer)) if tokens else []
    tokens = _outside_of(tokens, pieces)
    if is_open:
        formed = _by_form(tokens, text, start, end, gazetteer)
        tokens = _outside_of(tokens, formed)
        pieces.extend(formed)
    if tokens:
        pieces.extend(_of_tokens(tokens, found, start, end, contexts, gazetteer))
    if is_open:
        pieces.extend(
            [one for one in numbered_roads(text, start, end) if not any(_meet(one, piece) for piece in pieces)]
        )
    pieces.sort(key=lambda piece: (piece.start, -piece.end))
    pieces = [in_full(piece, text, end, gazetteer) for piece in numbers_joined(_apart(pieces), text)]
    pieces = dotted(without_lent_names(_apart(pieces), text, end), text)
    if not is_open:
        return joined(pieces, text)
    sites = [
        *unknown_sites(text, start, end, index_of(gazetteer).words, gazetteer),
        *unknown_divisions(text, start, end, gazetteer),
    ]
    return joined(with_unknown(pieces, sites, text, end, gazetteer), text)


def _by_form(tokens: list[Token], text: str, start: int, end: int, gazetteer: Gazetteer) -> list[Piece]:
    """Return what is named by its form: names that share words, joint names, lists with one word for their kind."""
    pieces = _apart(sorted(
        (
            *_coordinated(text, start, end, gazetteer),
            *shared_kinds(text, start, end, gazetteer),
            *spelt_lines(text, start, end, gazetteer),
        ),
        key=lambda piece: (piece.start, -piece.end),
    ))  # fmt: skip
    tokens = _outside_of(tokens, pieces)
    joint = _free_lines(joint_lines(text, start, end, gazetteer), tokens, pieces)
    pieces.extend([_joint_piece(line, text, end, gazetteer) for line in joint])
    pieces.extend(_free_of(joint_names(text, start, end, gazetteer), tokens, pieces))
    return pieces


def _of_tokens(
    tokens: list[Token], found: Scan, start: int, end: int, contexts: Contexts, gazetteer: Gazetteer
) -> list[Piece]:  # fmt: skip
    """Return what the tokens of a clause are: lines between them, lines from elsewhere, zones, sites, bare names."""
    text = found.folded
    pieces: list[Piece] = []
    used: set[int] = set()
    for chain in chains(tokens, text, end):
        made = list(_line_pieces(chain, text, contexts, gazetteer))
        if made:
            pieces.extend(made)
            used.update(map(id, chain.run))
    for token in tokens:
        if id(token) not in used and (piece := _from_outside(token, text, start, end, contexts, gazetteer)) is not None:
            pieces.append(piece)
            used.add(id(token))
    tokens = [token for token in tokens if id(token) not in used]
    if tokens and text.find("至", start, end) >= 0:
        # A name of the gazetteer may hold the word itself: 绵阳经遂宁至内江铁路.
        ways = route_pieces(text, start, end, [*pieces, *(one for one in tokens if "至" in one.text[2:])], gazetteer)
        pieces.extend(ways)
        tokens = _outside_of(tokens, ways)
    shared = _shared_tails(tokens, text, end, gazetteer)
    for k, token in enumerate(tokens):
        limit = tokens[k + 1].start if k + 1 < len(tokens) else end
        # Behind a line or a site of a list nothing is shared: 巴中至达州铁路、通江县二郎庙水库.
        in_list = k > 0 and _is_listed(tokens[k - 1], token, text)
        found_here = _zone_or_name(token, _Around(text, limit, in_list, shared[k]), contexts, gazetteer)
        pieces.extend(found_here)
    return pieces


def coordinations(gazetteer: Gazetteer) -> Coordinations:
    """Return the names of a gazetteer that can share a head or a tail."""
    names = (name for name in index_of(gazetteer).all_names() if name.form is NameForm.PLACE)
    # Every pair of names that end alike would be a pattern of its own: a family of names shares nothing.
    return Coordinations((name.text, name.ids[0]) for name in names if not gazetteer.named[name.ids[0]].is_family)


def _coordinated(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    items = sorted(gazetteer.kept(coordinations).find(text[start:end]), key=lambda item: (item.start, -item.end))
    last = 0
    for item in items:
        if item.start >= last:
            last = item.end
            resolution = settled(item.ids[0], "并列共用名称", gazetteer)
            yield Piece(start + item.start, start + item.end, resolution)


def _outside_of(tokens: list[Token], pieces: list[Piece]) -> list[Token]:
    """Return the tokens that no piece touches; pieces do not overlap."""
    if not tokens or not pieces:
        return tokens
    ordered = sorted(pieces, key=lambda piece: piece.start)
    starts = [piece.start for piece in ordered]
    return [token for token in tokens if not _touched(token.start, token.end, starts, ordered)]


def _meet(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end


def _touched(start: int, end: int, starts: list[int], ordered: Sequence[Piece | Token]) -> Sequence[Piece | Token]:
    """Return those of an ordered run without overlaps that share a character with a range."""
    first = max(0, bisect_right(starts, start) - 1)
    last = bisect_left(starts, end)
    return [item for item in ordered[first:last] if item.end > start]


def _free_lines(lines: Iterable[LineName], tokens: list[Token], pieces: list[Piece]) -> Iterator[LineName]:
    """Yield the joint names that no longer name of the gazetteer and no other mention covers."""
    ordered = sorted(pieces, key=lambda piece: piece.start)
    piece_starts = [piece.start for piece in ordered]
    token_starts = [token.start for token in tokens]
    for line in lines:
        if _touched(line.start, line.end, piece_starts, ordered):
            continue
        inside = _touched(line.start, line.end, token_starts, tokens)
        if all(token.start >= line.start and token.end < line.end for token in inside):
            yield line


def _free_of(found: Iterable[Piece], tokens: list[Token], pieces: list[Piece]) -> list[Piece]:
    """Return the joint names that neither a name of the gazetteer nor another mention touches."""
    # 临清 of a list of lines by their letters is not the city elsewhere.
    own = [one for one in tokens if one.form not in _ELSEWHERE]
    token_starts = [one.start for one in own]
    around = sorted(pieces, key=lambda piece: piece.start)
    starts = [piece.start for piece in around]
    kept: list[Piece] = []
    for piece in found:
        is_named = _touched(piece.start, piece.end, token_starts, own)
        if not is_named and not _touched(piece.start, piece.end, starts, around):
            kept.append(piece)
            at = bisect_left(starts, piece.start)
            starts.insert(at, piece.start)
            around.insert(at, piece)
    return kept


def _joint_piece(line: LineName, text: str, end: int, gazetteer: Gazetteer) -> Piece:
    places = [gazetteer.division_place(adcode) for adcode in line.ids]
    tail = None if line.is_line else tail_at(text, line.end, min(end, line.end + _LONGEST_TAIL))
    if tail is None:
        area = None if line.is_line else _AREA.match(text, line.end, end)
        stop = line.end if area is None else area.end()
        return Piece(line.start, stop, resolve_line(places, line.name, line.kind, gazetteer, names=(line.name,)))
    # 苏锡常都市圈, 杭绍甬一体化示范区 are the names, not the letters at their head.
    name = line.name + text[line.end : tail.end]
    kind = tail.kind if tail.theme is Theme.CORRIDORS else "joint_name"
    resolution = resolve_line(places, name, kind, gazetteer, names=(name, line.name))
    return Piece(line.start, tail.end, resolution)


def _short(place: Place) -> str:
    return re.sub("(?<=..)[市县区州]$", "", place.name)


def _line_pieces(chain: Chain, text: str, contexts: Contexts, gazetteer: Gazetteer) -> Iterator[Piece]:
    previous_end = -1
    lines, last = chain.lines, chain.lines[-1]
    tail = chain.word
    far_end = outside_county(chain.far_end, gazetteer) if chain.far_end else None
    for ends in lines:
        places = []
        for token in ends:
            resolution = resolve(token, contexts, gazetteer)
            if isinstance(resolution, (Resolved, Outside)):
                places.append(resolution.place)
        is_last = ends is last
        if far_end is not None and is_last:
            places.append(far_end)
        begin = next(token.start for token in ends if token.start > previous_end)
        stop = chain.stop if is_last else ends[-1].end
        previous_end = ends[-1].start
        stems = [token.text.removesuffix("市") for token in ends] + (
            [chain.far_end] if is_last and chain.far_end else []
        )
        shorts = [_short(place) for place in places]
        names = (*("至".join(words) + tail for words in (stems, shorts)), "—".join(stems) + tail)
        is_alone = len(lines) == 1
        name = text[begin:stop] if is_alone else "至".join(stems) + tail
        if places:
            yield Piece(begin, stop, resolve_line(places, name, chain.tail.kind, gazetteer, names=names))


def _from_outside(
    token: Token, text: str, start: int, end: int, contexts: Contexts, gazetteer: Gazetteer
) -> Piece | None:  # fmt: skip
    """Return the line to a token from a place that is known there only: 久治至马尔康高速公路, 川主寺至红原高速公路."""
    joint = token.start - 1
    is_end = joint > start and text[joint] in "至到—"
    tail = line_tail_at(text, behind_open_list(text, token.end, end), end) if is_end else None
    begin = None if tail is None else _far_start(text, start, joint, gazetteer)
    here = resolve(token, contexts, gazetteer) if begin is not None else None
    if tail is None or begin is None or not isinstance(here, (Resolved, Outside)):
        return None
    name = text[begin : tail.end]
    far_end = outside_county(text[begin:joint], gazetteer)
    places = [here.place] if far_end is None else [far_end, here.place]
    return Piece(begin, tail.end, resolve_line(places, name, tail.kind, gazetteer, names=(name,)))


def _far_start(text: str, start: int, joint: int, gazetteer: Gazetteer) -> int | None:
    """Return where the name of the near end of a line begins: a county elsewhere, a town, or all behind a comma."""
    index = index_of(gazetteer)
    for length in (4, 3, 2):
        begin = joint - length
        name = text[begin:joint] if begin >= start else ""
        if name and (outside_county(name, gazetteer) is not None or any(index.get(name + t) for t in ("", "镇", "乡"))):
            return begin
    match = _FAR_START.search(text, max(start, joint - 6), joint)
    return None if match is None else match.start("name")


def _zone_or_name(
    token: Token, around: _Around, contexts: Contexts, gazetteer: Gazetteer
) -> Iterator[Piece]:  # fmt: skip
    """Yield what a token is with the words behind it, up to ``limit``: a zone, a site, a line, or the bare place."""
    text, limit, in_list, shared = around.text, around.limit, around.in_list, around.shared
    bracket = BRACKET_BEFORE.search(text[max(0, token.start - 8) : token.start])
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
        yield Piece(token.start, stop, anchored(token, tail, name, contexts, gazetteer))
        return
    stop = token.end
    if _is_area(token, gazetteer) and (area := _AREA.match(text, stop, limit)) is not None:
        stop = area.end()  # 辽西地区, 湘赣边区域
    found = resolve(token, contexts, gazetteer)
    yield town_behind(token, found, text, limit, gazetteer) or Piece(token.start, stop, found)
    yield from _town(token, text, limit, contexts, gazetteer)


def _is_listed(previous: Token, token: Token, text: str) -> bool:
    if previous.form is NameForm.PLACE:
        return False
    return _LIST.fullmatch(text, previous.end, token.start) is not None


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
