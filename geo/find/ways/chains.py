"""Runs of places with a word for a line: 成都至德阳市域（郊）铁路, 成都—德阳—绵阳发展轴."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.find.piece import Tail
from geo.find.ways.line_words import ASIDE, OPEN_LIST, RANK
from geo.find.words.tails import line_tail_at
from geo.find.words.usual_words import NO_ENDS, STRETCH
from geo.names import NameForm
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.find.tokens import Token

CONNECTOR = re.compile(f"{ASIDE}(?:至|到|经|—{{1,2}}|-)")
LIST = re.compile(f"{ASIDE}(?:、|以及|和|与|及)")
_ASIDE_HERE = re.compile(ASIDE)
_UNKNOWN_END = re.compile(
    "(?:至|到|—{1,2})(?P<far>[一-龥]{2,5}?)(?=(?:（[^（）]{2,12}）)?(?:市域|城际|高速|快速|客运专线|高铁|铁路|公路|等[0-9个条]*项目))"
)
_LINE_ENDS_HERE = re.compile("[至到—]$")
_BY_WAY = re.compile("经[一-龥]{2,4}(?:至|到)[一-龥]{2,5}?(?:高速|快速|客运专线|高铁|铁路|公路|城际)")


def is_line_end(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a range is one end of a line, whatever the other is: 会理至禄丰高速公路, 久治至马尔康高速公路."""
    if text[start:stop] in NO_ENDS:
        return False
    if _UNKNOWN_END.match(text, stop, end) or _BY_WAY.match(text, stop, end):
        return True
    return bool(_LINE_ENDS_HERE.search(text[max(0, start - 1) : start]) and line_tail_at(text, stop, end))


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


_SECTION = re.compile(STRETCH)
_RANK = re.compile(RANK)
_BARE = frozenset("重续新前改升项工")
"""等重点项目 does not say what is listed."""
BACK = 60
"""Characters before a list of projects in which the word for a line is looked for."""
_COUNT = re.compile("[两二三四五六七八九十0-9]+条")


def behind_aside(text: str, position: int, end: int) -> int:
    """Return the place behind what is said in brackets at ``position``, or the position itself."""
    aside = _ASIDE_HERE.match(text, position, end)
    return position if aside is None else aside.end()


def behind_open_list(text: str, position: int, end: int) -> int:
    """Return where the word for a line may begin: behind 等 of an open list, 甲至乙、丙至丁等高速公路."""
    position = behind_aside(text, position, end)
    match = OPEN_LIST.match(text, position, end)
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


def _behind_aside(tokens: list[Token], at: int, text: str) -> int:
    """Return the number of the next token that does not stand in brackets behind one: 攀枝花（西昌）—丽江铁路."""
    following = at + 1
    if text[tokens[at].end : tokens[following].start] != "（":
        return following
    close = text.find("）", tokens[following].end)
    behind = next((k for k in range(following, len(tokens)) if tokens[k].start > close), following)
    return behind if close > 0 and CONNECTOR.fullmatch(text, tokens[at].end, tokens[behind].start) else following


def _goes(links: list[list[Token]], text: str) -> bool:
    """Whether a run holds a line: 起于内江经自贡 names two places and none."""
    pairs = (pair for link in links for pair in pairwise(link))
    if text[links[0][0].start - 1] == "过" and text[links[0][0].end] == "到":
        return False  # 过茂县到汶川县 is how somebody travels
    return any(not text[one.end : other.start].endswith(("经", "、")) for one, other in pairs)


def _word(text: str, links: list[list[Token]], position: int, end: int) -> tuple[Tail | None, str, int]:
    """Return the word for a line behind a run or before its list, as a tail and as it is said, and where all ends."""
    behind = behind_open_list(text, position, end)
    count = _COUNT.match(text, behind, end)
    tail = line_tail_at(text, behind if count is None else count.end(), end)
    if tail is not None:  # 离石至隰县2条高速公路
        return (
            (tail, text[behind : tail.end], tail.end)
            if count is None
            else (tail, text[count.end() : tail.end], position)
        )
    if behind > position and (rank := _RANK.match(text, behind, end)) is not None and rank[0][0] not in _BARE:
        return Tail(rank.end(), "road", Theme.CORRIDORS), "公路", position  # 等38个普通省道项目
    said_later = _LATER.match(text, position, end)
    if said_later is not None:
        return line_tail_at(said_later["word"], 0, len(said_later["word"])), said_later["word"], position
    said = _said_before(text, links, position, end)
    if said is not None:
        return line_tail_at(said, 0, len(said)), said, position
    section = _SECTION.match(text, position, end)  # 自贡至宜宾段 of a line that the words before name
    tail = None if section is None else Tail(section.end(), "railway", Theme.CORRIDORS)
    return (None, "", position) if section is None else (tail, section[0], section.end())


_LATER = re.compile("(?=、|支线)[^，。；]{1,80}?[0-9]+条(?P<word>(?:天然气|输气|成品油)(?:支线|管道|管线))")
"""水富—昭通、甲支线一期、乙6条天然气支线: the count of a list says what each item is."""
_BRANCH = re.compile("支线(?:[一二三四]期|（)")
"""陆良支线一期 behind 水富—昭通 is a line of its own."""


def _are_joint(links: list[list[Token]], text: str) -> bool:
    """Whether each item of a list is several places with a dash between them."""
    pairs = [pair for link in links for pair in pairwise(link)]
    is_list = all(len(link) > 1 and link[0].form is not NameForm.PLACE for link in links)
    return is_list and all(text[one.end : other.start] == "—" for one, other in pairs)


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
            following = _behind_aside(tokens, j, text)
            between = text[tokens[j].end : tokens[following].start]
            is_by_way = between == "、" and via
            if CONNECTOR.fullmatch(between) or is_by_way:
                links[-1].append(tokens[following])
                via = between == "经" or is_by_way
            elif LIST.fullmatch(between) and _BRANCH.match(text, tokens[following].end, end) is None:
                links.append([tokens[following]])
            else:
                break
            run.extend(tokens[j + 1 : following + 1])
            j = following
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
        if tail is None and len(links) > 1 and _are_joint(links, text):
            tail = Tail(position, "joint_name", Theme.REGIONS)  # 泸州—宜宾、万州—达州—开州 are two
        if tail is not None:
            first = next((n for n, link in enumerate(links) if len(link) > 1), 0)
            links = links[first:]
            head = links[0][0]
            ended = links[-1] if far_end or len(links) == 1 else None
            full = [link if len(link) > 1 or link is ended else [head, link[0]] for link in links]
            # 甲至乙（含丙至丁段）高速公路: what stands in brackets is used as well.
            used = [token for token in tokens[k:] if head.start <= token.start < max(stop, run[-1].end)]
            yield Chain(used, full, tail, far_end, word, stop)
            j = max(j, tokens.index(used[-1]))
        k = j + 1
