"""Villages and towns by name that no table holds, without the town that they lie in: 拖坝四村、贡隆三村、南多村.

The marks tell where each name begins; what stands before 村 or 镇 is a name unless it says of what kind the village is
(示范村, 中心镇). One that stands alone must be no word of every day; beside another of them it may be (光明村、幸福村).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.settlements.rows import RowItem, told_in_rows
from geo.find.words.describing_words import only_describes
from geo.find.words.usual_words import ACTING, LANDFORM, NO_TOWN_CHARS, USUAL_NAMES
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_BEHIND = (
    "(?=[、，。；：（）和与及以至等的]|[一二三四五六七八九十0-9]{1,2}[组社个]|之间|(?:旅游|重点|精品)?沿线|$|"
    "(?:党群|便民|村道|村史|文化广场|两委|安置|新居|民居|村容|活动室|卫生室|文化广场|集体经济|段|境内|人居|基础|产业|道路|公路|桥|风貌|藏区|彝区|整村|生活|污水|饮水|土地|高标准|集中|"
    "建设|改造|整治|提升|创建|打造|建成|完成|实施|开展|启动|列入|入选|入围|获评|获批|获得|荣获|被评|被列|成功|成为|"
    "率先|先后|相继|全部|已经|新建|修建|搬迁|易地|脱贫|退出|摘帽|规划|项目|工程|试点|发展|种植|养殖))"
)
"""What stands behind the name of a village."""
_PLACE = re.compile(f"(?:(?P<village>村|社区)|(?P<township>街道|(?<![古集场城])镇|(?<![家下])乡)){_BEHIND}")
_HOUSE = re.compile("党群服务中心|便民服务中心|便民服务站|卫生室|文化广场|村史馆|养老服务中心|污水处理站")
_OF_ONE_VILLAGE = re.compile(
    "人居|党群服务|境内|村道|道路|污水|饮水|安置点|便民服务|活动室|卫生室|文化广场|村史馆|[一二三四五六七八九十0-9]{1,2}[组社]"
)
"""What stands behind one village and not behind a kind of them: 高山村人居环境整治."""
_SIGN = re.compile("(?<![农乡])村|(?<![古集场城乡])镇|(?<!家)乡(?![镇村])|街道|社区")
_LONGEST = {"village": 5, "township": 3}
_SHORTEST = 2
_NUMBER = re.compile("[一二三四五六七八九十]$")
"""Behind the name of a village that was parted: 拖坝四村."""
_EDGES = frozenset("，。；：、（）！？“”《》|\n 0123456789")
_LINKS = frozenset("和与及以在将对由向让为于至到含的从")
_LINKED_NAMES = frozenset("和平 和顺 和睦 和兴 和安 向阳 向荣 以河 至善 让水 与时 为民 对坡 对山 在田 到坝".split())  # noqa: SIM905
"""Names of villages that begin with a link."""
_LEADS = ("其中", "包括", "涉及", "位于", "选取", "走进", "来自", "依托", "惠及", "途经", "途径", "覆盖", "集中")
_VERB_SIZES = (4, 3, 2)
_PERSON = re.compile("[人长任者名系员]：$")
"""负责人：李桐乡."""
_NO_VILLAGE = re.compile(
    "[各每该本此几数某其他它进驻涉的]|[包联帮管带促助扶访到入住返离改并撤迁靠沿百千万]$|^[通有无未已较]|^[百千万].+[百千万]|"
    "^[一二两三四五六七八九十](?:好|美|有|无|星|优|新|治|改|化|强|富|宜|类)|^[绿和醉最][美富]|以[上下内外]|^[一两三四五六七八九十]+$|[镇乡县市区州省村]|街道|"
    "^(?:城中|城边|农家|农业|农村|新农|非|零|淘宝|信用|双拥|知青|长寿|直播|画家|网络|自然|行政|建制|传统|中心|贫困|脱贫|示范|试点|重点|特色|文明|美丽|"
    "富裕|小康|先进|后进|薄弱|空壳|软弱|移民|搬迁|易地|出列|退出|帮扶|结对|联系|包|国家|百强|亿元|千万|样板|标杆|亮点|"
    "振兴|模范|明星|整治|拆迁|安置|回迁|合并|撤并|涉改|融合|集聚|聚集|保护|高半山|半山|深山|偏远|边远|边境|抵边|相邻|"
    "邻近|附近|周围|沿|无|有|第|十佳|最美|网红|空心|专业|度假|地球|奥运|世博|影视|文化|民族|民俗|藏家|苗族|彝族|"
    "羌族|回族|清洁|平安|和谐|宜居|和美|共富|未来|四好|多彩|秀美|幸福美丽|乡村振兴)|"
    "(?:行政|建制|自然|城中|民族|边境|抵边|沿边|移民|空心|空壳|薄弱|涣散|达标|合格|优秀|引领|红旗|困难|落后|收入|数字|法治|老区|"
    "示范|试点|重点|特色|传统|中心|贫困|明星|专业|样板|标杆|精品|文明|旅游|产业|集体|类|型|级|化|族|户|条|式|性|组|(?<!神)农|"
    "强|名|保护|振兴|帮扶|治理|先进|模范|提升|融合|撤并|搬迁|扩面|创建|合并|重组)$"
)
"""What says of what kind a village is, or how many of them."""
_NO_TOWN = re.compile(
    "重点|中心|特色|示范|试点|建制|卫星|边境|百强|经济|工业|旅游|文明|生态|卫生|美丽|强$|名$|"
    "^[返下回还离入异故家水侨思爱]|[之县城老古集场小]$"
)
_USUAL_VILLAGES = USUAL_NAMES | frozenset(
    (  # noqa: SIM905
        "光明 双龙 龙泉 五星 群益 群力 永丰 永兴 永安 高峰 高山 火花 五一 新民 新生 民主 民乐 富强 长征 跃进 "
        "建国 胜利 幸福 青山 双河 三河 石桥 龙潭 黄金 大湾 柏树 梨园 桃园 樱桃"
    ).split()
)
"""Usual words that villages are called by everywhere; two of them in a row are villages."""
_SETTLED = LANDFORM | frozenset("营庄店堡屯桥塘门垭嘴坡墟圩埠寨庙岗窑井槽垸塆沱碥埂坎凼庵桷岔坳冲垄垌")
"""What the names of villages end in, one that stands alone as well: 康家滩村."""
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
)
_RARE = 152
_LONG = 3
"""Characters of a name of which one is no word: 石燕子."""


def villages(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the villages and towns of a clause whose name has clear edges; they may overlap what is known."""
    if _SIGN.search(text, start, end) is None:
        return
    words = index_of(gazetteer).words
    for one in told_in_rows(_candidates(text, start, end, words), text):
        yield Piece(one.start, one.end, told_by_form(text[one.start : one.end], one.kind, Theme.SITES))


def own_villages(text: str, start: int, end: int, area: str, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the villages that stand alone in a county's own document and whose names make no word: they are its own.

    Parameters
    ----------
    area
        Adcode of the county or the prefecture whose document it is, or empty.
    """
    own = gazetteer.divisions.get(area)
    if own is None or own.level != "county" or text.find("村", start, end) < 0:
        return
    words = index_of(gazetteer).words
    for one in _candidates(text, start, end, words):
        stem = text[one.start : one.end].removesuffix("村").removesuffix("社区")
        is_told = sum(len(piece) == 1 for piece in words.pieces(stem)) > 1
        if one.kind == "village" and (is_told or _OF_ONE_VILLAGE.match(text, one.end, end) is not None):
            house = _HOUSE.match(text, one.end, end)
            stop = one.end if house is None else house.end()
            yield Piece(one.start, stop, told_by_form(text[one.start : stop], one.kind, Theme.SITES))


def _candidates(text: str, start: int, end: int, words: WordCosts) -> Iterator[RowItem]:
    for match in _PLACE.finditer(text, start, end):
        kind = match.lastgroup or "village"
        begin = name_start(text, start, match.start(), _LONGEST[kind])
        if begin is None or _PERSON.search(text, max(start, begin - 3), begin):
            continue
        if _may_name(text[begin : match.start()], kind):
            yield RowItem(begin, match.end(), kind, *_sureness(text[begin : match.start()], kind, words))


def name_start(text: str, start: int, last: int, longest: int) -> int | None:
    """Return where a name begins: with the clause, behind a mark, a verb or a link; ``None`` where it is too long."""
    at = last
    while at > start:
        before = text[at - 1]
        if before in _EDGES:
            return at
        if before in _LINKS and text[at - 1 : at + 1] not in _LINKED_NAMES and at < last:
            return at
        sizes = [size for size in _VERB_SIZES if at - size >= start]
        if any(_is_verb(text[at - size : at]) for size in sizes) and last - at >= _SHORTEST:
            return at
        if last - at >= longest:
            return None
        at -= 1
    return at


def _is_verb(word: str) -> bool:
    return word in ACTING or word in _LEADS


def _may_name(stem: str, kind: str) -> bool:
    if kind == "village" and stem in _SURNAMES:
        return True  # in a row: 李家坝村、王村
    if len(stem) < _SHORTEST or not all("一" <= char <= "龥" for char in stem):
        return False
    if kind == "township":
        return _NO_TOWN.search(stem) is None and not any(char in NO_TOWN_CHARS for char in stem)
    base = _NUMBER.sub("", stem)
    if base in _USUAL_VILLAGES:
        return True
    return _NO_VILLAGE.search(stem) is None and not (only_describes(stem) or only_describes(base))


def _sureness(stem: str, kind: str, words: WordCosts) -> tuple[bool, bool]:
    """Return whether the words before 村 are a name whatever stands beside them, and whether they are one in a row."""
    if len(stem) < _SHORTEST:
        return False, False
    base = _NUMBER.sub("", stem) if len(stem) > _SHORTEST and kind == "village" else stem
    if base in _USUAL_VILLAGES:
        return False, kind == "village"
    pieces = words.pieces(base)
    if any(piece in ACTING or (len(piece) > 1 and only_describes(piece)) for piece in pieces):
        return False, False
    singles = sum(len(piece) == 1 for piece in pieces)
    is_rare = len(pieces) == 1 and (words.cost(base) or _RARE) >= _RARE
    # 快乐山村 is a village in the hills.
    is_likely = is_rare or (len(base) >= _LONG and (singles > 0 or base[-1] in LANDFORM))
    is_of_family = base[1:2] == "家"
    is_place = base != stem or base[-1] in _SETTLED or is_of_family
    is_clear = (singles > 1 and (is_place or kind == "township")) or (is_of_family and len(base) >= _LONG)
    return is_clear, is_likely or singles > 1
