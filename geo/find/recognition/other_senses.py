"""Where the characters of a division's name stand for something else: a street, a company, a person, a heading.

锦江区宜宾路 is a street of 锦江区, 安居集团 a company, 联系人：王德阳 a person; 甲市：乙县、丙县 lists counties and
not the city.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.document_roles import MUNICIPALITIES
from geo.names import NameForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.find.tokens import Token
    from geo.gazetteer import Gazetteer

_BARE = frozenset({NameForm.SHORT, NameForm.OUTSIDE_SHORT})
_STREET = re.compile(
    "[东南西北中]?(?:[一二三四五]段|路(?![网线桥径段演况政灯面基口由权费过障空产运局标牌])|大街|街(?![道区巷镇乡坊])|巷)"
)
_WATER = re.compile(
    "(?:河(?![长道流湖谷东西南北段岸渠湾口坝滩桥边心])|湖(?![长南北区泊])|溪(?![流沟])|池(?=[、，。；水的畔]|$)|山(?=[、，。；（为风国森旅及和与一二三]|$))"
)
"""江安河 is a river of 成都, 昆明池 a lake of 西安; a river that a table holds is a longer name."""
_COMPANY = re.compile("(?:[一-龥]{0,4}(?<![的与和及等在为是、]))??(?:集团|有限公司|股份公司|银行)")
_LABEL = re.compile(
    "(?:联系人|负责人|责任人|经办人|主持人|签发人|召集人|组长|主任|局长|处长|记者|编辑|校对|姓名|作者)[:：]?"
    "(?:[一-龥]{2,3}[、，])*$"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范石廖贾韦夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温"
)
_TITLE = re.compile("同志|先生|女士|院士")
CAMPUS = re.compile("校区|院区")
_FIRM = re.compile("(?:石化|钢铁|重工|药业|酒业|乳业|纸业)(?!产业|基地|园)")
"""Behind the name of a hill or a water: 燕山石化 is a firm, 茂名石化 may be the trade of a city."""
_LAW = "中华人民共和国"
"""Before the name of a law: 《中华人民共和国青藏高原生态保护法》."""
_AREAS = frozenset("省市县区州全流镇")
"""Before 域: 市域城镇体系 holds no 域城镇."""
_TYPES = frozenset("市县区州盟旗")
_NAME_ENDS = frozenset("、，。；：（）\n |")


def is_no_place(token: Token, text: str, start: int, end: int) -> bool:
    """Whether a bare name is a part of the name of a street or a company, or of a person."""
    if text.endswith(_LAW, 0, token.start):
        return True
    if token.text[-1] == "区" and text.startswith("块", token.end):
        return True  # 长宁区块 is a gas field
    if token.text[1:] == "北" and text.startswith("岸", token.end):
        return True  # 凤屏湖北岸 is a shore
    if token.text[0] == "域" and text[token.start - 1 : token.start] in _AREAS:
        return True
    if not token.ids[0].isdigit() and _FIRM.match(text, token.end, end):
        return True
    return _is_other(token, text, start, end)


def _is_other(token: Token, text: str, start: int, end: int) -> bool:
    # 景宁, 北川: what autonomous counties are usually called is a bare name too.
    is_bare = token.form in _BARE or (token.form is NameForm.FULL and token.text[-1] not in _TYPES)
    if not is_bare or token.parent:
        # 华东 in 成华东路 is a part of the world elsewhere.
        return not token.parent and len(token.text) == 2 and _STREET.match(text, token.end, end) is not None
    if any(pattern.match(text, token.end, end) for pattern in (_STREET, _COMPANY, _WATER)):
        return True
    if text[token.start - 1 : token.start] == "“" and text[token.end + 1 : token.end + 2] == "“":
        return True  # “成都造”, “遂宁鲜” are brands
    is_behind_body = text[max(start, token.start - 2) : token.start] in {"大学", "学院", "医院"}
    if is_behind_body and CAMPUS.match(text, token.end, end) and token.ids[0][:2] not in MUNICIPALITIES:
        return True  # 四川大学江安校区 stands elsewhere; in a municipality a district is meant
    before = token.start - 1
    if before >= start and text[before] in _SURNAMES and _TITLE.match(text, token.end, end):
        return True
    is_person = before > start and text[before] in _SURNAMES and (token.end == end or text[token.end] in _NAME_ENDS)
    return is_person and _LABEL.search(text, max(start, before - 40), before) is not None


def headings(tokens: Sequence[Token], text: str, gazetteer: Gazetteer) -> list[Token]:
    """Return the prefectures that only head a list of their counties: 甲市：乙县、丙县."""
    found = []
    for token, following in pairwise(tokens):
        division = gazetteer.divisions.get(token.ids[0])
        if division is None or division.level != "prefecture":
            continue
        between = text[token.end : following.start].strip()
        children = set(gazetteer.counties_of(division.adcode))
        if between in {":", "："} and children & set(following.ids):
            found.append(token)
    return found
