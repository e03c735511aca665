"""What only the own document calls so: letters of its counties (万开云都市区), its one 高铁新城 or 空港经济区.

Elsewhere the letters stand for other places and the words for a kind; so these are read in the document of a county, a
city or a municipality alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.find.letters.place_letters import is_no_word
from geo.find.piece import Piece, told_by_form
from geo.find.resolve import resolve_line, settled
from geo.find.words.edges import name_edge
from geo.names import index_of
from geo.places import Resolved, Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.places import Resolution

_TAIL = (
    "(?P<joint_name>(?:(?:同城化|一体化|协同|融合)(?:发展)?)?(?:都市区|都市圈|城市群|城镇群|示范区|先行区|试验区|协作区|合作区|城镇带|产业带))|"
    "(?P<road>快速通道|快速路|快速|[一二三四]级公路)(?![发增提推])|(?P<expressway>高速公路|高速(?![发增度网铁]))|"
    "(?P<together>(?=之间|同城|一体化|协同发展|融合发展|联动发展|[两三四五]地|组团(?!式)|抱团))"
)
_MOST = 6
_FEWEST_KNOWN = 3
"""Letters of the own counties beside which one may be of another place: 东彭仁新."""
_OWN_SITE = re.compile(
    "(?:空港|临空|临港)经济区|航空港(?:经济综合)?实验区|(?:高铁|航空|空港)新城(?![区镇])|城市副中心(?!城市)"
)
_OF_MUNICIPALITY = "城市副中心"
"""A city is made one, a municipality has one."""
_OF_MANY = "expressway"
"""Where letters of cities name one as well (巴南高速), it is theirs."""
_ONE_OF_MANY = re.compile("[等化级]|、")


class _Letters(NamedTuple):
    """The first characters of the counties of an area with their adcodes, none where two share one; their pattern."""

    codes: dict[str, str]
    pattern: re.Pattern[str]


class _OfAreas:
    """The letters of each area, made when they are asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._made: dict[str, _Letters] = {}

    def of(self, area: str) -> _Letters:
        """Return the letters of an area."""
        if area not in self._made:
            codes: dict[str, str] = {}
            for county in self._gazetteer.counties_of(area):
                letter = self._gazetteer.divisions[county].short[0]
                codes[letter] = "" if letter in codes else county
            run = f"[{''.join(codes)}]{{2,{_MOST}}}[一-龥]??"
            self._made[area] = _Letters(codes, re.compile(f"(?P<letters>{run})(?:{_TAIL})"))
        return self._made[area]


def own_area(area: str, gazetteer: Gazetteer) -> str:
    """Return the city in which letters are those of its counties: the prefecture of a county, a municipality itself."""
    if gazetteer.province.kind == "municipality":
        return gazetteer.province.adcode
    return gazetteer.prefecture_of(area) if area else ""


def own_names(text: str, start: int, end: int, area: str, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the names of a range of a document that only it uses so.

    Parameters
    ----------
    area
        Adcode of the county or the prefecture whose document it is, or empty.
    """
    city = own_area(area, gazetteer)
    if not city:
        return
    letters = gazetteer.kept(_OfAreas).of(city)
    for match in letters.pattern.finditer(text, start, end):
        found = _joint(match, start, letters.codes, gazetteer)
        if found is not None:
            yield found
    for match in _OWN_SITE.finditer(text, start, end):
        if match[0] == _OF_MUNICIPALITY and gazetteer.province.adcode != city:
            continue
        is_edge = name_edge(text, start, match.start(), 0) == match.start()
        if is_edge and not _ONE_OF_MANY.match(text, match.end(), end):
            yield Piece(match.start(), match.end(), _site(match[0], city, gazetteer))


def with_own_names(
    pieces: list[Piece], text: str, start: int, end: int, area: str, gazetteer: Gazetteer
) -> list[Piece]:  # fmt: skip
    """Return the mentions of a clause and those that only the own document uses so; what is known goes before."""
    own = list(own_names(text, start, end, area, gazetteer))
    if not own:
        return pieces
    index = index_of(gazetteer)
    # 仁青快速通道 runs between the own counties, not to 青海.
    sure = [
        index.get(text[one.start : one.end]) is None
        and isinstance(one.resolution, Resolved)
        and one.resolution.place.kind != _OF_MANY
        for one in own
    ]
    new = [
        one
        for one, is_sure in zip(own, sure, strict=True)
        if not any(_is_before(piece, one, is_sure=is_sure) for piece in pieces)
    ]
    kept = [piece for piece in pieces if not any(piece.start < one.end and one.start < piece.end for one in new)]
    return sorted((*kept, *new), key=lambda piece: piece.start)


def _is_before(piece: Piece, own: Piece, *, is_sure: bool) -> bool:
    """Whether a mention that touches an own name stays: it is known, or longer."""
    if piece.start >= own.end or own.start >= piece.end:
        return False
    if is_sure and (piece.start, piece.end) == (own.start, own.end):
        return False
    return not isinstance(piece.resolution, Unresolved) or piece.end - piece.start > own.end - own.start


def _joint(match: re.Match[str], start: int, codes: dict[str, str], gazetteer: Gazetteer) -> Piece | None:
    letters, words = match["letters"], index_of(gazetteer).words
    known = [codes.get(letter, "") for letter in letters]
    is_edge = name_edge(match.string, start, match.start(), 0) == match.start()
    is_run = len(set(letters)) == len(letters) and is_no_word(letters, words)
    is_own = letters[-1] in codes or sum(letter in codes for letter in letters) >= _FEWEST_KNOWN
    if not (is_edge and is_run and is_own) or index_of(gazetteer).get(letters) is not None:
        return None
    kind = "road" if match["road"] else _OF_MANY if match[_OF_MANY] else "joint_name"
    name = match[0]
    if kind == _OF_MANY and not all(known):
        return None
    if not all(known):
        return Piece(match.start(), match.end(), told_by_form(name, kind, Theme.REGIONS))
    places = [gazetteer.division_place(code) for code in known]
    return Piece(match.start(), match.end(), resolve_line(places, name, kind, gazetteer, names=(name,)))


def _site(name: str, city: str, gazetteer: Gazetteer) -> Resolution:
    """Return what is on record under the city's name before it, else what the form tells."""
    known = index_of(gazetteer).get(gazetteer.divisions[city].short + name)
    if known is not None:
        return settled(known.ids[0], "命名地点", gazetteer)
    kind = "new_town" if name.endswith("新城") else "airport_zone"
    return told_by_form(name, kind, Theme.ZONES)
