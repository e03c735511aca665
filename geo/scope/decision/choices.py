"""Clauses that leave open which places they mean: counted, fitting, some of a class, applied for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.scope.decision.scope_rules import RuleSet, ScopeRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.scope.place_lists import ListHit

_NUMBER = (
    r"(?:\d{1,5}|[一二两三四五六七八九十百]{1,5})(?:[—–\-~至到](?:\d{1,5}|[一二两三四五六七八九十]{1,3}))?(?:余|多)?"
)
_FACILITY = (
    "养老|综合|服务|医院|卫生|学校|中心(?!镇|村)|文化|工程|站|医疗|干部|工作|治理|居家|食堂"
    "|断面|交接|污水|级|域|化|振兴|示范片区|片区|街区"
)
"""Words that make of a class the place where a thing stands: 50个社区养老工程 are works."""
_CLASS = (
    "(?:县（市、区）|区（市、县）|县（市）|市县|县市区|县级市|县城|县区|区县|旗县|县(?!乡|城)|市（州）|市州|盟市|地级市|设区市|地市"
    "|县市|生态文明(?:建设)?示范区|城市(?!更新|管理|群|体检)|乡镇（街道）|镇（街道）|乡镇|建制镇|中心镇|重点镇|特色小?镇|小城镇|镇(?!村)|街道"
    "|(?:行政|建制|自然|示范|重点|中心|传统)村落?(?!镇|集体|民)|村(?!镇|集体|民|落)|村镇|社区|地区|地方)"
    f"(?!{_FACILITY})"
)
"""A class of divisions, and not the things in it."""
_KEPT = r"(?:(?!项目|工程|中心(?![镇村])|基地|平台|站|家|企业|覆盖|落户|片区|方面|领域)[^，。；、：（）\d]){0,8}?"
"""Words between a number and its class: 5个特色农业县."""
_NOT_ALL = r"(?![^，。；、\d]{0,8}?(?:全部|都(?!市)|均(?!衡)))"
"""What is counted and does something all of it is no choice: 88个乡镇全部通客车."""
_ENDS = "(?=[，。；、和及与）！]|$|开展|建设|试点|率先|先行|作为|发展)"
_COUNTED = RuleSet(
    ScopeRule(
        "counted",
        f"(?<![0-9一二两三四五六七八九十百])(?<!满足)(?<!相当于){_NUMBER}个(?:以上|左右|及以上)?(?:的)?{_KEPT}{_CLASS}{_NOT_ALL}",
        "选择三个县开展试点。",
    ),
    ScopeRule(
        "counted_behind",
        "[^，。；、\\d（]{2,12}(?:县（市、区）|县城?|示范区|市|乡镇|镇|村落|村镇|村|社区)"
        f"(?:（[^）]*）)?(?:达到?|增[至加]到?)?{_NUMBER}个",
        "创建卫生乡镇八个。",
    ),
    ScopeRule("counted_among", f"[县市区乡镇村][里中]有{_NUMBER}个", "全部乡镇中有五个通高铁。"),
)
"""Words for a number of places, all of them with 个."""
_OPEN = RuleSet(
    ScopeRule(
        "fitting",
        "(?:有条件|符合条件|具备条件|条件成熟|条件具备|基础较好|基础好|有意愿|有潜力|有基础|有优势|(?:基础|条件|潜力|优势|实力)(?:较)?(?:好|大|强|明显|突出)"
        "|落户多|数量多|较多|较大|较小|较强|较弱|部分|若干|个别|择优)"
        f"(?:的|一批|省级|国家级|重点)*(?:{_CLASS}|开发区|园区|新区)",
        "鼓励基础好的乡镇建设便民中心。",
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
    ScopeRule("share", f"[0-9.]+[%％]以上的{_CLASS}", "推动80%以上的乡镇建成污水厂。"),
    ScopeRule(
        "some",
        f"一批[^，。；]{{0,14}}?{_CLASS}{_ENDS}",
        "打造一批商贸强镇。",
    ),
    ScopeRule(
        "some_zones",
        "一批[^，。；、和与个]{0,8}?(?:开发区|园区|新区)(?![^，。；、]{0,4}(?:项目|工程|企业|平台|设施))",
        "支持一批省级新区扩容。",
    ),
    heads="有符具条基潜优实落数较部若个择一人\\d",
)
"""Some places of a class, told by what they are like."""
_KINDS_OF_CITIES = RuleSet(
    ScopeRule(
        "kinds_of_cities",
        "区域(?:性)?(?:[^，、。]{0,4})?中心城市|消费中心城市|节点城市|老工业城市",
        "增强区域中心城市功能。",
    ),
    heads="区消节老",
)
"""Cities by what they are for: some of a province's; a city's own document means itself."""
_PICKED = RuleSet(
    ScopeRule(
        "picked",
        "(?:遴选|选取|选拔|择优|筛选)[^，。；、]{0,10}?(?:试点|示范(?!工程)|地区|地方|单元|对象|[县市区镇村])",
        "遴选示范单元。",
    )
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
_AFTER_LIST = re.compile(f"{_NUMBER}个")


def open_choice(words: str, *, of_cities: bool) -> str | None:
    """Return the words of a clause that leave the choice of places open.

    Parameters
    ----------
    of_cities
        Whether the area has several cities, so that a kind of them is a choice.
    """
    match = ("个" in words and _COUNTED.search(words)) or _OPEN.search(words) or _PICKED.search(words)
    if match is None and of_cities:
        match = _KINDS_OF_CITIES.search(words)
    return _DOING.sub("", match[0]) if match else None


def is_known_number(words: str, chosen: str) -> bool:
    """Whether counted places are there already and nothing makes them: 支持26个山区县 is a list, 建成5个 a choice."""
    at = words.find(chosen)
    return _COUNTED.search(chosen) is not None and _MAKING.search(words, 0, max(at, 0)) is None


def new_members(words: str, hits: Sequence[ListHit]) -> ListHit | None:
    """Return the list whose new members a clause asks for."""
    for hit in hits:
        if _APPLIED.search(words[: hit.start]) or _AFTER_LIST.match(words, hit.end):
            return hit
    return None
