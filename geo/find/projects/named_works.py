"""Works told by what is done there: 曹家桥拱水坝水环境治理工程, 龙岗桥危桥改造工程.

What stands between an edge and the words for the work is a name where its first characters make no word of every day;
雨污分流改造工程 says what kinds of work there are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.projects.project_names import begins_name
from geo.find.unknown.edged_names import left_edge
from geo.find.unknown.listed_beside import work_of
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

_OBJECTS = (
    "危桥|有机|防涝|水环境|水生态|水质|河道|河堤|堤防|渠系|渠道|管网|雨污|污水|污水处理|市政|道路|路面|立面|"
    "风貌|街景|片区|老旧小区|棚户区|城中村|"
    "环境|生态|滑坡|地质灾害|地灾|岸线|护岸|文物|本体|景观|绿化|配套|基础设施|供水|饮水|灌溉|排涝|排水|防洪|"
    "综合|除险|抢险|安全"
)
_DOINGS = "改扩建|扩建|改建|重建|迁建|新建|改造|整治|治理|提升|修复|修缮|加固|升级|保护|更新|疏浚|清淤|连通|达标|开发"
_WORK = re.compile(
    f"(?P<run>(?:及其?周边)?(?:(?:{_OBJECTS}|{_DOINGS})[与及和]?)*(?:{_DOINGS}))(?:[一二三四五六]期)?(?:工程|"
    f"项目)(?![师院局部处队管质安量款技总库法])"
)
_SIGN = re.compile("[建造治理升级复缮固护新浚淤通标发期](?:工程|项目)")
_OLD_TOWN = re.compile("(?:老城区?|旧城区?|古城区?)$")
"""A town has one: 老城区排水防涝整治工程."""
_LONGEST, _SHORTEST = 14, 2


def named_works(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the works of a clause that begin with a name of their own; they may overlap what is known."""
    if _SIGN.search(text, start, end) is None:
        return
    words = index_of(gazetteer).words
    for match in _WORK.finditer(text, start, end):
        begin = left_edge(text, start, match.start(), _LONGEST)
        stem = "" if begin is None else text[begin : match.start()]
        old = _OLD_TOWN.search(text, start, match.start())
        if begin is not None and old is not None and old.start() == begin:
            yield Piece(begin, match.end(), told_by_form(text[begin : match.end()], "site", Theme.SITES))
            continue
        if begin is None or len(stem) <= _SHORTEST or not begins_name(stem, words):
            continue
        kind = work_of(stem)[0] or "site"
        yield Piece(begin, match.end(), told_by_form(text[begin : match.end()], kind, Theme.SITES))
