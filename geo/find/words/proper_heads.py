"""Words for kinds that mostly stand behind a description; a name before them begins with proper characters.

康北旅游集散中心 begins with 康 and 北, which make no word, 云台山露营基地 with a hill; 花椒产业基地 says what
grows there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.words.describing_words import only_describes
from geo.find.words.school_words import says_what_school
from geo.find.words.usual_words import ACTING, LANDFORM

if TYPE_CHECKING:
    from geo.text.segment import WordCosts

WITH_PROPER_HEAD = {
    "agri_base": "屠宰场|养殖场|林场|牧场|农场|茶场",
    "base": "示范基地|种植基地|养殖基地|基地",
    "industrial_belt": "经济带|旅游带",
    "centre": "集散中心|配送中心|种苗中心|康养中心",
    "service_centre": "数据中心|算力中心|智算中心|购物中心|活动中心|服务区",
    "dam": "水闸|拦河闸|节制闸|水文站",
    "bus_station": "换乘枢纽站|枢纽站|首末站|换乘枢纽|换乘中心|客货站|东客站|西客站|南客站|北客站|江北车站",
    "housing": "家园|佳苑|嘉园|雅苑|花苑|花园|小区|公寓|安置点|安置房|安置小区|还建房|公租房|保障房|家属院|大厦|度假村",
    "market": "商圈|步行街|商业街|美食街|停车场|停车楼|菜市场|农贸城|小商品城",
    "plant": "热电厂|焚烧厂|垃圾处理厂|填埋场|变电站|换流站|加工区|加工园|污水处理站|弃渣场|储备库|粮库|冷库|净水站",
    "library": "图书馆|文化馆|科技馆|展览馆|规划馆|陈列馆|档案馆|影剧院|剧场|体育场|游泳馆",
    "institute": "研究院|实验室",
    "city_railway": "城际铁路|市域铁路",
    "canal": "引水渠|总干渠|排洪渠|分洪道",
    "hospital": "卫生院|敬老院",
    "school": "幼儿园|小学|中学",
    "park": "广场|营地|湿地|温泉|步道|栈道|古道",
    "characteristic_town": "集镇",
}
STRICT = frozenset(word for words in WITH_PROPER_HEAD.values() for word in words.split("|"))
_BASES = frozenset(WITH_PROPER_HEAD["base"].split("|"))
"""What is mostly named after what grows there: 血橙种植基地."""
_SCHOOLS = frozenset(WITH_PROPER_HEAD["school"].split("|"))
_STREETS = frozenset("街路桥门巷")
"""What schools are named after: 忠孝街小学."""
_BELTS = frozenset(WITH_PROPER_HEAD["industrial_belt"].split("|"))
_SHORTEST = 2
_RARE = 165
_OF_FAMILY = re.compile("[一-龥]家[寨庄湾坝沟坪岭山河塘堡屯营店桥院村坡咀嘴垭]")
"""厉家寨樱桃基地."""
_NO_HEAD = frozenset(
    "万千百亩吨头只座处元级型式类种养高低大小新老多各全本县市区镇乡村农林牧渔果蔬菜茶药粮油猪牛羊鸡鸭鱼虾花草苗竹木食用菌中优特精名第房车帐环沿"
)
"""Characters that begin no name before such a word: sizes, crops, animals."""


def has_proper_head(stem: str, word: str, words: WordCosts) -> bool:
    """Whether the words before such a word begin with a name: characters that make no word, a hill or a water."""
    pieces = words.pieces(stem)
    is_described = only_describes(stem) or (word in _SCHOOLS and says_what_school(stem))
    if not pieces or is_described or any(piece in ACTING for piece in pieces):
        return False
    if _OF_FAMILY.match(stem) or (
        word in _SCHOOLS and stem[-1] in _STREETS and len(stem) > _SHORTEST and stem[0] not in _NO_HEAD
    ):
        return True
    head, further = pieces[0], pieces[1] if len(pieces) > 1 else ""
    if only_describes(head) and len(head) > 1:
        return False
    if len(head) == _SHORTEST and len(further) == 1:
        head += further  # 跑马 + 坪
    is_rare = len(pieces[0]) == _SHORTEST and word not in _SCHOOLS and (words.cost(pieces[0]) or _RARE) >= _RARE  # 东洲
    if is_rare or len(head) > _SHORTEST:
        return is_rare or head[-1] in LANDFORM or word in _BELTS
    if len(head) == _SHORTEST or word in _BASES or head in _NO_HEAD:
        return False
    return len(further) == 1 and further not in _NO_HEAD
