"""A body parted into projects: the clauses that a planner would list.

A sentence (up to 。 ； or a line end) is parted at those of its commas behind which a new action begins. What
begins an action:

- a verb of the lexicon, perhaps behind adverbs: ``，加快建设…``, ``，优先支持…``, ``，不断完善…``
- a subject and its verb: ``，市县单列…``, ``，200个以上乡镇（街道）开展…``, ``，德阳创建…``

What begins none, and so stays with the clause before it: ``并…``, ``确保…``, a bare result (``提升…水平``,
``带动…发展``, unless it sets a figure), and whatever has no verb. What leads into the action after it stays with
that: ``按照…，``, ``以…为统揽，``, ``坚持…，``, ``到2025年，``. Commas in brackets, quotes and titles never part.
Verbs coordinated by 、 or 和, and objects that share one verb (``启动建设成都至德阳、成都至眉山市域（郊）铁路``),
are one project: they have one head, one unit and one deadline.

Only punctuation and blanks lie between the projects of a body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.text.lexicon import ADVERBS, RESULTS, VERBS
from geo.text.repairs import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator


def _any(words: list[str]) -> str:
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))


_OPEN, _CLOSE = "（〔《“‘【「", "）〕》”’】」"
_CUT = re.compile(f"[{_OPEN}{_CLOSE}，,。；;！？\\n]")
_EDGE = "，,。；;、！？： \n\t"
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
_MEASURED = re.compile(r"\d|百分之|[一二两三四五六七八九十]+个")
_SHORT = 4
_LONGEST = 600


def part(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the clean ranges of the projects in the body ``[start, end)``, in order."""
    clauses: list[tuple[int, int]] = []
    for sentence in _sentences(text, start, end):
        clauses.extend(_group(text, sentence))
    pieces = (piece for clause in clauses for piece in _bounded(text, *clause))
    return [trimmed for piece in pieces if (trimmed := _trim(text, *piece))]


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for one clause, at a comma where there is one: prose never is, other input may be."""
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in "，、")
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _sentences(text: str, start: int, end: int) -> list[list[tuple[int, int]]]:
    """Return sentences as lists of segments between commas that stand outside brackets and quotes."""
    sentences: list[list[tuple[int, int]]] = []
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
                sentences.append(segments)
                segments = []
    segments.append((last, end))
    sentences.append(segments)
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
    clauses: list[tuple[int, int]] = []
    pending: int | None = None
    for position, (start, end) in enumerate(segments):
        words = text[start:end].strip(_EDGE)
        if not words:
            continue
        first = start if pending is None else pending
        last_segment = position + 1 == len(segments)
        if _leads_on(words) and not last_segment:
            pending = first
        elif not clauses or pending is not None or _acts(words):
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
    if _INTO_NEXT.match(words):
        return True
    if _SUBJECT_UNDER.match(words):
        return not _STRONG.search(words)
    return bool(_PLACED.match(words)) and not _STRONG.search(words, 2)


def _acts(words: str) -> bool:
    """Tell whether the words begin an action of their own."""
    if _TAIL.match(words) or len(words) <= _SHORT:
        return False
    if _RESULT.match(words) and not _MEASURED.search(words):
        return False
    return bool(_LEAD.match(words) or _SUBJECT.match(words) or (_PLACED.match(words) and _STRONG.search(words, 2)))


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if start < end else None
