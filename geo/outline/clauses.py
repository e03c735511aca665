"""A body parted into projects: the clauses that a planner would list.

A sentence (up to 。 ； or a line end) is parted at those of its commas behind which a new action begins. What
begins an action:

- a verb of the lexicon, perhaps behind adverbs: ``，加快建设…``, ``，优先支持…``, ``，不断完善…``
- a subject and its verb: ``，市县单列…``, ``，200个以上乡镇（街道）开展…``, ``，德阳创建…``

What begins none, and so stays with the clause before it: ``并…``, ``确保…``, a bare result (``提升…水平``,
``带动…发展``, unless it sets a figure or is of an area of its own), and whatever has no verb. What leads into the
action after it stays with that: ``按照…，``, ``以…为统揽，``, ``坚持…，``, ``到2025年，``. Commas in brackets,
quotes and titles never part. Verbs coordinated by 、 or 和, and objects that share one verb
(``启动建设成都至德阳、成都至眉山市域（郊）铁路``), are one project: they have one head, one unit and one
deadline.

Only punctuation and blanks lie between the projects of a body.

Each row of a table is one project. A sentence that only says what follows (重点抓好以下工作：), and the heading
sentences of paragraphs that all have one, belong to the clause behind them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.text.lexicon import ADVERBS, RESULTS, VERBS
from geo.text.repairs import HAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _any(words: list[str]) -> str:
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))


_OPEN, _CLOSE = "（〔《“‘【「", "）〕》”’】」"
_CUT = re.compile(f"[{_OPEN}{_CLOSE}，,。；;！？\\n]")
_EDGE = "，,。；;、！？：| \n\t"
_PARTS = re.compile(f"[|{_OPEN}{_CLOSE}，,。；;！？\\n]")
"""Words without any of these are one clause."""
NOT_VERB = (
    "(?!建设用地|建成区|保障性|开放型|发展规划|服务业|管理体|创新型|创新链|"
    "示范区|试点城|规划区|培育对|支持政|服务体|服务平|服务设|管理水|"
    "管理服|交易平|储备库|循环经|处理设|分类处|覆盖率|改革措)"
)
"""Put before a verb of the lexicon: nouns that begin with one."""
_LEAD = re.compile(
    f"(?:[一二三四五六七八九十]是|同时|此外)?[，]?(?:[（(]?[0-9一二三四五六七八九十]{{1,2}}[)）.．、"
    f"])?(?:{_any(ADVERBS)})*(?:地|来)?{NOT_VERB}(?:{_any(VERBS)})"
)
_VERB_HEADS = "".join(sorted({verb[0] for verb in VERBS}))
ACTION = re.compile(f"(?=[{_VERB_HEADS}]){NOT_VERB}(?:{_any(VERBS)})")
"""A verb of the lexicon, anywhere."""
_SUBJECT = re.compile(
    f"(?:各|有关|相关|省级|省直|市县|县级|市级|设区|乡镇|企业|支持条件|具备条件|"
    f"有条件|每)[{HAN}、（）]{{0,16}}(?:要|应|可|须|{_any(VERBS)})"
    f"|市、县[{HAN}]{{0,4}}(?:{_any(VERBS)})"
    f"|\\d+(?:\\.\\d+)?[万亿]?[个家所]?(?:以上|左右)?(?:的)?[{HAN}、（）]{{1,12}}?(?:开展|"
    f"建设|实施|创建|建成|达到|完成|启动|通过|纳入)"
    f"|[{HAN}、（）]{{2,14}}?(?:开展|创建|打造|建成|申建|争创|承办|举办|设立|启动建设|加快建设|开工建设)[^，。；]"
)
_INTO_NEXT = re.compile(
    "(?:按照|根据|依据|围绕|结合|针对|坚持|立足|面向|着眼|聚焦于|到20\\d\\d年|"
    "20\\d\\d年|年底前|\\d+月底前|力争到|至20|自20|从20)"
)
_SUBJECT_UNDER = re.compile(f"[{HAN}、（）]{{1,8}}?(?:根据|按照|依据)")
_PLACED = re.compile("(?:以|在|依托|通过|对|为|由|于|把|将|就)")
_STRONG = re.compile("制定|开展|实施|建设|打造|创建|推进|推动|设立|布局|培育|举办|发放|提供|建立|完善|支持")
_TAIL = re.compile(
    "(?:(?:力争|争取|预计)?(?:达到|达|提高到|提升到|增长到|控制在|降至|下降到)|"
    "其中|并|且|以及|及|或|从而|进而|使|让|以便|争取到|相应)"
)
_RESULT = re.compile(f"(?:{_any(ADVERBS)})*(?:{_any(RESULTS)})")
_OF_AREA = re.compile("(?:都市圈|城市群|城镇群|经济区|经济圈|经济带|毗邻|(?<![本各该老城山社])地区|新区|片区)")
_MEASURED = re.compile(r"\d|百分之|[一二两三四五六七八九十]+个")
AMOUNT = re.compile(
    r"(?=[\d百])(?:\d(?:\.\d+)?(?:[万亿千百]|余|多)*(?:个|家|套|公里|千米|项|座|所|%|％|户|部|条|处|人|亩|亿元|万元|元|吨|斤|平方米|平方公里|张"
    r"|场|支|百分点|立方米|公顷|名|件|岁|米|辆|根|批|次|千瓦|亿|万)|百分之)"
)
"""A number with what it counts or measures."""
_POINT = re.compile("[一二三四五六七八九十]{1,2}是")
_MANNERS = [
    "成功",
    "正式",
    "如期",
    "顺利",
    "相继",
    "陆续",
    "有序",
    "加速",
    "基本",
    "全面",
    "全线",
    "率先",
    "首次",
    "已",
    "将",
    "均",
    "全部",
]
_NO_SUBJECT = [
    "其中",
    "并",
    "且",
    "以及",
    "及",
    "或",
    "使",
    "让",
    "确保",
    "总投资",
    "全长",
    "预计",
    "力争",
    "计划",
    "项目建成后",
    "建成后",
    "投资",
]
_ALSO = re.compile(f"(?:并|且|以及|及|还|同时)(?:{_any(ADVERBS)})*{NOT_VERB}(?:{_any(VERBS)})")
_INDICATOR = re.compile(
    "(?!其中|年均|同比|比(?![重例])|较|占(?!地)|达[到\\d]|为|总[量额投]|分别|累计|[到至约各超]\\d|居[全第]|排名|均(?!衡)|高[于出]|低于|增[长幅速]|下降|提高|不[低少]|"
    "力争|预计|户均|同上|全国|并|且|以及|及|或|使|让|确保|保持|实现|第|每)"
    f"[{HAN}（）“”、A-Za-z.0-9]{{2,24}}?(?:增长|增速|提高|下降|降低|降至|降到|降幅|涨幅|达到|达|控制|新增|保持|稳定|突破|超过|完成|提升|减少|增加|左右|以上"
    "|以内|不低于|不少于|不超过|[率值额重]\\d)"
)
_DONE_TIMES = re.compile(
    "(?!总|面积|长|投资|占|规模|里程|其中|涉及|惠及|覆盖|受益|服务|容纳|年产|产值|建筑|库容|装机|设计|包括|约|共|合计|累计|同比|分别|达|含|每|人均|户均|预计)"
    f"[{HAN}（）“”、]{{3,16}}\\d+(?:\\.\\d+)?[{HAN}]{{1,5}}(?:以上|左右|以内)?$"
)
"""What is done, and how often: 施划标线40公里. Attributes of what stands before are none of these."""
_WORKS_ON = f"(?:{_any([*ADVERBS, *_MANNERS])})*"
_HAPPENS = (
    "开工|复工|建成|竣工|完工|通车|通航|通水|通气|投产|投用|投运|达产|封顶|合龙|贯通|启动|获批|获评|荣获|入选|入围|落地|落户|揭牌|"
    "挂牌|开通|开园|开馆|开业|开街|开航|下闸|蓄水|并网|签约|上市|下线|上线|通过|进入|跻身|列入|纳入|开放|运营|交付|突破|夺得|蝉联"
)
_GOES_ON = "推进|推动|实施|建设|运行|进行|开展|前进"
_EVENT = re.compile(
    f"(?!{_any(_NO_SUBJECT)})(?:(?!{NOT_VERB}(?:{_any(VERBS)}))[{HAN}A-Za-z0-9、·—“”（）-]){{3,30}}?"
    f"(?:{_WORKS_ON}(?:{_HAPPENS})(?!机制|方案|率|者|力|型|期|式|程|前|后)|{_WORKS_ON}(?:{_GOES_ON})$)"
)
"""A work or a place and what happened to it: 向阳桥水库成功下闸, 龙湾湿地公园有序推进."""
_CONNECTS = re.compile(
    "(?:过去(?:的?[一五两三]年)|[一五两三]年来|.{0,12}以来|去年|全年|上半年|年初|(?:同时|此外|另外|据了解|对此|为此|目前|当前|下一步|今年|明年|[一五]年来|总体上|具体是|做好(?:今年|明年|当前)?(?:政府|各项)?工作))$"
)
"""What stands alone between two commas and only joins."""
_LEADS_IN = re.compile(
    "[：:]$|(?:如下|以下|下列)[^，。]{0,10}$|^[^，]{0,10}(?:抓好|做好|实施|推进)[^，]{0,8}(?:方面|项|件)[^，]{0,6}(?:工作|任务|实事)$"
)
_HEADING = 24
_TWO_HEADED = 4
"""Sentences of two paragraphs with a heading sentence each."""
_HEAD_CELL = re.compile(
    "^(?:序号|编号|项目(?:名称|类型|类别|内容|地点)?|名称|类型|建设(?:性质|内容|规模|地点|年限|起止年限|投资|主体|单位).*|总投资.*|责任(?:单位|主体|部门)|"
    "牵头(?:单位|部门)|备注|所在地.*|涉及.*|合计|年度.*|指标.*|单位|属性|目标.*|任务.*|完成时限|时限|总用地规模.*|政府投资|企业和社会投资)$"
)
_DIGIT = re.compile(r"\d")
_RULE = " -=:—"
"""A cell of nothing else is a rule below the head of a table."""
_SHORT = 4
_LONGEST = 600
_LONGEST_LEAD = 60


def part(
    text: str, start: int, end: int, whole_before: Callable[[int], int] = lambda position: position
) -> list[tuple[int, int]]:
    """Return the clean ranges of the projects in the body ``[start, end)``, in order.

    Parameters
    ----------
    whole_before
        Gives the last place up to another where the text may be cut, see :meth:`geo.text.clean.CleanText.whole_before`.
    """
    clauses: list[tuple[int, int]] = []
    position = start
    if not _PARTS.search(text, start, end):
        clauses.append((start, end))
        position = end
    elif text.find("|", start, end) >= 0:
        for first, last in _rows(text, start, end):
            clauses.extend(_prose(text, position, first))
            clauses.extend(_of_row(text, first, last))
            position = last
    if position < end:
        clauses.extend(_prose(text, position, end))
    pieces = (piece for clause in clauses for piece in _bounded(text, *clause, whole_before))
    found = [trimmed for piece in pieces if (trimmed := _trim(text, *piece))]
    whole = None if found else _trim(text, start, end)
    return [whole] if whole else found


def says_something(text: str, start: int, end: int) -> bool:
    """Tell whether a range holds more than marks and blanks: then it has a clause."""
    return _trim(text, start, end) is not None


def _rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a range that are rows: two marks of cells, and one of them between words."""
    first = start
    for line in text[start:end].split("\n"):
        if line.count("|") > 1 and "|" in line.strip(" |"):
            yield first, first + len(line)
        first += len(line) + 1


def _of_row(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return the project of a row: from its name to its last filled cell; nothing for the head of a table."""
    filled: list[tuple[int, int]] = []
    heads = 0
    first = start
    for cell in text[start:end].split("|"):
        words = cell.strip()
        if words.strip(_RULE):
            filled.append((first, first + len(cell)))
            heads += bool(_HEAD_CELL.match(words))
        first += len(cell) + 1
    if filled and text[slice(*filled[0])].strip(" .、").isdigit():
        filled = filled[1:]
    if filled and heads < max(2, len(filled) // 2):
        yield filled[0][0], filled[-1][1]


def _prose(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return the projects of prose. A last sentence that only leads to what stands elsewhere is none."""
    sentences = _sentences(text, start, end)
    headed = _headed(text, sentences)
    leading: int | None = None
    found = False
    for at, sentence in enumerate(sentences):
        first, last = sentence.segments[0][0], sentence.segments[-1][1]
        words = text[first:last].strip(_EDGE)
        if not words:
            continue
        only_leads = at in headed or (
            len(words) <= _LONGEST_LEAD and text[first:last].rstrip("，。；、 ")[-1:] in "：:"
        )
        if not only_leads and len(words) <= _HEADING:
            only_leads = bool(_LEADS_IN.search(words))
        if only_leads:
            leading = first if leading is None else leading
            continue
        for number, clause in enumerate(_group(text, sentence.segments)):
            yield (leading, clause[1]) if number == 0 and leading is not None else clause
        leading, found = None, True
    if leading is not None and not found:
        yield leading, end


def _headed(text: str, sentences: list[_Sentence]) -> set[int]:
    """Return the heading sentences of paragraphs, where most have one: short, without a figure or a comma."""
    if len(sentences) < _TWO_HEADED:
        return set()
    words = [_words(text, sentence) for sentence in sentences]
    opened = [at for at, sentence in enumerate(sentences) if sentence.opens and words[at]]
    heads = {
        at
        for at in opened
        if len(sentences[at].segments) == 1
        and at + 1 < len(sentences)
        and not sentences[at + 1].opens
        and words[at + 1]
        and _SHORT < len(words[at]) <= _HEADING
        and not _DIGIT.search(words[at])
    }
    return heads if len(heads) > 1 and 5 * len(heads) >= 3 * len(opened) else set()


def _words(text: str, sentence: _Sentence) -> str:
    return text[sentence.segments[0][0] : sentence.segments[-1][1]].strip(_EDGE)


def _bounded(text: str, start: int, end: int, whole_before: Callable[[int], int]) -> Iterator[tuple[int, int]]:
    """Cut what is too long for one clause, at a comma where there is one: prose never is, other input may be."""
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in "，、")
        cut = cut if cut > start else whole_before(start + _LONGEST)
        yield start, cut
        start = cut
    yield start, end


class _Sentence(NamedTuple):
    """Segments between commas that stand outside brackets and quotes; whether it opens a paragraph."""

    segments: list[tuple[int, int]]
    opens: bool


def _sentences(text: str, start: int, end: int) -> list[_Sentence]:
    sentences: list[_Sentence] = []
    opens = True
    segments: list[tuple[int, int]] = []
    depth = 0
    last = start
    for match in _CUT.finditer(text, start, end):
        mark = match[0]
        if mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(depth - 1, 0)
        elif mark == "\n" or depth == 0 or (mark in "。；;" and not _closes(text, match.end(), end)):
            segments.append((last, match.start()))
            last = match.end()
            if mark not in "，,":
                # A bracket left open must not swallow the rest of the document.
                depth = 0
                sentences.append(_Sentence(segments, opens))
                opens = mark == "\n"
                segments = []
    segments.append((last, end))
    sentences.append(_Sentence(segments, opens))
    return sentences


_REACH = 80


def _closes(text: str, position: int, end: int) -> bool:
    """Tell whether an open bracket or quote is closed soon, before another opens."""
    for char in text[position : min(position + _REACH, end)]:
        if char in _CLOSE:
            return True
        if char in _OPEN or char == "\n":
            return False
    return False


def _group(text: str, segments: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if len(segments) == 1:
        return [segments[0]] if text[slice(*segments[0])].strip(_EDGE) else []
    clauses: list[tuple[int, int]] = []
    pending: int | None = None
    last_words = ""
    for position, (start, end) in enumerate(segments):
        words = text[start:end].strip(_EDGE)
        if not words:
            continue
        first = start if pending is None else pending
        last_segment = position + 1 == len(segments)
        among, last_words = last_words == "其中", words
        if among and clauses and pending is None:
            clauses[-1] = (clauses[-1][0], end)
        elif _leads_on(words) and not last_segment:
            pending = first
        elif not clauses or pending is not None or _acts(words) or _measures_too(text, clauses[-1], words):
            clauses.append((first, end))
            pending = None
        else:
            clauses[-1] = (clauses[-1][0], end)
    if pending is not None:
        end = segments[-1][1]
        if clauses:
            clauses[-1] = (clauses[-1][0], end)
        else:
            clauses.append((pending, end))
    return clauses


def _leads_on(words: str) -> bool:
    """Tell whether the words only lead into the action that follows."""
    if _INTO_NEXT.match(words) or _CONNECTS.match(words):
        return True
    if _SUBJECT_UNDER.match(words):
        return not _STRONG.search(words)
    return bool(_PLACED.match(words)) and not _STRONG.search(words, 2)


def _measures_too(text: str, clause: tuple[int, int], words: str) -> bool:
    """Tell whether the words set a figure of their own behind a clause that has set one."""
    if not (_ALSO.match(words) or _INDICATOR.match(words) or _DONE_TIMES.match(words)):
        return False
    return bool(AMOUNT.search(words) and AMOUNT.search(text, *clause))


def _acts(words: str) -> bool:
    """Tell whether the words begin an action of their own."""
    if _POINT.match(words):
        return True
    if _TAIL.match(words) or len(words) <= _SHORT:
        return False
    if _RESULT.match(words) and not (_MEASURED.search(words) or _OF_AREA.search(words)):
        return False
    return bool(
        _LEAD.match(words)
        or _SUBJECT.match(words)
        or _EVENT.match(words)
        or (_PLACED.match(words) and _STRONG.search(words, 2))
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if start < end else None
