"""What a number in a clause counts: the noun behind it, the noun before it, or the action itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.quantity.measures import DIVISIONS, is_count
from geo.outline.clause_words import NOT_VERB
from geo.text.lexicon import ADVERBS, VERBS
from geo.text.repairs import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOUNS = {
    "加装",
    "试点",
    "示范",
    "服务",
    "管理",
    "合作",
    "培训",
    "种植",
    "养殖",
    "储备",
    "安置",
    "搬迁",
    "规划",
    "建成区",
}
_HEADS = sorted(
    {*ADVERBS, *VERBS, "疏通", "募集", "新晋", "新获", "新评"} - _NOUNS,
    key=lambda word: (-len(word), word),
)


def _any_of(words: Sequence[str]) -> str:
    """Return a pattern of words, those of one first letter together: 600 words are told by few comparisons."""
    rest: dict[str, list[str]] = {}
    for word in words:
        rest.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(ends)})" if any(ends) else letter for letter, ends in rest.items())


_VERB = _any_of(_HEADS)
_CLASS_NOUN = re.compile("(?:县（市、区）|区（市、县）|县（市）|市（州）|乡镇（街道）|镇（街道）|乡（镇）|村（社区）)")
_LEVEL = re.compile("(?:国家|世界|部|省|市|州|县|区|乡|镇|村)级")
_LIST = re.compile("[、和与及]")
_SHORT = 3
_LAST_LINK = re.compile("[、和及与][^、和及与]*$")
EDGES = "、，。；：的和与及（ \n"
_CLOSED = (*EDGES, "）")
_NUMERAL = re.compile("^(?:[一二三四五六七八九十]{1,3}|\\d{1,2})）")
"""What is left of （五） before the first words of an item."""
_GENERIC = ("项目", "资金", "收入", "投资", "人口", "企业", "产业", "基地", "中心")
_BOUNDARY = re.compile("[，。；：|]")
_COMPOUND = (
    "(?!高标准农田|建成区|研发(?:投入|经费|费用)|基本(?:医|养老|公共|农田|民生|药|草原|保障)|可(?:再生|支配|降解|利用)|补贴性|新(?:能源|材料|型|兴|质)|保障性|重点(?:(?:开发|生态)?区|实验室|(?:建设|产业)?项目|企业)|保障房|供[水热气电]保证"
    "|再生|分级诊疗|直接融资|集中供|综合|上市公司|上市企业|规模以上|服务业|专项(?:债|资金)|开放平台|稳定就业|流转面积|新增就业)"
)
"""Words that begin like a verb and are the beginning of a noun."""
_VERB_CHAIN = re.compile(f"(?:{_COMPOUND}{NOT_VERB}(?:新设(?!立)|{_VERB})(?!率)、?)+(?:了|好)?")
_MIXED_VERB = re.compile("[新改扩续迁]（[新改扩续迁、]{1,5}）建")
"""新（改）建 is one verb."""
_TIME = re.compile(
    "(?:(?:截至|截止|目前|全年|累计|已经?|共|今年|去年|上年|其中|同时|实际(?![使利]用|到位)|(?:规划)?[近远中]期|过去(?:的)?[一二三四五两]?年|[一二三四五两]年来|“?十[三四五]五”?(?:期间|时期|末)?"
    "|20\\d\\d年(?:底|末)?|全国(?!重点)|每年|年均)[，]?)+"
)
_FOR = re.compile(f"(?:向|对|给|由|在|为)[{HAN}]{{1,8}}?(?=推介|发放|提供|开放|新增|建设|投放|供应|减免)")
_DONE = re.compile(
    "(?:完成|实现|落实|建成(?!区)|新增(?!就业)|募集|推介|引进|发放|达成|开工建设)(?=[^完实建新募推引发达开]{2})"
)
"""Verbs that inside a clause end the subject: 提升行动完成投资."""
_ENDS_IN_VERB = re.compile(f"(?:{_VERB})$")
_WORD = re.compile(_VERB)
_CHOICE = re.compile("(?:选择|选取|遴选|确定|选定)[^，。；]{0,4}$")
_TRIAL = re.compile(f"(?:开展|作为|进行)((?:[{HAN}]{{2,14}}?)?(?:试点|试验|示范))(?:[，。；]|工作|建设|$)")
_CAUSE = re.compile("(?:支持|推动|鼓励|引导|指导|选择|选取|遴选|统筹|组织)")
_SUBJECT = re.compile(
    f"(?:到|至)?(?:20\\d\\d年(?:底|末|前)?)?(?:全省|全市|全县|我省|每个?[县市镇乡村区州（）]+|各地|各市（州）|各县（市、区）"
    f"|[{HAN}]{{1,7}}?(?:市|州|县|区|省)(?![{HAN}]{{0,2}}(?:旧|新|化|域|政)))?"
)
_LINK = re.compile(
    "(?:达到|达|提高到|提高至|提升到|提升至|增长到|增长至|增长|增至|增加到|"
    "增加至|增加|扩大到|扩大至|控制在|稳定在|保持在|降低到|降至|缩小至|缩小到|下降到|"
    "下降至|下降|降低|提高|提升|压减|减少|超过|突破|不少于|不低于|不高于|不超过|"
    "压缩至|压缩到|缩短至|缩短到|压减至|压减到|增至|快于|高于|低于|优于|好于|首期|首次?|翻|"
    "至少|力争|争取|约|近|为|共计|共|累计|总计|各|分别|新增|以|从|年均|连续|改善|开行|占全[国省市]|已(?:开工|完工|建成|竣工|投产|完成)?|超|降到|降至|控制到|实现|有望(?:全部)?|跨[过越入上]|[迈站登跃][上入]|越过|连续\\d{1,2}年|(?<![现存所旨])在)+$"
)
_THAN = re.compile("(?:快|高|低|优|好)于(?:全部?[国省市区]?|全国全省)(?:平均|平均水平|增速)?$")
"""What a growth is compared with: 投资增速快于全省1个百分点 counts 投资增速."""
_SINCE = re.compile("(?:从|由)[^，。]{0,16}\\d[^，。]*$")
_STOP = re.compile(
    "(?:开展|开通|建设|创建|实施|建成|完成|纳入|参加|达到|编制|推进|启动|打造|"
    "培育|开工|改造提升|全覆盖|覆盖|通过|参与|实现|落实|建立|设立|挂牌|投入|投运|"
    "投产|"
    "成为|列入|入选|用于|作为|以及|全部|先行|率先|集中|试行|进行|共享|共同|获批|获评|接受|上榜|如期|按期|顺利|正式)(?!项目|任务|工程|示范区|改革|面积|片区)"
)


def counted_noun(before: str, after: str, unit: str, *, another: bool) -> str:
    """Return what is counted; measures (公里, 亿元, %) tell of what stands before them, counts of what follows.

    Places that are chosen for a trial are counted as what they are chosen for: 选择2—3个城市开展试点 counts 试点城市.
    """
    if unit[:1] in DIVISIONS:
        # 覆盖9县、5市: the unit is what is counted.
        return unit
    behind, ahead = _behind(after, another=another), _ahead(before)
    if behind and _CHOICE.search(before) and (trial := _TRIAL.search(after)):
        return trial[1] + behind
    if ahead and behind.startswith("面积"):
        return ahead + "面积"
    if is_count(unit):
        return behind or ahead
    if unit == "" and behind:
        return behind
    return behind if behind and _ENDS_IN_VERB.search(ahead) else ahead or behind


def shared_noun(earlier: str, noun: str, before: str) -> str:
    """Return what a number counts that stands behind another one, where its own noun leans on the other.

    Without a noun it counts the same; 省级 takes the rest of 国家级示范区; 名村 behind 天府旅游名镇 is 天府旅游名村.
    """
    if not noun or (before.strip(EDGES).startswith("其中") and len(noun) < 2):
        return earlier
    if _LEVEL.fullmatch(noun) and (level := _LEVEL.match(earlier)):
        return noun + earlier[level.end() :]
    if len(noun) == 2 and before.startswith("、") and len(earlier) > 2 and earlier[-2] == noun[0]:
        return earlier[:-2] + noun
    return noun


def shared_nouns(noun: str, count: int) -> list[str] | None:
    """Return the nouns of A、B、C分别增长…, one for each number; ``None`` where they do not pair."""
    parts = _LIST.split(noun)
    if count < 2 or len(parts) != count or not all(parts):
        return None
    last = parts[-1]
    # 能源、旅游投资: what is short stands for its whole noun.
    return [
        part + last[len(part) :]
        if len(part) <= _SHORT and len(last) > len(part) + 1 and not part.endswith(_GENERIC)
        else part
        for part in parts
    ]


_EACH = re.compile("^每(?:半年|季度|年|月|周|县|个[县市镇村])")


def counted_action(before: str) -> str:
    """Return the action itself, where it is the action that is counted: 每季度调度不少于1次."""
    words = _LINK.sub("", _BOUNDARY.split(before)[-1].strip(EDGES))
    return _EACH.sub("", words)


def noun_before(before: str) -> str:
    """Return the noun of the sentence part before the last comma: 产业项目，共24个."""
    if "|" in before:
        # The first words of a row name it: |物流园|甲市|3亿元|.
        return next((cell for cell in before.split("|") if cell.strip(EDGES) and not cell.isdigit()), "")
    parts = _BOUNDARY.split(before.rstrip(EDGES + "共计有总"))
    return next((noun for part in reversed(parts) if (noun := _ahead(part))), "")


def _behind(words: str, *, another: bool) -> str:
    """Return the noun that follows a number, up to the next verb or the next number."""
    if not words or (words[0] in _CLOSED and words[0] != "的"):
        return ""
    words = words.removeprefix("的")
    if named := _CLASS_NOUN.match(words):
        return named[0]
    cut = _BOUNDARY.split(words)[0]
    if cut in {"实现", "完成", "达到", "建成"}:
        # 提前3个月实现100%交付: a verb is no noun.
        return ""
    stop = _STOP.search(cut, 1)
    if stop:
        return _bare(cut[: stop.start()])
    if another and len(cut) == len(words) and (link := _LAST_LINK.search(cut)):
        cut = cut[: link.start()]
    return _bare(cut)


def _bare(words: str) -> str:
    """Strip links and marks from the ends, but not the 和 of 和美乡村."""
    stripped = re.sub("(?:已|均|都|也|再|将)$", "", words.strip(EDGES))
    stripped = stripped + "及" if stripped.endswith("惠") and "惠及" in words else stripped
    return "和" + stripped if words.lstrip("的").startswith(("和美", "和谐", "和平")) else stripped


_HEAD = re.compile("^(?:[一二三四五六七八九十]是|其中|每(?:半年|季度|年|月|周))")
_OPEN_BRACKET = re.compile("（[^（）]*$")
_TIME_OR_ALL = re.compile("(?:到|至)?20|全|每|各|我")


def _ahead(words: str) -> str:
    """Return the noun that stands before a number, without subject and verbs."""
    words = _BOUNDARY.split(words)[-1].strip(EDGES)
    words = _NUMERAL.sub("", _MIXED_VERB.sub("新建", words))
    words = _HEAD.sub("", words)
    if time := _TIME.match(words):
        words = words[time.end() :]
    if given := _FOR.match(words):
        words = words[given.end() :]
    words = _LINK.sub("", _THAN.sub("", _SINCE.sub("", words)))
    words = _OPEN_BRACKET.sub("", words)
    rest = words
    while True:
        verbs = _VERB_CHAIN.match(rest)
        if verbs and verbs.end() == len(rest):
            # 发放补贴: of verbs alone the last is a noun; 覆盖 alone counts nothing.
            return _WORD.sub("", rest, count=1) if len(_WORD.findall(rest)) > 1 else ""
        if verbs:
            caused = _CAUSE.match(rest)
            rest = rest[verbs.end() :]
            inner = _VERB_CHAIN.search(rest, 2) if caused else None
            if inner and inner.end() < len(rest):
                rest = rest[inner.end() :]
            continue
        subject = _SUBJECT.match(rest)
        if subject and 0 < subject.end() < len(rest):
            after = rest[subject.end() :]
            if _VERB_CHAIN.match(after) or _TIME_OR_ALL.match(rest):
                rest = after
                continue
        done = list(_DONE.finditer(rest))
        return rest[done[-1].end() :].strip(EDGES) if done else rest.strip(EDGES)
