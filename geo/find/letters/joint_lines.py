"""Lines and areas by joined abbreviations: 成自宜高铁, 内（江）大（足）高速, 内自同城化."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.find.letters.place_letters import all_letters, is_no_word, letter_runs
from geo.find.piece import Piece
from geo.find.resolve import resolve_line
from geo.find.words.edges import ends_date, name_edge
from geo.find.words.tails import AREA_BEHIND, tail_at
from geo.names import index_of
from geo.national_places import province_letters
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_JOINT_LINE = (
    "中线高铁|高速铁路|城际铁路|市域（郊）铁路|市域铁路|客运专线|快速铁路|高铁|铁路|客专|城际|高速公路(?!通道)|"
    "高速(?![发增度网]|公路通道)|快速通道|快速公路|快速路|大件路|(?=扩容等)|扩容(?:高速公路|高速)|扩容|复线|[一-龥]{0,4}?(?:走廊|经济廊道|经济带|产业带|发展轴|发展带|城镇带)"
)
_JOINT_REGION = (
    "“?(?:同城|双城)化?|一体化?|(?:[一-龥]{2})?协同|(?:交流)?合作|协作|接轨|电力联网|融合|共建|毗邻|联动|携手|一道(?!路)|互联|[两三四五]市|[两三四]地|"
    "都市圈|城市群|交界|背靠背|铁海|联网|省际|区域|地区|边[区界]|结合部|腹地|高速公路通道"
)
_MANY_ROADS = "高速公路通道"
_ZONES = "合作区|示范区|试验区|产业园|合作园区?|科技园|科创园|共同体|联运通道|大通道|智慧高速|创新带"
_ZONE = re.compile(_ZONES)
_BEFORE_ZONE = f"(?:(?!建设|推进|推动|加快|打造|发展|实施|开展|提升|完善|和|与|及|等|的|在)[一-龥]){{0,8}}?(?:{_ZONES})"


@dataclass(frozen=True, slots=True)
class LineName:
    """A line between tokens, or a joint name: where it stands, the ids of the places on it, in order, and its tail."""

    start: int
    end: int
    ids: tuple[str, ...]
    name: str
    kind: str
    is_line: bool = True


def _joint_pattern(gazetteer: Gazetteer) -> re.Pattern[str]:
    letters = "".join(gazetteer.letters)
    one = f"(?:[{letters}](?:（[一-龥]{{1,3}}）)?|（[{letters}]）)"
    return re.compile(f"(?P<ends>{one}{{2,5}})(?:(?P<line>{_JOINT_LINE})|(?=(?P<region>{_JOINT_REGION})))")


def _joint_zone_pattern(gazetteer: Gazetteer) -> re.Pattern[str]:
    """Return the same with the word for a zone behind a few other words; it is slower."""
    pattern = gazetteer.kept(_joint_pattern).pattern
    return re.compile(pattern.replace(_JOINT_REGION, f"{_JOINT_REGION}|{_BEFORE_ZONE}"))


def _joint_in(text: str, start: int, end: int, gazetteer: Gazetteer) -> re.Pattern[str]:
    has_zone = _ZONE.search(text, start, end) is not None
    return gazetteer.kept(_joint_zone_pattern if has_zone else _joint_pattern)


_SPELT = re.compile("（?(?P<letter>[一-龥])）?(?:（(?P<rest>[一-龥]{1,3})）)?")


def _two_letters(gazetteer: Gazetteer) -> re.Pattern[str]:
    letters = "".join(gazetteer.letters)
    return re.compile(f"[{letters}][{letters}（]")


def has_letters(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a range may hold abbreviations side by side that name a line or an area."""
    if not gazetteer.letters or not gazetteer.kept(_two_letters).search(text, start, end):
        return False
    patterns = _joint_in(text, start, end, gazetteer), gazetteer.kept(letter_runs)
    return any(pattern.search(text, start, end) for pattern in patterns)


def joint_lines(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[LineName]:
    """Yield names that are made of abbreviations: 西成高铁, 内自同城化 (without the word behind it)."""
    table, words = gazetteer.letters, index_of(gazetteer).words
    if not table or not gazetteer.kept(_two_letters).search(text, start, end):
        return
    for match in _joint_in(text, start, end, gazetteer).finditer(text, start, end):
        begin, stop = match.span("ends")
        if "（" in match["ends"]:
            if match["line"]:
                yield _spelt(match, gazetteer)
            continue
        # 京沪 is a word by itself, and two provinces before a word for a line.
        is_sure = match["line"] and province_letters().keys() >= set(match["ends"])
        begin += ends_date(text, begin + 1)
        while not is_sure and stop - begin >= 2 and not _is_joint(text, begin, stop, words):
            begin += 1
        ends = text[begin:stop]
        is_pair = len(ends) == 4 and ends[0] == ends[2]
        if len(ends) < 2 or (is_pair and not match["line"]):
            continue
        ids = tuple(_member(letter, ends, table) for letter in ends)
        if match["line"]:
            tail = match["line"]
            begin -= _is_lead(text, start, begin, gazetteer)
            yield LineName(begin, match.end(), ids, text[begin : match.end()], _kind(tail))
        else:
            yield LineName(begin, stop, ids, ends, "joint_name", is_line=False)


def _is_lead(text: str, start: int, begin: int, gazetteer: Gazetteer) -> bool:
    """Whether the character before letters is one of a place elsewhere and begins the line's name: 徐 of 徐淮阜高速."""
    first = begin - 1
    if first < start or text[first] not in gazetteer.kept(all_letters) or text[first] in text[begin : begin + 2]:
        return False
    is_edge = name_edge(text, start, begin, 0) is None and name_edge(text, start, first, 0) is not None
    return is_edge and is_no_word(text[first : begin + 1], index_of(gazetteer).words)


def _kind(tail: str) -> str:
    is_road = tail.startswith(("高速", "智慧高速", "扩容", "快速", "大件")) and "铁" not in tail
    kind = "expressway" if is_road else "railway"
    return "industrial_belt" if tail[-1] in "带轴廊" or tail.endswith("廊道") else kind


def _spelt(match: re.Match[str], gazetteer: Gazetteer) -> LineName:
    """Return a line with its letters spelt out or one of them in brackets: 内（江）大（足）高速, 遂（潼）内高速."""
    ids, letters, tail = [], "", match["line"]
    plain = re.sub("[（）]", "", match["ends"])
    for one in _SPELT.finditer(match["ends"]):
        rest = one["rest"] or ""
        named = index_of(gazetteer).get(one["letter"] + rest) if rest else None
        if named is not None and named.ids[0] in gazetteer.divisions:
            ids.append(named.ids[0])
            letters += one["letter"]
            continue
        for letter in one["letter"] + rest:
            if letter in gazetteer.letters:
                ids.append(_member(letter, plain, gazetteer.letters))
                letters += letter
    return LineName(match.start("ends"), match.end(), tuple(ids), letters + tail, _kind(tail))


def _is_joint(text: str, begin: int, stop: int, words: WordCosts) -> bool:
    """Whether letters are abbreviations side by side, not a word (广大) nor part of one (建成 + 渝昆)."""
    # 以西咸一体化为牵引 holds no 以西.
    stands = words.stands(text, begin, stop) or text[begin - 1 : begin] == "以"
    return stands and is_no_word(text[begin:stop], words)


def _member(letter: str, ends: str, table: Mapping[str, tuple[str, ...]]) -> str:
    """Choose among the readings of a letter: 西 is 西安 beside 成 at the head, else 西昌."""
    choices = table[letter]
    if len(choices) == 1:
        return choices[0]
    return choices[0] if ends.startswith(letter) or len(ends) == 2 else choices[-1]


_LONGEST_TAIL = 14
"""Characters behind a joint name that may be its own."""


def joint_piece(line: LineName, text: str, end: int, gazetteer: Gazetteer) -> Piece:
    """Return the mention of joined letters, with the words for a zone, a line or an area behind them."""
    places = [gazetteer.division_place(adcode) for adcode in line.ids]
    # 川渝黔高速公路通道 are many roads.
    is_bare = line.is_line or text.startswith(_MANY_ROADS, line.end)
    tail = None if is_bare else tail_at(text, line.end, min(end, line.end + _LONGEST_TAIL))
    if tail is None:
        area = None if line.is_line else AREA_BEHIND.match(text, line.end, end)
        stop = line.end if area is None else area.end()
        return Piece(line.start, stop, resolve_line(places, line.name, line.kind, gazetteer, names=(line.name,)))
    # 苏锡常都市圈, 杭绍甬一体化示范区 are the names, not the letters at their head.
    name = line.name + text[line.end : tail.end]
    kind = tail.kind if tail.theme is Theme.CORRIDORS else "joint_name"
    resolution = resolve_line(places, name, kind, gazetteer, names=(name, line.name))
    return Piece(line.start, tail.end, resolution)
