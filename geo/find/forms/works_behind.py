"""The work on a thing that its name goes on with: 沱江航道升级工程, 红鱼洞水库渠系工程, 周家祠及周边改造提升工程.

The words between a name and 工程 are those of works alone; without 工程 they belong to the name of a water that is an
item of a list of projects (沱江流域水环境综合治理等5个项目), and to that of a way, an airport, a mine or a plant that
is one item of several or a line by itself (成渝高速公路扩容、成雅高速公路扩容). Behind a verb, 加快成乐高速扩容, they
say what is done. A work lies where that lies which it is done on.
"""

from __future__ import annotations

import re

from geo.find.words.usual_words import ACTING

_WORDS = (
    "航道|河道|渠系|水环境|水生态|生态|环境|综合|防洪|堤防|水系|连通|岸线|饮水|供水|配套|节水|续建|扩能|提升|改造|升级|"
    "改扩建|扩建|改建|扩容|提质|整治|治理|修复|保护|修缮|加固|除险|抢险|利用|开发|电气化|复线|文物|本体|景观|绿化|疏浚|"
    "清淤|达标|通航|航运|迁建|增建二线|设施|基础|"
    "建设|新建|重建|搬迁|延伸|延长|拓宽|加宽|贯通|大修|中修|维修|养护|快速化|提档|提级|路面|路基|改线|改移|亮化|刷黑|"
    "航道等级|品质|快捷化|配套设施|白改黑|边坡|站房|附属|土建|市政|道路|桥梁|支线|码头|公路"
)
_STAGE = "(?:（[一二三四五六]期）|[一二三四五六]期)?"
_RUN = f"(?:及其?周边)?(?:{_WORDS})(?:[与及和]?(?:{_WORDS}))*{_STAGE}"
_OF_PROJECTS = "改扩建|扩容|扩能改造|迁建|改造提升"
"""金寨路互通改扩建项目."""
_WORK = re.compile(
    f"(?:(?:[一二三四五六]期)?{_RUN}|（[一二三四五六]期）)工程(?![师院局部款类技质安监管])|(?:{_OF_PROJECTS})项目(?![库部法])"
)
_LISTED = re.compile(f"{_RUN}(?=(?P<marks>[、和与及]?)[^，。；：]{{0,60}}?等[^，。；：]{{0,10}}?(?:项目|工程))")
_STAGE_ASIDE = re.compile("（[一二三四五六]期(?:工程)?）")
_BARE = re.compile("工程(?![师院局部处队管质安效量款技总])")
"""万源市黑宝山水库工程; 灌区工程管护 is no work by that name."""
_OF_WAYS = "(?<=扩能)改造|扩容改造|电气化改造|扩容|扩能(?:改造)?|改扩建|迁建"
"""What is done to a line or an airport as a whole."""
_OF_PLANTS = "(?:[一二三四五六]期)?(?:热电|机组)?(?:改扩建|扩建|迁建)"
_ITEM_END = "(?=(?:（[^（）]{2,12}）)?(?:、|等|和|与))"
_DONE = {
    kind: (re.compile(f"(?:{words}){_ITEM_END}"), re.compile(f"(?:{words})(?![一-龥]{{0,4}}工程)"))
    for kind, words in (("way", _OF_WAYS), ("plant", _OF_PLANTS))
}
_WITH_KIND = "高速|铁路|高铁|公路|机场|隧道|枢纽|通道|工程|改造|扩建|扩容|扩能|迁建"
_SHARING = re.compile(
    f"(?:[、和与，。；：\\n]|^)[一-龥]{{2,4}}{''.join(f'(?<!{word})' for word in _WITH_KIND.split('|'))}[、和与]$"
)
"""The item before has no kind of its own: 成渝、成绵高速扩容 is done to both."""
_DONE_BEFORE = re.compile("(?:扩容|扩能|改造|扩建|迁建|工程)、$|[一-龥]和$")
"""What stands before the last item of a list that ends with what is done to this item alone."""
_SENTENCE_MARKS = "，。；：\n"
_LONGEST_LIST = 80
_WHOLE_LINE = re.compile("[。；\n]|$")
_POWER = re.compile(
    "(?<=基地)(?:首期|[一二三四五]期)?[0-9.]+万千瓦(?:[水农渔牧林]光互补|风光互补|[水风光]{2,3}储?)?(?:光伏|风电|光热)(?:发电)?(?:项目|工程)?"
)
"""哈密千万千瓦级基地首期200万千瓦风电."""
_EDGES = frozenset("、和与及，。；：（\n ")
_FIRST_DONE = frozenset("扩改迁电热机一二三四五六")
_FIRST = frozenset(_WORDS.replace("|", "") + "及（")


def stage_end(text: str, stop: int, end: int) -> int | None:
    """Return where a stage in brackets ends that a name goes on with: 龙泉通用机场（一期）."""
    stage = _STAGE_ASIDE.match(text, stop, end) if text.startswith("（", stop) else None
    return None if stage is None or text.startswith("工程", stage.end()) else stage.end()


def work_end(text: str, stop: int, end: int) -> int | None:
    """Return where the name of the work ends that a mention up to ``stop`` begins; ``None`` for none."""
    work = _WORK.match(text, stop, end) if text[stop : stop + 1] in _FIRST else None
    return None if work is None else work.end()


def listed_work_end(text: str, start: int, stop: int, end: int) -> int | None:
    """Return the same of an item of a list of projects, which a mention from ``start`` to ``stop`` begins."""
    is_item = text[stop : stop + 1] in _FIRST and (not start or text[start - 1] in _EDGES)
    listed = _LISTED.match(text, stop, end) if is_item else None
    if listed is None or not (listed["marks"] or text.startswith("等", listed.end())):
        return None
    return listed.end()


def built_end(text: str, stop: int, end: int) -> int | None:
    """Return where 工程 ends that stands right behind a reservoir or a station: 波罗水电站工程."""
    work = _BARE.match(text, stop, end)
    return None if work is None else work.end()


def _is_object(text: str, start: int) -> bool:
    """Whether a verb stands before the list that a mention is in: 推进成绵高速扩容、绵广高速建设 says what is done."""
    first = max(text.rfind(mark, max(0, start - _LONGEST_LIST), start) for mark in _SENTENCE_MARKS) + 1
    return any(text[first : first + size] in ACTING for size in (2, 3, 4) if first + size <= start)


def power_end(text: str, stop: int, end: int) -> int | None:
    """Return where the wind or the sun ends that a base is built for."""
    power = _POWER.match(text, stop, end)
    return None if power is None else power.end()


def done_end(text: str, start: int, stop: int, end: int, *, is_way: bool) -> int | None:
    """Return where the name of what is done to a line, an airport, a mine or a plant ends, as one item of several.

    Parameters
    ----------
    start, stop
        The mention that begins the name.
    is_way
        Whether it is a line or an airport.
    """
    if text[stop : stop + 1] not in _FIRST_DONE:
        return None
    item, anywhere = _DONE["way" if is_way else "plant"]
    before = text[max(0, start - 8) : start]
    if _SHARING.search(before) is not None:
        return None
    if (not is_way or not _is_object(text, start)) and (done := item.match(text, stop, end)) is not None:
        return done.end()
    done = anywhere.match(text, stop, end)
    if done is None:
        return None
    # A line by itself: G5京昆高速公路川陕界至广元段扩容。
    is_line = (not start or text[start - 1] in "。；\n") and _WHOLE_LINE.match(text, done.end()) is not None
    is_last = _DONE_BEFORE.search(before) is not None and not text.startswith("、", done.end())
    return done.end() if is_line or is_last else None
