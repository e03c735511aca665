"""A body parted into projects: the clauses that a planner would list.

A sentence (up to 。 ； or a line end) is parted at its commas, but for those behind which it goes on with what stands
before them, and those before which nothing whole is said. What begins a project:

- a verb of the lexicon, perhaps behind adverbs: ``，加快建设…``, ``，优先支持…``, ``，不断完善…``
- a subject and its verb: ``，市县单列…``, ``，200个以上乡镇（街道）开展…``, ``，盐源抽水蓄能电站抢抓工期``

What stays with the clause before it: ``并…``, ``确保…``, its figures, a bare result (``提升…水平``, ``带动…发展``,
unless it sets a figure or is of an area of its own), see :mod:`geo.outline.own_matters`. What leads into the action
after it stays with that: ``按照…，``, ``以…为统揽，``, ``坚持…，``, ``到2025年，``. Commas in brackets, quotes and
titles never part. Verbs coordinated by 、 or 和, and objects that share one verb
(``启动建设成都至德阳、成都至眉山市域（郊）铁路``), are one project: they have one head, one unit and one deadline.

Only punctuation and blanks lie between the projects of a body.

Each row of a table is one project. A sentence that only says what follows (重点抓好以下工作：), and the heading
sentences of paragraphs that all have one, belong to the clause behind them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.outline.clause_words import acts, leads_on, measures_too
from geo.outline.own_matters import is_own_matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_OPEN, _CLOSE = "（〔《“‘【「", "）〕》”’】」"
_CUT = re.compile(f"[{_OPEN}{_CLOSE}，,。；;！？\\n]")
_EDGE = "，,。；;、！？：| \n\t"
_PARTS = re.compile(f"[|{_OPEN}{_CLOSE}，,。；;！？\\n]")
"""Words without any of these are one clause."""
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
        before, last_words = last_words, words
        if before == "其中" and clauses and pending is None:
            clauses[-1] = (clauses[-1][0], end)
        elif leads_on(words) and not last_segment:
            pending = first
        elif not clauses or pending is not None or _begins(text, clauses[-1], before, words):
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


def _begins(text: str, clause: tuple[int, int], before: str, words: str) -> bool:
    return acts(words) or measures_too(text, clause, words) or is_own_matter(before, words)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end].lstrip(_EDGE)
    size = len(words.rstrip(_EDGE))
    first = end - len(words)
    return (first, first + size) if size else None
