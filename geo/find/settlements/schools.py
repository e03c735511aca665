"""Schools that no table holds, whatever their own words: 育才小学, 天津路第一小学, 东风20学校, 阳光幼儿园.

A county has dozens of them. What stands between an edge and the word for a school is a name unless it says of what kind
the school is (农村小学, 寄宿制学校). 实验小学 says so and is a name all the same where one school is worked on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.settlements.rows import RowItem, told_in_rows
from geo.find.unknown.edged_names import left_edge
from geo.find.words.describing_words import only_describes
from geo.find.words.school_words import says_what_school
from geo.find.words.usual_words import ACTING
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_SCHOOL = re.compile(
    "(?:(?:初级|高级|职业)?中学|(?<!中)小学|幼儿园|初中|高中|中心校|(?<![中小大])学校)"
    "(?![生段部]|校[长外园车内舍本]|教[育师学]|阶段|习|学[位段费]|课|招生|毕业|入学|适龄|在校|布局|标准|联盟|集团|"
    "办学|食品|周边|安全|体育|家长|思政|[0-9一两二三四五六七八九十]+[所个余])"
)
_SIGN = re.compile("[学中校]校|[中小]学|幼儿园|[初高]中")
_ORDER = re.compile("第[一二三四五六七八九十]{1,2}(?:实验|高级|初级)?$")
_ONE_OF_A_TOWN = frozenset(("实验", "外国语", "机关", "职业", "特殊教育"))
"""What a town has one school of: a name where it is worked on."""
_WORKED_ON = re.compile(
    "(?:[东南西北新老分]?校区|分校|新校|地下|停车|食堂|宿舍|教学楼|综合楼|操场|运动场|改扩建|扩建|迁建|改建|"
    "改造|二期|三期|[东南西北]侧|等[0-9]+[所个])"
)
_SUFFIX = re.compile("(?:实验|外国语|双语)$")
"""新华实验学校."""
_SHORTEST, _LONGEST, _LONGEST_USUAL = 2, 8, 3
_NO_STEM = re.compile(
    "[东南西北新老主]区$|"
    "[的和与及等每各该本某几两其在对将从为]|[化型级类式制性]$|^[一二两三四五六七八九十百0-9]+$|"
    "[一二两三四五六七八九十]年$"
)


def schools(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the schools of a clause by name; they may overlap what is known."""
    if _SIGN.search(text, start, end) is None:
        return
    words = index_of(gazetteer).words
    for one in told_in_rows(_candidates(text, start, end, words), text):
        yield Piece(one.start, one.end, told_by_form(text[one.start : one.end], "school", Theme.SITES))


def _candidates(text: str, start: int, end: int, words: WordCosts) -> Iterator[RowItem]:
    for match in _SCHOOL.finditer(text, start, end):
        begin = left_edge(text, start, match.start())
        if begin is None:
            continue
        stem = text[begin : match.start()]
        if stem in _ONE_OF_A_TOWN and match[0] != "学校":
            yield RowItem(
                begin, match.end(), "school", _WORKED_ON.match(text, match.end(), end) is not None, is_likely=False
            )
        elif _is_name(stem, words):
            yield RowItem(begin, match.end(), "school", is_clear=True, is_likely=True)


def _is_name(stem: str, words: WordCosts) -> bool:
    """Whether the words before a word for a school are its name."""
    own = _ORDER.sub("", stem)
    own = _SUFFIX.sub("", own) if len(own) > _LONGEST_USUAL else own
    if not _SHORTEST <= len(own) <= _LONGEST or _NO_STEM.search(own) or says_what_school(own):
        return False
    pieces = words.pieces(own)
    if any(piece in ACTING and piece not in _NAMES for piece in pieces):
        return False
    return len(own) <= _LONGEST_USUAL or any(len(piece) == 1 for piece in pieces) or own != stem


_BRANCH = re.compile(
    "(?P<house>(?P<hospital>医院)|(?P<number>[一二三四五六七八九十]{1,2})[中小幼院])"
    "(?P<branch>(?:(?![的和与及等、])[一-龥]){0,4}?(?:院区|校区)|[东南西北新]院(?![区校士])|"
    "(?<=[中小幼])(?=扩建|改扩建|迁建))"
)
_BRANCH_SIGN = re.compile("[院校]区|[东南西北新]院|[中小幼][扩改迁]")


def branches(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the branches of hospitals and schools whose house no table holds: 友谊医院通州院区, 六中新校区."""
    if _BRANCH_SIGN.search(text, start, end) is None:
        return
    index = index_of(gazetteer)
    for match in _BRANCH.finditer(text, start, end):
        begin = left_edge(text, start, match.start())
        if begin is None:
            continue
        stem = text[begin : match.start()]
        is_numbered = match["hospital"] is None
        if is_numbered and (not stem or index.get(stem) is not None):
            begin = match.start()  # 长乐 + 六中
        elif _is_no_house(stem) or (is_numbered and len(match["number"]) > 1):
            continue
        kind = "school" if is_numbered else "hospital"
        yield Piece(begin, match.end(), told_by_form(text[begin : match.end()], kind, Theme.SITES))


def _is_no_house(stem: str) -> bool:
    return len(stem) < _SHORTEST or only_describes(stem) or _NO_STEM.search(stem) is not None


_NAMES = frozenset("创新 示范 展望".split())  # noqa: SIM905
