"""What the name of a way goes on with: a work on it, the ends of its section in brackets, 工程 behind a section.

保泸高速公路勐古怒江特大桥, 白云山路沙河桥, 沈海高速鳌头出口 are works on a line; 陈翔路（惠平路-规五路） and
3号线一期（东四十条—东风） a part of one; 国道108线雨城至泗坪工程 is what is built between two ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.forms.works_behind import work_end
from geo.find.piece import Piece, kind_of, place_in
from geo.find.ways.line_sections import OTHER_LINE
from geo.find.words.describing_words import only_describes
from geo.find.words.usual_words import ACTING, NO_END_WORDS
from geo.named_places import LINE_KINDS
from geo.names import index_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_WAYS = (LINE_KINDS | {"gas_pipeline"}) - {"river", "waterway"}
_ROADS = frozenset({"road", "expressway", "national_road"})
_CROSSING = (
    "特大桥|大桥|中桥|立交桥|跨线桥|天桥|人行天桥|高架桥|[东西南北]?立交|枢纽互通|互通式?立交|互通|收费站|服务区|(?<!进)出口(?![货增额总贸])|出入口|"
    "入口|隧道|(?<=铁路)[一-龥]{2,4}站(?=[、，。；引接改建和等]|$)|连接线|联络线|支线|并行线|辅道|匝道|下穿通道|下穿隧道|(?<=[河江溪沟湖渠])桥"
)
_ON_WAY = re.compile(
    f"(?P<stem>(?:上跨|下穿|跨)?(?:(?!{NO_END_WORDS}|[至到—]|[0-9]+[个处条座])[一-龥0-9]){{0,8}}?)(?:{_CROSSING})(?![头村镇乡梁型群])"
)
_SIGN = re.compile("[桥交通站区口隧线道]")
_FROM_TO = re.compile("（[^（）、，。；]{1,12}(?:至|到|—{1,2}|－|-|~|～)[^（）、，。；]{1,12}）")
_PART = re.compile(
    "（[^（）、，。；]{1,8}(?:段|环|[东南西北]延|[东南西北]侧)）|剩余段|首通段|及其?(?:接线|连接线|配套道路)(?=工程|、|，|等|$)"
)
_AS_WORK = re.compile("工程(?![师院局部处队管质安效量款技总类])")
_SECTION = re.compile("段$|延线?$|(?:连接|联络|接)线$|[至—][^至—]+$|期$|（[^（）]*）$")
_BETWEEN = re.compile("[至—]")
_OF_LINE = re.compile("[一-龥]{2,7}至[一-龥]{2,7}(?=[、，。；等]|$)")
"""京新高速白疙瘩至明水, where no table holds the ends."""
_FURTHER = 24
"""Characters behind a way in which a work on it ends."""
_PLACES = frozenset({"province", "prefecture", "county", "township", "village"})
_LONG_LINES = ("高速", "高速公路", "铁路", "高铁", "国道", "省道", "线")
_OWN_WORDS = ("铁路", "高铁", "公路", "高速", "城际", "客专", "专线", "管道", "快速路")
"""What makes a line between two ends one of its own: 兰渝铁路 + 广元至重庆高速公路."""
_STREET_ENDS = frozenset("路街道")
_ONE = ("桥", "隧道", "立交", "互通", "下穿通道")
"""What a street has one of."""
_AWAY = frozenset("的及和与在于为并从以由将")


def with_way_parts(pieces: Sequence[Piece], text: str, end: int, gazetteer: Gazetteer) -> list[Piece]:
    """Return the mentions, ways with what their names go on with; a mention inside such a name is a part of it."""
    made: list[Piece] = []
    for piece in pieces:
        if made and piece.start < made[-1].end:
            continue
        kind, _ = kind_of(piece.resolution)
        if made and _is_section(made[-1], piece, kind, text):
            before = made.pop()
            found = piece.resolution if place_in(piece.resolution) is not None else before.resolution
            piece = Piece(before.start, piece.end, found)  # noqa: PLW2901
        made.append(_whole(piece, text, end, index_of(gazetteer).words) if kind in _WAYS else piece)
    return made


def _is_section(before: Piece, piece: Piece, kind: str, text: str) -> bool:
    """Whether a line between two ends stands right behind the line that it is a section of: 兰海高速 + 临洮至渭源."""
    is_beside = before.end == piece.start and kind in _WAYS and kind_of(before.resolution)[0] in _WAYS
    is_other = text.endswith(_OWN_WORDS, piece.start, piece.end) or OTHER_LINE.match(text, piece.end) is not None
    return is_beside and not is_other and _BETWEEN.search(text, piece.start, piece.end) is not None


def _whole(piece: Piece, text: str, end: int, words: WordCosts) -> Piece:
    stop = piece.end
    for pattern in (_PART, _FROM_TO):
        part = pattern.match(text, stop, end) if text[stop : stop + 1] in _PART_HEADS else None
        stop = stop if part is None else part.end()
    is_long = text.endswith(_LONG_LINES, piece.start, piece.end)
    section = _OF_LINE.match(text, stop, end) if stop == piece.end and is_long else None
    if section is not None and not section[0].endswith(_OWN_WORDS) and not OTHER_LINE.match(text, section.end()):
        stop = section.end()
    stop = _crossing_end(piece, stop, text, end, words)
    work = _AS_WORK.match(text, stop, end)
    if work is not None and (stop > piece.end or _SECTION.search(text[piece.start : stop]) is not None):
        stop = work.end()
    if stop > piece.end and (work_stop := work_end(text, stop, end)) is not None:
        stop = work_stop
    return piece if stop == piece.end else Piece(piece.start, stop, piece.resolution)


_PART_HEADS = frozenset("（剩首及")


def _crossing_end(piece: Piece, stop: int, text: str, end: int, words: WordCosts) -> int:
    """Return where a bridge or a junction on a way ends, or ``stop``."""
    limit = min(end, stop + _FURTHER)
    if stop > piece.end or text[piece.end - 1] in "桥段期" or _SIGN.search(text, stop, limit) is None:
        return stop
    work = _ON_WAY.match(text, stop, limit)
    if work is None or any(char in _AWAY for char in work["stem"]):
        return stop
    stem = work["stem"]
    if not stem and text[work.end() - 1] == "站" and not work[0].endswith("收费站"):
        return work.end()  # 沪昆铁路黄桶站
    if not stem:
        # 成南高速服务区 are all that it has; 天府大道下穿隧道 is one.
        is_one = text[piece.end - 1] in _STREET_ENDS and text[work.start() : work.end()].endswith(_ONE)
        return work.end() if is_one else stop
    return stop if any(one in ACTING for one in words.pieces(stem)) or only_describes(stem) else work.end()
