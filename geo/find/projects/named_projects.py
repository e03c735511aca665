"""Projects by name, alone or in a row: 威能达锂电池项目已投产, 厦门钨业硬质合金项目、九乙生物试剂项目.

The word itself ends the name. Where it begins an edge tells, and whether it is one its first words: a firm, characters
that make no word, or a place, where the project is one of several or what is spoken of. 重点项目, 专项债项目 are kinds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, kind_of, place_in, with_holding
from geo.find.projects.listed_projects import ProjectItem, is_firm_of_water, resolved_item
from geo.find.projects.project_names import (
    begins_name,
    leads,
    says_what_is_done,
    without_verbs,
    without_word,
)
from geo.find.words.describing_words import only_describes
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer

_WORD = "项目"
_PROJECT = re.compile(
    "项目(?:（[一二三四五六]期）)?(?![库部法师局院款量管进清储资申谋包建群组化级经名数类投签招落审信环用地有为和与及]?[0-9一二三四五六七八九十百]|"
    ""
    "[库部法师局院款量管进清储资申谋包建群组化级经名数类签招审信环用地])"
)
_LINK = re.compile("项目[和与及]?|工程[和与及]")
_MARKS = "、，。；：！？\n|"
_FARTHEST = 34
_DONE = re.compile(
    "(?:当年|年内|年底前?|今年|抓紧|加快|顺利|正式|全面|按期|如期|力争|一并|同步|成功|已经?|正在?|先后|相继|"
    "即将|有序|稳步|持续|"
    "[0-9]{1,2}月(?:底前?|份)?)*(?:竣工|投产|开工|动工|破土|投运|投用|达产|落地|签约|建成|完成|完工|启动|推进|"
    "实施|位于|总投资|多栋|主体|试生产|试运行|通过|加大|属于|列入|纳入|是)"
)
_BUILT = re.compile(
    "(?:当年|年内|年底前?|今年|抓紧|加快|顺利|正式|全面|按期|如期|一并|同步|成功|已经?|正在?|先后|相继|"
    "[0-9]{1,2}月(?:底前?|份)?)*"
    "(?:竣工|投产|动工|破土|投运|投用|达产|启动|加大)"
)
"""What is said of one project of a place; 推进, 实施 stand behind programmes as well."""
_NO_NAME = re.compile(
    "等|负责|承担|参与|对接|入驻|投资|资金|专项|债|政策|民生|招商|招引|引资|贷款|补助|示范县|试点|亿元|万元|"
    "以上|各类|一批|多个|这些|上述|分布式|集中式|"
    "整县|户用|屋顶|[0-9一两二三四五六七八九十]个|(?:光伏|风电|储能|水电)$"
)
_SHORTEST, _SHORTEST_REST = 4, 2


def named_projects(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the projects of a clause whose names begin with no place that a table holds."""
    yield from _found([], text, start, end, gazetteer)


def with_named_projects(pieces: list[Piece], text: str, start: int, end: int, gazetteer: Gazetteer) -> list[Piece]:
    """Return the mentions together with the projects by name, which hold the mentions in them."""
    if text.find(_WORD, start, end) < 0:
        return pieces
    return with_holding(pieces, list(_found(pieces, text, start, end, gazetteer)))


def _found(
    pieces: Sequence[Piece], text: str, start: int, end: int, gazetteer: Gazetteer
) -> Iterator[Piece]:  # fmt: skip
    if text.find(_WORD, start, end) < 0:
        return
    for match in _PROJECT.finditer(text, start, end):
        item = _item(match, pieces, text, start)
        if item is not None and _is_name(item, match, text, start, end, gazetteer):
            yield Piece(item.start, item.end, resolved_item(item, text, gazetteer))


def _item(match: re.Match[str], pieces: Sequence[Piece], text: str, start: int) -> ProjectItem | None:
    """Return the words that end with a word for a project, without the verbs before them."""
    bare = match.start() + len(_WORD)
    first = max(start, bare - _FARTHEST, *(text.rfind(mark, start, match.start()) + 1 for mark in _MARKS))
    for link in _LINK.finditer(text, first, match.start()):
        first = link.end()
    begin = without_verbs(text, first, bare, is_first=True)
    inside = [one for one in pieces if one.start < bare and begin < one.end]
    is_placed = any(one.start == begin and place_in(one.resolution) is not None for one in inside)
    stop = match.end()
    if stop == bare:
        # 比亚迪扩能项目 is the firm's 比亚迪扩能; behind a place the word is a part of the name.
        stop = without_word(text, begin, bare) if is_placed else match.start()
    inside = [one for one in inside if one.start < stop]
    if stop - begin < _SHORTEST or any(one.start < begin or one.end > stop for one in inside):
        return None
    return None if any(one.start == begin and one.end == stop for one in inside) else ProjectItem(begin, stop, inside)


def _is_name(
    item: ProjectItem, match: re.Match[str], text: str, start: int, end: int, gazetteer: Gazetteer
) -> bool:  # fmt: skip
    name = text[item.start : item.end].removesuffix(_WORD)
    if _NO_NAME.search(name):
        return False
    in_row = text[match.end() : match.end() + 1] in {"、", "和", "与", "等"} or text.endswith(
        (_WORD + "、", _WORD + "和", _WORD + "与"), start, item.start
    )
    is_subject = _DONE.match(text, match.end(), end) is not None
    head = next((one for one in item.inside if one.start == item.start), None)
    if head is None:
        words = index_of(gazetteer).words
        return begins_name(name, words, rare=False) and (in_row or is_subject)
    rest = text[head.end : item.end].removesuffix(_WORD)
    if (
        (kind_of(head.resolution)[1] is Theme.CORRIDORS and not is_firm_of_water(head, rest))
        or len(rest) < _SHORTEST_REST
        or only_describes(rest)
    ):
        return False
    is_built = _BUILT.match(text, match.end(), end) is not None
    return (in_row or is_built) and not says_what_is_done(rest) and not leads(rest)
