"""Clauses that leave open which places they mean: counted, fitting, some of a class, applied for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.scope.decision.scope_rules import RuleSet, ScopeRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.scope.place_lists import ListHit

_NUMBER = (
    r"(?:\d{1,5}|[一二两三四五六七八九十百]{1,5})(?:[—–\-~至到](?:\d{1,5}|[一二两三四五六七八九十]{1,3}))?(?:余|多)?"
)
_FACILITY = (
    "养老|综合|服务|医院|卫生|学校|中心(?!镇|村)|文化|工程|站|医疗|干部|工作|治理|居家|食堂"
    "|断面|交接|污水|级|域|化|振兴|示范片区|片区|街区|集中式|饮用|嵌入式|道路|公园|公交"
)
"""Words that make of a class the place where a thing stands: 50个社区养老工程 are works."""
_CLASS = (
    "(?:县（市、区）|区（市、县）|县（市）|市县|县市区|县级市|县城|县区|区县|旗县|县(?!乡|城)|市（州）|市州|盟市|地级市|设区市|地市"
    "|县市|生态文明(?:建设)?示范区|城市(?!更新|管理|群|体检)|乡镇（街道）|镇（街道）|乡镇|建制镇|中心镇|重点镇|特色小?镇|小城镇|镇(?!村)|街道"
    "|(?:行政|建制|自然|示范|重点|中心|传统)村落?(?!镇|集体|民)|村庄|村(?!镇|集体|民|落)|村镇|社区|地区|地方)"
    f"(?!{_FACILITY})"
)
"""A class of divisions, and not the things in it."""
_KEPT = (
    r"(?:(?!全[省市县区]|[各我]|项目|工程|中心(?![镇村])|基地|平台|站|家|企业|覆盖|落户|片区|方面|领域)"
    r"[^，。；、：（）\d]){0,12}?"
)
"""Words between a number and its class: 5个特色农业县."""
_NOT_ALL = r"(?!(?:（[^）]{1,6}）)?[^，。；、\d]{0,8}?(?:全部|都(?!市)|均(?!衡)|第[一二三四五六七八九\d]))"
"""No choice is what does something all of it, and what a place is ranked among: 88个乡镇全部通客车, 居88个县第3位."""
_ENDS = "(?=[，。；、和及与）！]|$|开展|建设|试点|率先|先行|作为|发展)"
_WORKS = "(?![^，。；、]{0,6}(?:任务|项目|工程|企业|平台|设施|中心|站))"
"""Behind areas that are counted: 13个景区提升项目 are works."""
_RANKED = (
    "(?:灌区|景区|度假区|(?:国家|森林|湿地|地质|郊野)公园|自然保护[区地]|示范[县市镇村园街方带]|示范片(?!区)|开发区|先行区|试验区|样板区|名[镇村]|小镇|古[镇村]"
    "|村[寨落]|[最水新强美]村)"
)
"""Areas of which a plan has many, or a published rank some: what is counted of them is a part."""
_AREA = f"(?:{_RANKED}|(?:产业|工业|科技|农业|现代)园|园区|功能区|街区|商圈)"
"""Areas that are built as well: what is counted of them are works, but 一批 of them is a choice."""
_PLACE = "(?:小区|区域|片区|地区|地方|地带|路段|河段|水域|灌区|景区|林区|牧区|库区|街区|园区|院落|场镇|集镇)"
"""Parts of an area that are no divisions."""
_COUNTED = RuleSet(
    ScopeRule(
        "counted",
        f"(?<![0-9一二两三四五六七八九十百])(?<!满足)(?<!相当于){_NUMBER}个(?:以上|左右|及以上)?(?:的)?(?:{_KEPT}{_CLASS}|市(?![场级政区民长容属内域县]|（)){_NOT_ALL}",
        "选择三个县开展试点。",
    ),
    ScopeRule(
        "counted_behind",
        "[^，。；、\\d（]{2,12}(?:县（市、区）|县[城域]?|示范区|市|乡镇|镇|村落|村镇|村|社区)"
        f"(?:（[^）]*）)?(?:达到?|增[至加]到?|不少于|超过|突破|(?<=的...)共[有计]?|(?<=的..)共[有计]?)?{_NUMBER}个",
        "创建卫生乡镇八个。",
    ),
    ScopeRule("counted_among", f"[县市区乡镇村][里中]有{_NUMBER}个", "全部乡镇中有五个通高铁。"),
)
"""Words for a number of places, all of them with 个."""
_COUNTED_AREAS = RuleSet(
    ScopeRule(
        "areas",
        f"(?<![0-9一二两三四五六七八九十百第]){_NUMBER}[个处家座](?:以上|左右|及以上)?(?:[^，。；：（）\\d]{{2,30}}?的|的)?[^，。；、：（）\\d]{{0,10}}?{_RANKED}{_NOT_ALL}{_WORKS}",
        "三十处大型灌区推行节水。",
    ),
    ScopeRule(
        "works_in_front",
        f"(?:^|(?<=[底前])){_NUMBER}座[^，。；、\\d]{{0,6}}(?:水库|水电站|煤矿|矿山){_NOT_ALL}{_WORKS}",
        "90座小型水库完成加固。",
    ),
    ScopeRule("towns_and_villages", "\\d{1,4}个?[乡镇](?:（街道）)?[、和]?\\d{1,4}个?村", "3镇7村入选美丽名单。"),
    ScopeRule(
        "areas_behind",
        f"(?:{_RANKED}|示范区)(?:（[^）]*）)?(?:[各均]|总数|数量|累计|力争|分别|超过|突破|新增|新建|建成|创建|认定|达到?|增[至加]?[至到]?)*{_NUMBER}[个处家座]",
        "4A级旅游景区达到60家。",
    ),
    heads="灌景度国森湿地郊自示产工科农现园开功先试样街商名小古村最水新强美一二两三四五六七八九十百\\d",
)
"""Areas that are counted, and works that stand in front because something is done to them: 33处灌区改造."""
_A_COUNT = re.compile("[0-9一二两三四五六七八九十百余多][个处家座镇乡]|[座处家]以上")
"""Is in every clause that counts areas."""
_OPEN = RuleSet(
    ScopeRule(
        "fitting",
        "(?:有条件|符合条件|具备条件|条件成熟|条件具备|基础较好|基础好|有意愿|有潜力|有基础|有优势|(?:基础|条件|潜力|优势|实力)(?:较)?(?:好|大|强|明显|突出)"
        "|落户多|数量多|较多|较大|较小|较强|较弱|部分|若干|个别|择优)"
        f"(?:的|一批|省级|国家级|重点)*(?:{_CLASS}|开发区|园区|新区)",
        "鼓励基础好的乡镇建设便民中心。",
    ),
    ScopeRule(
        "of_worth",
        f"(?<!打造)(?<!建设)(?<!建成)(?<!成为)(?<!形成)(?:具有|具备|富有|有)(?!条件)[^，。；、]{{0,10}}(?:价值|潜力|意愿|需求)的[^，。；、]{{0,4}}?(?:{_CLASS}|{_PLACE}|{_RANKED})",
        "挖掘有保护价值的村落。",
    ),
    ScopeRule(
        "fitting_behind",
        "(?<=[镇村县区乡城])(?:具备|符合)条件的(?=[，接实开建推通完率先要应可全纳列])",
        "县城和重点镇具备条件的接通燃气。",
    ),
    ScopeRule(
        "restricted",
        f"(?:近郊|城郊|郊区|附近|[不未][^，。；、的]{{1,10}})的(?:{_CLASS}|村庄)",
        "管网覆盖不到的村庄就地处理污水。",
    ),
    ScopeRule(
        "some_parts",
        f"(?:部分|个别|少数|若干|多数)(?![布类级别工])[^，。；、与和]{{0,6}}?{_PLACE}",
        "解决部分居民小区停水问题。",
    ),
    ScopeRule(
        "parts_by_kind",
        "(?:适宜|薄弱|困难|偏远|边远|易涝|脆弱)的?(?:区域|地区|地带)",
        "改善偏远地区通信条件。",
    ),
    ScopeRule(
        "of_a_kind",
        "(?:潜力|优势|\\d{1,4}万(?:人)?(?:以上|以下)?人口(?:的)?|人口(?:持续|净)?(?:小|大|减少|流失|流出)的?)(?:地区|县(?!域|城)|镇)",
        "推动人口减少的县集中发展。",
    ),
    ScopeRule(
        "of_a_size",
        "(?<![0-9])[0-9]{1,4}万(?:人(?:口)?)?(?:以上|左右|以下)?(?:人口)?的?(?:大|中等|中小|小|区域性?中心)?(?:城市|城镇|县城|中心镇|建制镇|重点镇|小镇)",
        "发展50万人的中等城市。",
    ),
    ScopeRule(
        "of_so_many_households",
        "[0-9]{1,5}[户人](?:及)?以上(?:的)?[^，。；、]{0,8}?(?:村[组庄屯]?|聚居[点区]|居民点)",
        "将30户以上的村组纳入供水范围。",
    ),
    ScopeRule(
        "share",
        "(?<![0-9.])(?!100[%％])[0-9.]+[%％](?:以上|左右)?(?:的)?(?:县（市、区）|县城|旗?[县区]|(?:乡镇|街道|镇|行政村|建制村|自然村|村(?![民集])|社区))",
        "推动80%以上的乡镇建成污水厂。",
    ),
    ScopeRule(
        "about_so_many",
        f"(?:[数近上][十百千]|[十百千]余)个?[^，。；、\\d]{{0,6}}?(?:{_CLASS}|{_RANKED})",
        "千余村庄通客车。",
    ),
    ScopeRule(
        "some",
        f"一批[^，。；]{{0,20}}?{_CLASS}{_ENDS}",
        "打造一批商贸强镇。",
    ),
    ScopeRule(
        "some_zones",
        f"一批[^，。；、和与个]{{0,12}}?(?:新区|{_AREA}){_WORKS}",
        "支持一批省级新区扩容。",
    ),
    heads="城郊附不未富数近上十百千有符具条基潜优实落数较部若个择一人少多适薄困偏边易脆\\d",
)
"""Some places of a class, told by what they are like."""
_FOCUS = RuleSet(
    ScopeRule(
        "in_focus",
        "(?:把|将)[^，。；]{2,40}?(?:区域|地区|片区|地带|路段|河段|流域|[镇村县])(?:列为|作为|确定为|纳入)重点",
        "将沟渠两侧、排水不畅的区域作为重点。",
    ),
    ScopeRule(
        "focused",
        "以[^，。；]{2,24}?(?:(?<!民族)(?<!发达)(?<!脱贫)(?<!边境)(?:区域|地区|片区|地带|路段|河段)|的[^，。；、]{0,6}(?:乡镇|镇|村|县))(?:等)?为重点",
        "以城乡结合部、老旧片区为重点推进治理。",
    ),
    heads="把将以",
)
"""Places to which a clause turns first."""
_SHARES = RuleSet(
    ScopeRule(
        "share_behind",
        f"(?:的|覆盖){_CLASS}(?:[数量总]*占比|的?比例|的?比重)[^，。；\\d]{{0,6}}(?!100[%％])[0-9.]+[%％]",
        "治理好污水的行政村占比不少于35%。",
    ),
)
"""What share of a class is so."""
_RELATED = RuleSet(
    ScopeRule(
        "related",
        "(?:沿线|毗邻|相邻|邻近|沿江|沿河|沿湖|相关|有关|周边)(?:的)?(?:市县|县市区?|市（州）|市州|县（市、区）|县（市）|县区|区县|园区|乡镇|镇村|城镇|社区|村(?![民庄])|地区|区域)"
        "(?!人民政府|政府|部门|单位|党委)",
        "各品牌沿线市县组建联盟。",
    ),
    heads="沿毗相邻有周",
)
"""Places that only their tie to something else tells."""
_KINDS_OF_CITIES = RuleSet(
    ScopeRule(
        "kinds_of_cities",
        "区域(?:性)?(?:[^，、。]{0,4})?中心城市|消费中心城市|节点城市|老工业城市",
        "增强区域中心城市功能。",
    ),
    ScopeRule(
        "kinds_of_areas",
        "(?:优势|重点)(?:区域|地区)(?![、和与及]重点)",
        "增强优势区域承载力。",
    ),
    heads="区消节老优重",
)
"""Cities and areas by what they are for: some of a province's; a city's own document means itself."""
_PICKED = RuleSet(
    ScopeRule(
        "chosen_places",
        f"选择[^，。；]{{0,24}}?(?:{_CLASS}|{_PLACE}|{_RANKED}|湿地|水库|河[流段湖]|湖泊|地[块段]|流域)(?=开展|实施|进行|推进|推行|先行|率先|作为|试点|建设)",
        "选择重要湿地开展修复。",
    ),
    ScopeRule(
        "picked",
        "(?:遴选|选取|选拔|择优|筛选)[^，。；、]{0,16}?(?:试点|示范(?!工程)|地区|地方|单元|对象|[县市区镇村])",
        "遴选示范单元。",
    ),
    heads="遴选择筛",
)
"""Choosing itself, where nothing says of what."""
_APPLIED = RuleSet(
    ScopeRule("founded", "新?创建|争创|新建|建设一批|打造一批|培育一批|创建一批", "新创建国家森林城市。"),
    ScopeRule("applied", "申报|申建|申请|争取", "申报国家森林城市。"),
    ScopeRule("recognised", "新增|新认定|认定|评选|评定|命名|培育", "评选天府旅游名县。"),
    ScopeRule("next_batch", "第[一二三四五六七八九十]批", "公布第四批天府旅游名县。"),
    behind="[^，。；]{0,8}$",
)
"""Words before a class on a list that make its new members."""
_DOING = re.compile("^(?:累计|力争|[新争])?(?:创建成?|培育|建成|打造|完成|新增|新建|增|建)(?=..)")
"""What is done with places, before the words for them."""
_MAKING = re.compile("建成|建设|创建|打造|培育|新增|新建|争创|申报|认定|评选|遴选|选择|选取|完成|形成|达到|增至")
"""What makes new places of a class before their number."""
_CLASSIFIERS = ("个", "处", "家", "座")
_AFTER_LIST = re.compile(f"{_NUMBER}个")
_MADE = re.compile(
    "(?<!被)(?:建成|创建|创成|打造|培育|新增|新建|争创|申报|申建|评选|评定|认定|命名|遴选|选择|选取|筛选|选树|择优|推出|再选|确定)(?!的)"
    "(?:[^，。；、\\d]{0,8}|[^，。；]{0,12}?\\d{1,4}[个家处]?[^，。；、]{0,6})$"
)
"""Before a class whose new members are asked for."""
_MADE_BEHIND = re.compile(f"(?:的)?(?:创建|评选|遴选|认定|培育|申报|选树|新增)|(?:建设)?{_NUMBER}[个家处座]")

_MADE_AT_END = re.compile("的(?:创建|评选|遴选|认定|评定|申报|命名|设立)(?:工作)?$")
_REACHED = re.compile("[达增]|力争|突破|超过|[建创]")
"""Between a class and the number that it comes to."""

_OF_MANY = re.compile("景区|名[城镇村]|村落|街区|公园|保护[区地]|单位")
_COMES_TO = re.compile("[入为成获评列]")
_APART = 4
"""Characters between a number and the rest of the name of what is counted."""


def open_choice(words: str, *, of_cities: bool) -> str | None:
    """Return the words of a clause that leave the choice of places open.

    Parameters
    ----------
    of_cities
        Whether the area has several cities, so that a kind of them is a choice.
    """
    match = ("个" in words and _COUNTED.search(words)) or (_A_COUNT.search(words) and _COUNTED_AREAS.search(words))
    match = match or _OPEN.search(words) or _PICKED.search(words) or _of_attention(words)
    if match is None and of_cities:
        match = _KINDS_OF_CITIES.search(words)
    return _DOING.sub("", match[0]) if match else None


def _of_attention(words: str) -> re.Match[str] | None:
    """Return the words for places that come first, or for the share of a class; few clauses have their signs."""
    match = _FOCUS.search(words) if "重点" in words else None
    return _SHARES.search(words) if match is None and "比" in words else match


def related_places(words: str) -> str | None:
    """Return the words of a clause for places that only their tie to something else tells: 沿线市县."""
    match = _RELATED.search(words)
    return match[0] if match else None


def is_made(words: str, start: int, end: int) -> bool:
    """Whether a clause makes new places of a class that it names: 创建一批试点县, 示范村评选."""
    if _MADE.search(words, 0, start) is not None or _MADE_BEHIND.match(words, end) is not None:
        return True
    return _MADE_AT_END.search(words, end) is not None


def is_known_number(words: str, chosen: str, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether counted places are there already and nothing makes them: 支持26个山区县 is a list, 建成5个 a choice.

    Parameters
    ----------
    spans
        Half-open positions of the classes that lists decide; what is counted is of one of them.
    """
    at = max(words.find(chosen), 0)
    if not any(_is_counted_as(words, at, at + len(chosen), *span) for span in spans):
        return False
    is_counted = _COUNTED.search(chosen) or _COUNTED_AREAS.search(chosen)
    if chosen.endswith(_CLASSIFIERS) and _REACHED.search(chosen):
        return False
    return is_counted is not None and _MAKING.search(words, 0, at) is None


def _is_counted_as(words: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether what a clause counts is of a class: 27个美丽城镇试点乡镇, and not 3个县进入百强县."""
    between = words[end:first]
    return start < last and len(between) <= _APART and _COMES_TO.search(between) is None


def is_of_many(name: str) -> bool:
    """Whether a class has so many members that a number of them is a part: 8个历史文化名村."""
    return _OF_MANY.search(name) is not None


def is_part_of(words: str, chosen: str, unlisted: re.Match[str] | None) -> bool:
    """Whether the words for a choice are a part of those for a class that a list decides: “1+3”重点区域功能."""
    if unlisted is None:
        return False
    start = words.find(chosen)
    return unlisted.start() <= start and start + len(chosen) <= unlisted.end()


def new_members(words: str, hits: Sequence[ListHit]) -> ListHit | None:
    """Return the list whose new members a clause asks for."""
    for hit in hits:
        if _APPLIED.search(words[: hit.start]) or _AFTER_LIST.match(words, hit.end):
            return hit
    return None
