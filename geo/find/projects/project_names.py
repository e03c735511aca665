"""Whether words are the name of a project: 弘融 of 弘融新精密 makes no word, 雨污 is short for two things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.unknown.edged_names import LEADING_VERBS
from geo.find.unknown.listed_beside import work_of
from geo.find.words.describing_words import only_describes
from geo.find.words.usual_words import ACTING, KINDS_OF_STREETS, LANDFORM

if TYPE_CHECKING:
    from geo.text.segment import WordCosts

_LEADS = re.compile(
    "(?:[0-9]{4}年|[0-9]+月|今年|全年|年内|明年|其中|包括|重点|抓好|一批|涵盖|涉及|主要|以及|对于?|将|以|在|由|"
    "把|使|让|是|有|[新续拟在]建|年底前?|及早|分别|例如|比如|如|属于?|是|系|列为)"
)
"""What leads to a list besides verbs."""
_INNER_VERB = re.compile(
    ".*(?:建设|推进|推动|加快|实施|新建|续建|扩建|开工|引进|建成|启动|谋划|签约|落地|投产|竣工|完成|促成|招引|"
    "储备|争取|开展|支持|通过|围绕|依托|布局|包括|包含|涉及|分别[为是]|[亿万]元|(?<=[县市区州])有|"
    "的)(?:了|好|出)?(?=.{3})(?!项目|工程|"
    "[一二三四五六]期|标准|规模|用地|及|和|与)"
)
"""A verb between what acts and its object: 天府新区建设|兴隆湖科创园."""
_TAIL = re.compile("建设(?:项目|工程)?$|项目$")
_DONE = (
    "改扩建|扩建|改建|新建|迁建|改造|整治|治理|提升|打造|修复|修缮|保护|开发|升级|[亮绿美硬黑净]化|扩容|扩能|更新|"
    "搬迁|准?快速化|双修|提档升级|拓宽改造|拓宽|提标改造|建设"
)
_DOING = re.compile(
    f"(?:城市|景观|生态|环境|综合|立面|风貌|城中村|棚户区|老旧小区|危旧房|旧城|道路|路面|管网|雨污|雨污管网|品质|"
    f"水环境|设施|基础设施|提质|{_DONE})*(?:{_DONE})$"
)
"""What is done to a work and no part of its name: 升水小学迁建, 和谐路景观亮化."""
_SIZES = (4, 3, 2)
_STREETS = frozenset("路街巷村沟河")
_RARE, _RARE_LONG, _LONG = 157, 140, 3
"""A word of two characters that is dearer is a name, and a longer one that is less dear: 东洲, 格力电器."""
BRANDS = (
    "比亚迪|通威|四川时代|时代长安|时代吉利|中车时代|凯翼汽车|科达利|宁德时代|京东方|康明斯|海尔|格力|美的|华为|腾讯|阿里云|京东|顺丰|三星|隆基|陕汽|吉利|长安汽车|"
    "奇瑞|蔚来|理想汽车|小米|富士康|"
    "中航|中船|中车|中建|中铁|中交|东风汽车|东风|中核|中广核|中粮|中石油|中石化|中海油|中科院|宝武|鞍钢|攀钢|首钢|海螺|"
    "东方电气|三一|徐工|中联重科|"
    "中国(?:移动|电信|联通|铁塔|石油|石化|海油|中铁|中车|电建|能建|建材|重汽|一汽|航发|商飞|邮政)|国家(?:电网|"
    "能源|电投|管网)|南方电网|"
    "国电投|华能|华电|华润|大唐|三峡集团|亿纬锂能|中创新航|国轩高科|蜂巢能源|天齐锂业|赣锋锂业|协鑫|晶科|"
    "天合光能|阳光电源|正泰|新希望|牧原|"
    "温氏|正邦|双汇|伊利|蒙牛|五粮液|泸州老窖|剑南春|茅台|万达|华侨城|融创|普洛斯|菜鸟|联东|宜家|沃尔玛|特斯拉|"
    "大众|丰田|英特尔|空客|西门子"
)
"""Firms whose names are words of every day or stand without a firm's word."""
_OF_BRAND = re.compile(BRANDS)
_YEARLY = re.compile("[一-龥]{2}年[产处加]")
"""万向聚能城年产80吉瓦时电池: what is made in a year stands behind a name."""
_JARGON = frozenset(
    "雨污水电路网气暖煤油粮农林牧渔旅文体教卫医养老幼城乡村镇县市区省厂站库池管线河湖沟渠江山白黑红绿蓝新旧大"
    "小多少高低中长短上下左右前后内外东南西北改补强弱增减提升降智数光伏风储充换氢冷链茶菌果菜畜禽猪牛羊鸡鸭鱼"
    "虾稻麦田土地房屋棚桥街巷车船港航空铁公园草花木竹石砂砖瓦钢铝铜锂硅磷硫化纺织布衣鞋帽食品酒糖盐药械具件板"
    "材料机床模屏芯纸塑胶膜泵阀缆灯座套吨台亩米里级型类式性度量厅室馆院校所点段片组户人第一二两三四五六七八九"
    "十百千万亿个只头条批次年月日总分主副支干双单全各本该每某其他它等和与及的在对将从由向为以于至到再又已未不"
    "无有可能应需被并或是把使让非微初首期产制造修建设施工用排放治理防洪涝抗旱灌溉引供输配变发存取送收集处置回"
    "利净热燃焚烧填埋粪厕垃圾餐厨废渣"
)
"""Characters that stand for things of every project: two of them are short for what it is, 农旅, 厂网."""
_TRADES = tuple(
    (  # noqa: SIM905
        "科技 电子 新材 新材料 智造 药业 生物 机械 能源 光伏 股份 食品 重工 精工 医药 装备 精密 电气 电器 汽车 "
        "集团 实业 纺织 服饰 家居 建材 化工 材料 光电 环保 智能 传媒 农业 牧业 酒业 乳业 通信 微电 锂能 锂电 "
        "新能源 电力 钢铁 铝业 铜业"
    ).split()
)
"""What the trade name of a firm ends in."""
_FIRM = re.compile("有限公司|公司|集团|股份")
_NAMED_AFTER = LANDFORM - frozenset("口渡堰沟")
_OF_FAMILY = re.compile("[一-龥]家[寨庄湾坝沟坪岭山河塘堡屯营店桥院村坡咀嘴垭大祠]")
_PARTICLES = frozenset("的和与及等")
_WHOSE = frozenset("省市县区州各")
"""市水务集团 is the city's."""
_SHORTEST, _LONGEST_TRADE, _LONGEST_USUAL, _HEAD = 2, 4, 10, 12


def without_verbs(text: str, first: int, last: int, *, is_first: bool) -> int:
    """Return where an item begins behind the verbs that lead to it; in the first one also behind what acts."""
    if is_first and (inner := _INNER_VERB.match(text, first, last)) is not None:
        first = inner.end()
    while last - first > _SHORTEST:
        lead = _LEADS.match(text, first, last)
        size = len(lead[0]) if lead is not None else _verb_size(text, first, last)
        if not size:
            return first
        first += size
    return first


def without_word(text: str, first: int, last: int) -> int:
    """Return where a name ends without the bare words for a project behind it: 甲产业园建设项目."""
    tail = _TAIL.search(text, first, last)
    if tail is None and (doing := _DOING.search(text, first + _SHORTEST, last)) is not None:
        is_work = text[doing.start() - 1] in _STREETS or work_of(text[first : doing.start()])[0] != ""
        return doing.start() if is_work else last
    if tail is None or tail.start() - first < _SHORTEST:
        return last
    is_bare = tail[0] == "项目"
    # 某某抗体研发项目 is nothing without its last word.
    kind = work_of(text[first : tail.start()])[0]
    return last if is_bare and kind in {"", "natural_area"} else tail.start()


def begins_name(name: str, words: WordCosts, *, rare: bool = True) -> bool:
    """Whether words begin with a name: characters that make no word, a firm, and where asked a rare word."""
    pieces = words.pieces(name[:_HEAD])
    if not pieces or not "一" <= name[0] <= "龥":
        return False
    if _OF_BRAND.match(name) or _is_trade(name, words) or _OF_FAMILY.match(name) or _is_made_yearly(name):
        return True
    head, second = pieces[0], pieces[1] if len(pieces) > 1 else ""
    if len(head) == 1:
        return len(second) == 1 and (head not in _JARGON or second not in _JARGON) and not only_describes(name)
    if only_describes(head) or head in ACTING:
        return False
    if len(head) == _SHORTEST and (second in _NAMED_AFTER or (second == "桥" and not KINDS_OF_STREETS.search(head))):
        return True  # 月亮 + 湾
    fewest = _RARE if len(head) < _LONG else _RARE_LONG
    return rare and (words.cost(head) or fewest) >= fewest


def _is_made_yearly(name: str) -> bool:
    yearly = _YEARLY.search(name)
    return yearly is not None and not only_describes(name[: yearly.start() + 2])


def is_usual_name(name: str, words: WordCosts) -> bool:
    """Whether words of every day may be a name where others of their list are: 云上有品."""
    if not _SHORTEST <= len(name) <= _LONGEST_USUAL or only_describes(name):
        return False
    pieces = words.pieces(name)
    return not any(piece in ACTING for piece in pieces) and any(len(piece) == 1 for piece in pieces)


def _is_trade(name: str, words: WordCosts) -> bool:
    """Whether a name is that of a firm by its trade: 强镇科技."""
    firm = _FIRM.search(name)
    if firm is not None:
        return firm.start() >= _SHORTEST and name[0] not in _WHOSE and not only_describes(name[: firm.start()])
    for size in range(_SHORTEST, _LONGEST_TRADE + 1):
        trade = next((trade for trade in _TRADES if name.startswith(trade, size)), "")
        if trade:
            # 强镇科技 alone is a firm, whatever its characters.
            is_whole = len(name) == size + len(trade) and words.cost(name[:size]) is None and size == _SHORTEST
            return (is_whole or not only_describes(name[:size])) and _PARTICLES.isdisjoint(name[:size])
    return False


def leads(rest: str) -> bool:
    """Whether the words behind a place begin with a verb: 达州|建设机场 is no name."""
    return rest in LEADING_VERBS or _verb_size(rest, 0, len(rest)) > 0


def ends_with_doing(name: str) -> bool:
    """Whether words end with what is done to a work: 金水路准快速化."""
    return _DOING.search(name, _SHORTEST) is not None


def says_what_is_done(rest: str) -> bool:
    """Whether the words behind a place only say what is done there: 高铁南片区|城中村改造."""
    return _DOING.fullmatch(rest) is not None


def _verb_size(text: str, first: int, last: int) -> int:
    sizes = (size for size in _SIZES if first + size + _SHORTEST <= last)
    return next((size for size in sizes if text[first : first + size] in LEADING_VERBS), 0)
