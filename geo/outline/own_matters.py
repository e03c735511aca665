"""Whether the words behind a comma are a matter of their own: they are, unless they go on with what stands before.

``成渝高速扩容一并加快进度，盐源抽水蓄能电站抢抓工期`` are two matters, and no list of verbs holds all that a work or
a place may do. So the words for what goes on are listed instead: the same subject in short (``是``, ``既``,
``成为``), what it is good for (``使``, ``满足``, ``带动``), its figures (``总投资``, ``占``, ``其中``), and time or
manner in front (``近期``, ``通过``). What stands before has to be whole: ``建设方面，`` and ``项目建成后，`` only
lead to what follows.
"""

from __future__ import annotations

import re

_SAME_SUBJECT = (
    "既|又|也|还[有为是将需可]|是|已是|仍|为|成为|成长为|呈|形成|构成|跻身|分布|坐落|位[于列居]|居(?!民)|列|加入|争当|争做|争取|力争|即将|"
    "未|从|由|不仅|不[断留]|只|才|就|则|越|更加|真正|切实|有力|进一步|走[^，。]{0,12}路|对标|均|都|大多|全部|每|"
    "继续以|以此|以便|以及|并|且|及|或|从而|进而|相应|因[此而]|所以|但|而|虽|尽管|如果|若|只要|一旦|随着|通过"
)
_EFFECTS = "满足|便利|便于|使|让|确保|保证|保障|实现|提升|提高|带动|促进|增强|扩大|激发|改善|释放"
_FIGURES = (
    "占|较|比|与(?=[^，。]{2,30}(?:相比|持平|同|一道))|和|同比|达|距|约|共(?!享|建|推|创|护|治|保|育|谋|商|促|同|筑)|"
    "合计|分别|其中|装机|全长|总[投里面长库装建用]|[一-龥]{0,6}(?:里程|面积)(?=[达为约超共]{0,2}\\d)|库容|长约?\\d|宽|增[幅速]|降幅|进度|投资|年度|当年|"
    "政府投|企业[和与及]|设计|建设[期规内周年工性]|预计|计划|惠及|覆盖|受益|服务|涉及|容纳|年[产均增]|人均|户均|可(?=为|\\d|达|实)|标准"
)
_FRAMES = "主要情况|具体|近期|远期|[一二三四五两][个]?年[来内]?(?=[^，。]{0,3}\\d)|包括|包含|含|如|即"
_NAMES = tuple(
    (  # noqa: SIM905
        "且末 从化 从江 共和 共青城 即墨 含山 呈贡 和县 和布克赛尔 和平 和政 和林格尔 和田 和硕 "
        "和静 和顺 和龙 如东 如皋 宽城 宽甸 未央 比如 若尔盖 若羌 让胡路 越城 越秀 越西 达坂城 "
        "达孜 达尔罕茂明安联合 达川 达州 达拉特 达日 都兰 都匀 都安 都昌 都江堰 比亚迪 也门"
    ).split()
)
"""Names that begin like a word that goes on. Clauses are parted before it is known which province they speak of."""
_GOES_ON = re.compile(f"{_SAME_SUBJECT}|{_EFFECTS}|{_FIGURES}|{_FRAMES}")
_OPEN = re.compile(
    "(?:方面|时期|期间|以[后来前外上下内]|[后时]|来看|看|划分|基础上|前提下|背景下|指[导引]下|领导下|带动下|作用下|区内|[地对双][方]|中|"
    "为[^，。]{0,8}(?:引领|主线|导向|核心|重点|基础|中心|载体|抓手|目标|主体|支撑|骨架|依托|契机|原则)|其中|来|出发|一方面|部署|要求|[，、：:])$"
)
_LAST = frozenset("面期间后来前外上下内时看分用区地对双方中领引导线向重点础心体手标撑架托机契则其发部署要求，、：:")
"""Characters that end such words: most are no such words by their last one."""
_PLACES_ALONE = re.compile("[^，。、]{2,12}(?:、[^，。、为成等]{1,8})+[市县区州旗镇乡村]$")
"""A list of divisions by prefecture goes on: 包括甲市，乙市丙区、丁县，戊市己区、庚县."""
_ITEMS_ALONE = re.compile(
    "[^，。；]*等(?:[0-9两三四五六七八九十]+[个条项座家]|重点|重大|一批|国家|省级)*"
    "(?:项目|工程|铁路|高铁|高速公路|高速|公路|水库|电站|机场|通道|园区|基地|[地市县区镇村])"
)
"""A list that goes on and ends with what its items are: 建设甲高速，乙高铁、丙高铁等项目."""
_SHORTEST_BEFORE, _SHORTEST = 6, 7


def goes_on(words: str) -> bool:
    """Tell whether the words behind a comma go on with what stands before it."""
    if len(words) < _SHORTEST or (_GOES_ON.match(words) and not words.startswith(_NAMES)):
        return True
    return "、" in words and bool(_PLACES_ALONE.fullmatch(words) or _ITEMS_ALONE.fullmatch(words))


def is_own_matter(before: str, words: str) -> bool:
    """Tell whether the words behind a comma are a matter of their own.

    Parameters
    ----------
    before
        The words before the comma. They do not lead on (:func:`geo.outline.clause_words.leads_on`), and may still be
        only a part of what is said: a topic, a time, a list that goes on.
    """
    if len(before) < _SHORTEST_BEFORE or goes_on(words):
        return False
    return before[-1] not in _LAST or _OPEN.search(before) is None
