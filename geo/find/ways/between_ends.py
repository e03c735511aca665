"""Lines between places on record, and to one of them from a place that is known there only: 久治至马尔康高速公路."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.find.resolve import line_end, outside_county, resolve, resolve_line
from geo.find.ways.chains import Chain, behind_open_list
from geo.find.words.edges import name_edge
from geo.find.words.tails import line_tail_at
from geo.find.words.usual_words import NO_ENDS
from geo.names import index_of
from geo.places import Outside, Place, Resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.find.tokens import Contexts, Token
    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_FAR_START = re.compile("(?:^|[、，。；：和与及\\n]|推进|建设|加快|开工|建成|实施|推动)(?P<name>[一-龥]{2,4})$")


def _short(place: Place) -> str:
    return re.sub("(?<=..)[市县区州]$", "", place.name)


def line_pieces(chain: Chain, text: str, contexts: Contexts, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the lines of a chain, each with the words for it."""
    previous_end = -1
    lines, last = chain.lines, chain.lines[-1]
    tail = chain.word
    for ends in lines:
        places = []
        for token in ends:
            resolution = resolve(token, contexts, gazetteer)
            if isinstance(resolution, (Resolved, Outside)):
                places.append(resolution.place)
        is_last = ends is last
        far_end = line_end(chain.far_end, places, gazetteer) if is_last and chain.far_end else None
        if far_end is not None:
            places.append(far_end)
        begin = next(token.start for token in ends if token.start > previous_end)
        stop = chain.stop if is_last else ends[-1].end
        previous_end = ends[-1].start
        stems = [token.text.removesuffix("市") for token in ends] + (
            [chain.far_end] if is_last and chain.far_end else []
        )
        shorts = [_short(place) for place in places]
        names = (*("至".join(words) + tail for words in (stems, shorts)), "—".join(stems) + tail)
        is_alone = len(lines) == 1 or tail == ""
        name = text[begin:stop] if is_alone else "至".join(stems) + tail
        if places:
            yield Piece(begin, stop, resolve_line(places, name, chain.tail.kind, gazetteer, names=names))


def from_outside(
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
    far_end = line_end(text[begin:joint], [here.place], gazetteer)
    places = [here.place] if far_end is None else [far_end, here.place]
    return Piece(begin, tail.end, resolve_line(places, name, tail.kind, gazetteer, names=(name,)))


def _is_rest(text: str, start: int, begin: int, joint: int, words: WordCosts) -> bool:
    """Whether a name lacks its first character, which stands behind a mark or a verb: 溪口 of 龙溪口."""
    if name_edge(text, start, joint, _LONGEST_END) != begin - 1:
        return False
    return words.pieces(text[begin - 1 : joint])[0] == text[begin - 1]


_LONGEST_END = 5


def _far_start(text: str, start: int, joint: int, gazetteer: Gazetteer) -> int | None:
    """Return where the name of the near end of a line begins: a county elsewhere, a town, or all behind a comma."""
    index = index_of(gazetteer)
    for length in (4, 3, 2):
        begin = joint - length
        name = text[begin:joint] if begin >= start else ""
        if name in NO_ENDS:
            return None
        if name and begin > start and _is_rest(text, start, begin, joint, index.words):
            continue  # 溪口 of 龙溪口
        if name and (outside_county(name, gazetteer) is not None or any(index.get(name + t) for t in ("", "镇", "乡"))):
            return begin
    match = _FAR_START.search(text, max(start, joint - 6), joint)
    return None if match is None else match.start("name")
