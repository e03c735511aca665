"""Lines by their ends: 成都至德阳市域（郊）铁路, 成都—德阳—绵阳发展轴; and by joined abbreviations: 成自宜高铁."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.find.forms.suffixes import line_tail_at
from geo.find.piece import Tail
from geo.names import COMMON_COST, index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.find.tokens import Token
    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_ASIDE = "(?:（[^（）]{2,12}）)?"
"""What is said of an end or of a line in brackets: 古蔺（大村）至遵义, 茶陵至常宁（含安仁支线）高速公路."""
CONNECTOR = re.compile(f"{_ASIDE}(?:至|到|经|—{{1,2}}|-)")
LIST = re.compile(f"{_ASIDE}(?:、|以及|和|与|及)")
ASIDE_HERE = re.compile(_ASIDE)
_JOINT_LINE = (
    "中线高铁|高速铁路|城际铁路|市域（郊）铁路|市域铁路|客运专线|快速铁路|高铁|铁路|客专|城际|高速公路|"
    "高速(?![发增度网])|快速通道|快速路|大件路|扩容|复线|[一-龥]{0,4}?(?:走廊|经济带|产业带|发展轴|发展带|城镇带)"
)
_JOINT_REGION = (
    "同城化?|一体化?|(?:[一-龥]{2})?协同|合作|融合|共建|毗邻|联动|携手|互联|[两三四五]市|[两三四]地|"
    "都市圈|城市群|交界|背靠背|铁海|联网|省际|区域|地区|边[区界]|结合部|腹地"
)
_ZONES = "合作区|示范区|试验区|产业园|合作园|科技园|科创园|大通道|智慧高速|创新带"
_ZONE = re.compile(_ZONES)
_BEFORE_ZONE = f"(?:(?!建设|推进|推动|加快|打造|发展|实施|开展|提升|完善|和|与|及|等|的|在)[一-龥]){{0,8}}?(?:{_ZONES})"
_UNKNOWN_END = re.compile(
    "(?:至|到|—{1,2})(?P<far>[一-龥]{2,5}?)(?=市域|城际|高速|快速|客运专线|高铁|铁路|公路|等[0-9个条]*项目)"
)


_LINE_ENDS_HERE = re.compile("[至到—]$")


def is_line_end(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a range is one end of a line, whatever the other is: 会理至禄丰高速公路, 久治至马尔康高速公路."""
    if _UNKNOWN_END.match(text, stop, end):
        return True
    return bool(_LINE_ENDS_HERE.search(text[max(0, start - 1) : start]) and line_tail_at(text, stop, end))


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


def has_joint(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a range may hold abbreviations side by side that name a line or an area."""
    if not gazetteer.letters or not gazetteer.kept(_two_letters).search(text, start, end):
        return False
    return _joint_in(text, start, end, gazetteer).search(text, start, end) is not None


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
        while stop - begin >= 2 and not _is_joint(text, begin, stop, words):
            begin += 1
        ends = text[begin:stop]
        is_pair = len(ends) == 4 and ends[0] == ends[2]
        if len(ends) < 2 or (is_pair and not match["line"]):
            continue
        ids = tuple(_member(letter, ends, table) for letter in ends)
        if match["line"]:
            tail = match["line"]
            yield LineName(begin, match.end(), ids, text[begin : match.end()], _kind(tail))
        else:
            yield LineName(begin, stop, ids, ends, "joint_name", is_line=False)


def _kind(tail: str) -> str:
    is_road = tail.startswith(("高速", "智慧高速", "扩容", "快速", "大件")) and "铁" not in tail
    kind = "expressway" if is_road else "railway"
    return "industrial_belt" if tail[-1] in "带轴廊" else kind


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
    cost = words.cost(text[begin:stop])
    return (cost is None or cost >= COMMON_COST) and words.stands(text, begin, stop)


def _member(letter: str, ends: str, table: Mapping[str, tuple[str, ...]]) -> str:
    """Choose among the readings of a letter: 西 is 西安 beside 成 at the head, else 西昌."""
    choices = table[letter]
    if len(choices) == 1:
        return choices[0]
    return choices[0] if ends.startswith(letter) or len(ends) == 2 else choices[-1]


@dataclass(frozen=True, slots=True)
class Chain:
    """A run A至B（、C至D） with the word for a line behind it.

    Parameters
    ----------
    run
        All tokens of the run.
    lines
        The places on each line, in order.
    far_end
        The other end where no table holds it; empty for none.
    word
        The word for a line: 高速公路.
    stop
        Where the words for the last line end.
    """

    run: list[Token]
    lines: list[list[Token]]
    tail: Tail
    far_end: str
    word: str
    stop: int


_SECTION = re.compile("段(?![落位子])")
BACK = 60
"""Characters before a list of projects in which the word for a line is looked for."""
_OPEN_LIST = re.compile("等(?:[两二三四五六七八九十0-9]+条)?(?:的)?")


def behind_open_list(text: str, position: int, end: int) -> int:
    """Return where the word for a line may begin: behind 等 of an open list, 甲至乙、丙至丁等高速公路."""
    aside = ASIDE_HERE.match(text, position, end)
    position = position if aside is None else aside.end()
    match = _OPEN_LIST.match(text, position, end)
    return position if match is None else match.end()


_PROJECTS = re.compile("等?(?:[两二三四五六七八九十0-9]+[条个])?(?:重点|重大|省际)?(?:项目|工程)")
LISTED_END = re.compile("[、，。；（]|和|$|扩能|改扩建|等[0-9一二三四五六七八九十两]*条")
_SAID = re.compile("高速公路|高速铁路|城际铁路|铁路|高铁|快速通道")


def _said_before(text: str, links: list[list[Token]], position: int, end: int) -> str | None:
    """Return the word for a line said before a list: 高速公路共9个，甲至乙、丙至丁等项目; 铁路方面开工甲至乙."""
    if _PROJECTS.match(text, position, end) is None and LISTED_END.match(text, position, end) is None:
        return None
    first = next((link[0].start for link in links if len(link) > 1), links[0][0].start)
    sentence = text.rfind("。", max(0, first - BACK), first) + 1
    said = list(_SAID.finditer(text, max(sentence, first - BACK), first))
    return said[-1][0] if said else None


def _goes(links: list[list[Token]], text: str) -> bool:
    """Whether a run holds a line: 起于内江经自贡 names two places and none."""
    pairs = (pair for link in links for pair in pairwise(link))
    return any(not text[one.end : other.start].endswith(("经", "、")) for one, other in pairs)


def _word(text: str, links: list[list[Token]], position: int, end: int) -> tuple[Tail | None, str, int]:
    """Return the word for a line behind a run or before its list, as a tail and as it is said, and where all ends."""
    behind = behind_open_list(text, position, end)
    tail = line_tail_at(text, behind, end)
    if tail is not None:
        return tail, text[behind : tail.end], tail.end
    said = _said_before(text, links, position, end)
    if said is not None:
        return line_tail_at(said, 0, len(said)), said, position
    section = _SECTION.match(text, position, end)
    if section is not None:  # 自贡至宜宾段 of a line that the words before name
        return Tail(section.end(), "railway", Theme.CORRIDORS), section[0], section.end()
    return None, "", position


def chains(tokens: list[Token], text: str, end: int) -> Iterator[Chain]:
    """Yield runs A至B（、C至D）+ a word for a line.

    A single place behind a chain shares its head: 成都至德阳、眉山铁路 is 成都至德阳 and 成都至眉山.
    """
    k = 0
    while k < len(tokens):
        run = [tokens[k]]
        links: list[list[Token]] = [[tokens[k]]]
        via = False  # 成都经资阳、内江至重庆: the list belongs to 经
        j = k
        while j + 1 < len(tokens):
            between = text[tokens[j].end : tokens[j + 1].start]
            is_by_way = between == "、" and via
            if CONNECTOR.fullmatch(between) or is_by_way:
                links[-1].append(tokens[j + 1])
                via = between == "经" or is_by_way
            elif LIST.fullmatch(between):
                links.append([tokens[j + 1]])
            else:
                break
            j += 1
            run.append(tokens[j])
        position = run[-1].end
        far_end = ""
        is_chain = _goes(links, text)
        if len(links[-1]) == 1:
            # The other end may be a place that no table holds: 西昌至香格里拉铁路.
            unknown = _UNKNOWN_END.match(text, position, end)
            if unknown is not None:
                position, far_end = unknown.end(), unknown["far"]
                if not is_chain:
                    links, run, is_chain = links[-1:], run[-1:], True
        tail, word, stop = _word(text, links, position, end) if is_chain else (None, "", position)
        if tail is not None:
            first = next((n for n, link in enumerate(links) if len(link) > 1), 0)
            links = links[first:]
            head = links[0][0]
            ended = links[-1] if far_end or len(links) == 1 else None
            full = [link if len(link) > 1 or link is ended else [head, link[0]] for link in links]
            yield Chain([token for link in links for token in link], full, tail, far_end, word, stop)
        k = j + 1
