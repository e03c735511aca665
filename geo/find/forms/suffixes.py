"""Names that no table holds but whose form says what they are: a place and a word for a zone, a site or a line.

德阳 + 装备制造产业园, 泸州 + 白酒特色小镇. Such a name is anchored to its place and schematic.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Tail
from geo.places import Theme
from geo.text.lexicon import ADVERBS, VERBS
from geo.text.segment import HAN_FIRST, HAN_LAST

if TYPE_CHECKING:
    from geo.text.segment import WordCosts

_ZONES = {
    "hitech_zone": "高新技术产业开发区|高新技术产业园区|高新技术开发区|高新区",
    "devzone": "经济技术开发区|经济开发区|经开区|开发区|产业集中发展区|工业集中区|工业集中发展区",
    "bonded_zone": "综合保税区|综保区|保税港区|保税物流中心|保税区",
    "free_trade_zone": "自由贸易试验区|自贸试验区|自贸区|协同改革先行区",
    "new_area": "国家级新区|省级新区|新区",
    "science_city": "科学城|科技城|科创城|生物城|大学城|医学城|航空城|智慧城|数字城|软件城",
    "pilot_zone": "综合试验区|试验区|先行示范区|示范区|先行区|先导区|引领区|实验区|核心承载区",
    "industrial_park": (
        "产业功能区|产业园区|工业园区|科技园区|示范园区|物流园区|化工园区|农业园区|产业园|工业园|科技园|"
        "科创园|物流园|创业园|孵化园|合作园|化工园|生态园|软件园|现代农业园区|集聚区|产业城|园区"
    ),
    "airport_zone": "临空经济区|空港经济区|空港新城|航空港区|航空港|临港经济区|临港新区|临港区|大港区|港区",
    "new_town": "新城|新市区|城市新中心",
    "cooperation_zone": (
        "合作区|创新区|科创区|度假区|功能区|服务区|商务区|法务区|自由港|生态区|保护区|核心区|起步区|直管区"
    ),
    "district_part": "示范片区|片区",
}
_SITES = {
    "characteristic_town": "特色小镇|小镇|古镇|古城|古街",
    "airport": "国际机场|支线机场|通用机场|机场",
    "port": "国际铁路港|陆港|港(?![口澳区珠股湾商])",
    "station": "(?:火车|客运|货运|枢纽)站|[东南西北]站",
    "university": "大学(?!生)|学院|职院",
    "school": "(?:第[一二三四五六七八九十]+)?(?:(?<!市)中学|(?<!中)小学(?!生)|幼儿园)",
    "hospital": "(?:第[一二三四五六七八九十]+)?(?:中心医院|中医医院|中医院|妇幼保健院|医院)",
    "water_plant": "水厂",
    "museum": "博物馆群|博物馆|博物院|纪念馆|美术馆|图书馆|科技馆|文化馆|展览馆",
    "lab": "国家重点实验室|重点实验室|实验室",
    "institute": "产业技术研究院|研究院|研究所",
    "base": "[一-龥]基地",
    "centre": (
        "(?:创新|种业|研发|会展|会议|物流|交易|算力|超算|医疗|医学|体育|文化|艺术|科技|数贸|商贸|结算|展览|博览|科创|"
        "检测|计算|分拨|枢纽|运动|训练|集结|调度|展示|文博|演艺|诊疗|救援|指挥)"
        "中心(?!城|村|区)"
    ),
    "archaeological_park": "国家考古遗址公园|考古遗址公园|遗址公园",
    "park": ("国家(?:森林|湿地|地质|矿山|水利|沙漠)?公园|森林公园|湿地公园|地质公园|体育公园|郊野公园|公园(?!社区)"),
    "scenic_area": "旅游景区|风景名胜区|景区|遗址|旅游区",
    "mine": "(?:露天矿|煤矿)(?!区)|铁矿|金矿|磷矿|锂矿|油田|气田|储气库",
    "water_transfer": "水资源配置工程|引水工程|供水工程|调水工程|水利工程|灌区",
    "interchange": "互通",
    "power_station": "水电站|电站|风电场|光伏电站|水库|电厂|核电(?!力)|抽水蓄能|码头|口岸|物流枢纽|枢纽",
}
_LINES = {
    "railway": (
        "市域（郊）铁路|客运专线|"
        ""
        "高铁|客专|城际|铁路|轨道交通|(?:地铁[一-龥0-9]{0,3}?)?(?:[0-9]+号线|快线)|地铁(?!站|上|里)"
    ),
    "expressway": (
        "(?:[东南西北]?绕城|[东南西北内外中]环(?:线)?)(?:公路)?(?![境保球节评卫形路岛渤湖])|"
        "高速公路|高速(?!发展|增长|铁|网|度)"
    ),
    "road": "快速路|大道|公路|大件路|通道|绿道|之路|连接线",
    "waterway": "航道",
    "gas_pipeline": "(?:输气|输氢氨醇|输氢|输油|天然气|成品油|原油)管道",
    "corridor": "走廊",
    "industrial_belt": ("产业带|创新带|经济带|发展带|城镇带|协作带|示范带|旅游带|发展轴|城镇轴|主轴|轴带"),
}
_BETWEEN_ENDS = {
    "pipeline": "(?:天然气|输气|油气|成品油|原油)(?:长输)?管道",
    "power_line": "(?:[±0-9]+千伏)?(?:特高压)?(?:输变电|输电线路|输电通道|特高压工程)",
}
"""Kinds of lines that only their two ends name."""
_REGIONS = {
    "metropolitan_area": "都市圈|经济圈|城市群|城镇群|城市圈|经济区",
    "industry_cluster": "产业集群|集群",
}
_THEMES = (
    (_LINES, Theme.CORRIDORS),
    (_REGIONS, Theme.REGIONS),
    (_ZONES, Theme.ZONES),
    (_SITES, Theme.SITES),
)
_VERBS = (
    "建设|创建|申建|打造|推进|推动|加快|实施|开展|支持|培育|争创|申报|建成|设立|参加|举办|开通|启动|完善|深化|"
    "编制|入选|获批|修建|兴建|铺设|整治|拆除|已|"
    "依托|联合|共建|承接|布局|提升|落实|探索|申请|纳入|列入|成立|加强|出台|制定|开工|投运|运营|带动|辐射|引领|"
    "作为|成为|"
    "牵头|争取|组织|鼓励|引导|促进|规范|围绕|聚焦|利用|建立|健全|强化|优化|统筹|协同|改造|新建|扩建|改扩|创成|"
    "全域|攻坚|增设|加密|强力|全面|大力|积极|持续|深入|主要|重要|境内|累计|新增|续建|完成|实现|确保|"
    "力争|稳步|率先|融入|打通|畅通|贯通|引进|招引|谋划|抢抓|挂牌|落户|签约|投产|竣工|藏区|"
    "其他|其它|各|一批|首批|首个|具备|符合|等|的|在|和(?!平)|与|及|将|以|对|向|由|从|把|被|并|或|是|有|至|"
    "到|经(?!济|开)"
)
_NOT_AFTER = "(?!镇化|镇|化|级|型|域|城市|局|集团|公司|[省市县区]级)"


def _compiled(modifier: int, groups: tuple[tuple[dict[str, str], Theme], ...]) -> re.Pattern[str]:
    kinds = []
    for table, _ in groups:
        for kind, words in table.items():
            kinds.append(f"(?P<{kind}>{words})")
    free = f"(?:(?!{_VERBS})[一-龥A-Za-z0-9·]){{0,{modifier}}}?"
    first = "(?!乡|村|道|城(?:公路|道路|内|至)|发展|规划|人民|市民|市场|全市|全县|地区|城区)"
    return re.compile(f"{first}{free}(?:{'|'.join(kinds)}){_NOT_AFTER}")


_TAIL = _compiled(18, _THEMES)
_SHORT_TAIL = _compiled(0, _THEMES)
_LINE_TAIL = _compiled(10, (({**_LINES, **_BETWEEN_ENDS}, Theme.CORRIDORS),))
_KIND_THEME = {kind: theme for table, theme in (*_THEMES, (_BETWEEN_ENDS, Theme.CORRIDORS)) for kind in table}
_COUNTED = re.compile("(?:[0-9]+|[一二三四五六七八九十百两]+)余?[座个处所家]")
"""医院3所 of 阆中医院3所 are counted, not named."""
_SHARED = re.compile(
    "高新技术产业开发区|高新区|经济技术开发区|经济开发区|经开区|综合保税区|综保区|自贸试验区|新区|国际机场|机场"
)
_TOWN = re.compile(f"((?:(?!{_VERBS})[一-龥A-Za-z]){{2,12}})特色小镇")
_GENERIC = re.compile("^(国家级?|省级|市级|首批|清单内|全国)+$")


BRACKET_BEFORE = re.compile("(?:中国|西部|中西部|国家|全国|(?:国家)?中欧班列)（$|(?:国家)?中欧班列$")
"""What stands before a place that is a part of a name in brackets: 西部（重庆）科学城."""


def tail_at(text: str, position: int, end: int) -> Tail | None:
    """Return the zone, site, line or region word behind a place that ends at ``position``, the longest reading."""
    return _tail(_TAIL, text, position, end)


def short_tail_at(text: str, position: int, end: int) -> Tail | None:
    """Return such a word only if it follows at once."""
    return _tail(_SHORT_TAIL, text, position, end)


def line_tail_at(text: str, position: int, end: int) -> Tail | None:
    """Return the word for a line behind the last end of A至B."""
    return _tail(_LINE_TAIL, text, position, end)


def shared_tail_at(text: str, position: int, end: int) -> re.Match[str] | None:
    """Return a zone word that a whole list of places may share: 德阳、绵阳高新区."""
    return _SHARED.match(text, position, end)


def town_in(text: str, position: int, end: int) -> re.Match[str] | None:
    """Return the first 特色小镇 with a name of its own at ``position`` or later."""
    match = _TOWN.search(text, position, end)
    return None if match is None or _GENERIC.match(match[1]) else match


def _tail(pattern: re.Pattern[str], text: str, position: int, end: int) -> Tail | None:
    match = pattern.match(text, position, end)
    if match is None or match.lastgroup is None or _COUNTED.match(text, match.end(), end):
        return None
    stop = match.end()
    kind = match.lastgroup
    longer = _SHORT_TAIL.match(text, stop, end)
    while longer is not None and longer.lastgroup is not None:
        # 国际铁路港 + 经济技术开发区: the last word says what it is.
        stop, kind = longer.end(), longer.lastgroup
        longer = _SHORT_TAIL.match(text, stop, end)
    return Tail(stop, kind, _KIND_THEME[kind])


_DESCRIPTIONS = frozenset(
    (  # noqa: SIM905
        "重载 普速 疏港 跨江 过江 公铁 锂电 光伏 氢能 冷链 产城 智造 空铁 空铁联运 集疏运 米轨 标轨 窄轨 达海 "
    ).split()
)
"""Descriptions of works that fall apart into characters and name none."""
_SIZES = ("大型", "中型", "小型")
"""Words between a name and its kind: 南瓜坪大型水库."""
LANDFORM = frozenset("山河湖口坝滩沟铺渡岭峡岩海泉寺江溪潭池谷坪岛关堰祠峰洲湾")
"""What names of hills, waters and crossings end in."""
_STOPS = frozenset((*VERBS, *ADVERBS))
_PARTICLES = frozenset(
    "这那条段沿在与和及对将以从到由于至让使为把是等各如的跟按含新老大中小一二两三四五六七八九十个座处类级型性式化市县区州省国全本该其"
)
_SHORTEST_NAME = 3
_WORD = 2
_SIDES = frozenset("上下东西南北")
_FEATURES = LANDFORM | frozenset("石桥头水坪塘井庙")
_USUAL = 126
"""A word of several characters that is cheaper describes and names nothing."""
_RARE = 152
"""A word of two characters that is dearer is a name: 邛海."""


def stem_start(text: str, first: int, last: int, words: WordCosts) -> int:
    """Return where the proper name before a site word begins; ``last`` if there is none."""
    while first < last and not all(HAN_FIRST <= char <= HAN_LAST for char in text[first:last]):
        first += 1
    behind, last = last, last - 2 if text.endswith(_SIZES, first, last) else last
    pieces: list[str] = []
    for piece in reversed(words.pieces(text[first:last])):
        cost = words.cost(piece) or 0
        if piece in _STOPS or piece in _PARTICLES or (len(piece) > 1 and cost < _USUAL):
            break
        pieces.insert(0, piece)
    stem = "".join(pieces)
    if stem in _DESCRIPTIONS:
        return behind
    singles = sum(len(piece) == 1 for piece in pieces)
    if not pieces or (pieces == [text[last - 1]] and text[last - 1] in LANDFORM):
        begin = _described(text, first, last - len(stem), stem, words)
        return behind if begin is None else begin
    if len(pieces) == 1:
        is_name = stem[-1] in LANDFORM and (len(stem) >= _SHORTEST_NAME or (words.cost(stem) or 0) >= _RARE)
    else:
        is_name = len(stem) > 1 and (singles > 1 or (stem[-1] in LANDFORM and len(stem) >= _SHORTEST_NAME))
    return last - len(stem) if is_name else behind


def _described(text: str, first: int, last: int, stem: str, words: WordCosts) -> int | None:
    """Return where a name begins of which one part is a usual word: 莲花 + 山, 上 + 白石; ``None`` for no name."""
    pieces = words.pieces(text[first:last])
    if not pieces or len(pieces[-1]) != _WORD or pieces[-1] in _STOPS:
        return None
    word, before = pieces[-1], pieces[-2] if len(pieces) > 1 else ""
    if stem:
        return last - _WORD if not before or before in _STOPS or before in "、和与及" else None
    is_letter = len(before) == 1 and before not in _PARTICLES and before not in _STOPS and word[-1] in LANDFORM
    is_part = is_letter or (before in _SIDES and word[-1] in _FEATURES)
    return last - _WORD - 1 if is_part and text[last - _WORD - 1 : last] == before + word else None
