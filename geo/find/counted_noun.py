"""What a number in a clause counts: the noun behind it, the noun before it, or the action itself."""

from __future__ import annotations

import re

from geo.outline.clauses import NOT_VERB
from geo.text.lexicon import ADVERBS, VERBS
from geo.text.repairs import HAN

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
_HEADS = sorted({*ADVERBS, *VERBS} - _NOUNS, key=lambda word: (-len(word), word))
_COUNTS = frozenset("个家所部项条座处支台辆张名件例片块只头幢栋艘架场类种组对套间户人位班孔株口") | {"套（间）"}
_CLASS_NOUN = re.compile("(?:县（市、区）|区（市、县）|县（市）|市（州）|乡镇（街道）|镇（街道）|乡（镇）|村（社区）)")
_LAST_LINK = re.compile("[、和及与][^、和及与]*$")
EDGES = "、，。；：的和与及（ \n"
_BOUNDARY = re.compile("[，。；：]")
_VERB_CHAIN = re.compile(f"(?:{NOT_VERB}(?:{'|'.join(_HEADS)}))+(?:了|好)?")
_ENDS_IN_VERB = re.compile(f"(?:{'|'.join(_HEADS)})$")
_WORD = re.compile("|".join(_HEADS))
_CAUSE = re.compile("(?:支持|推动|鼓励|引导|指导|选择|选取|遴选|统筹|组织)")
_SUBJECT = re.compile(
    f"(?:到|至)?(?:20\\d\\d年(?:底|末|前)?)?(?:全省|全市|全县|我省|每个?[县市镇乡村区州（）]+|各地|各市（州）|各县（市、区）"
    f"|[{HAN}]{{1,7}}?(?:市|州|县|区|省)(?![{HAN}]{{0,2}}(?:旧|新|化|域|政)))?"
)
_LINK = re.compile(
    "(?:达到|达|提高到|提高至|提升到|提升至|增长到|增长至|增长|增至|增加到|"
    "增加至|增加|扩大到|扩大至|控制在|稳定在|保持在|降低到|降至|缩小至|缩小到|下降到|"
    "下降至|下降|降低|提高|提升|压减|减少|超过|突破|不少于|不低于|不高于|不超过|"
    "至少|力争|争取|约|近|为|共计|共|累计|总计|各|分别|新增|以|从)+$"
)
_SINCE = re.compile("(?:从|由)[^，。]{0,16}\\d[^，。]*$")
_STOP = re.compile(
    "(?:开展|开通|建设|创建|实施|建成|完成|纳入|参加|达到|编制|推进|启动|打造|"
    "培育|开工|改造提升|全覆盖|覆盖|通过|参与|实现|建立|设立|挂牌|投入|投运|"
    "投产|"
    "成为|列入|入选|用于|作为|以及|全部|先行|率先|集中|试行)(?!项目|任务|工程|示范区|改革|面积|片区)"
)


def counted_noun(before: str, after: str, unit: str, *, another: bool) -> str:
    """Return what is counted; measures (公里, 亿元, %) tell of what stands before them, counts of what follows."""
    behind, ahead = _behind(after, another=another), _ahead(before)
    if ahead and behind.startswith("面积"):
        return ahead + "面积"
    if unit in _COUNTS or unit.lstrip("万亿千百") in _COUNTS:
        return behind or ahead
    if unit == "" and behind:
        return behind
    return behind if behind and _ENDS_IN_VERB.search(ahead) else ahead or behind


def counted_action(before: str) -> str:
    """Return the action itself, where it is the action that is counted: 每季度调度不少于1次."""
    words = _LINK.sub("", _BOUNDARY.split(before)[-1].strip(EDGES))
    return re.sub("^每(?:半年|季度|年|月|周|县|个[县市镇村])", "", words)


def _behind(words: str, *, another: bool) -> str:
    """Return the noun that follows a number, up to the next verb or the next number."""
    if not words or (words[0] in EDGES and words[0] != "的"):
        return ""
    words = words.removeprefix("的")
    if named := _CLASS_NOUN.match(words):
        return named[0]
    cut = _BOUNDARY.split(words)[0]
    stop = _STOP.search(cut, 1)
    if stop:
        return _bare(cut[: stop.start()])
    if another and len(cut) == len(words) and (link := _LAST_LINK.search(cut)):
        cut = cut[: link.start()]
    return _bare(cut)


def _bare(words: str) -> str:
    """Strip links and marks from the ends, but not the 和 of 和美乡村."""
    stripped = words.strip(EDGES)
    return "和" + stripped if words.lstrip("的").startswith(("和美", "和谐", "和平")) else stripped


def _ahead(words: str) -> str:
    """Return the noun that stands before a number, without subject and verbs."""
    words = _BOUNDARY.split(words)[-1].strip(EDGES)
    words = re.sub("^(?:[一二三四五六七八九十]是|其中|每(?:半年|季度|年|月|周))", "", words)
    words = _LINK.sub("", _SINCE.sub("", words))
    words = re.sub("（[^（）]*$", "", words)
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
            if _VERB_CHAIN.match(after) or re.match("(?:到|至)?20|全|每|各|我", rest):
                rest = after
                continue
        return rest.strip(EDGES)
