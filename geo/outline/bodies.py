"""The bodies that lead and answer for a task: where a document names them, and one by one who they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.direct_slots import direct
from geo.text.repairs import HAN, PEOPLE_LABEL, UNIT_LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator


@direct
@dataclass(frozen=True, slots=True)
class UnitNote:
    """A stretch of text that names bodies or people: ``牵头单位：…`` on a line, or a bracket at the end of a sentence.

    ``start`` and ``end`` are half-open positions in the clean text.
    """

    start: int
    end: int
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    people: tuple[str, ...] = ()


_HEADS = "（〔【[\\-—●•·牵责配主协承参省市数落实执建业督监统支指共完具行第直属保会分包挂联负县区州"
"""First characters of labels: most positions of a text are spared the whole alternation."""
_LABEL = re.compile(
    rf"(?=[{_HEADS}])(?P<open>[（〔【\[]?)(?:——?|[-●•·])?(?:(?P<unit>{UNIT_LABEL})|(?P<people>{PEOPLE_LABEL}))(?P<close>[】\]]?)[：:]\n?"
)
_COLON = re.compile("[：:]")
_LONGEST_LABEL = 32
"""Characters before the colon of a label."""
_MARKER = re.compile("（[一二三四五六七八九十]+）")
_OPENING, _CLOSING = "（〔【[", "）〕】]"
_LONGEST = 400
_SHORTEST, _LONGEST_NAME = 3, 24
_NEXT = "。；;\n"
_DUTY = re.compile(
    "(?P<who>.*?)(?P<duty>牵头(?:负责|落实)?|(?:按照?)?(?:各自)?职责(?:分工)?(?:抓好)?(?:负责|落实|配合|组织实施)?"
    "|(?:分工|分别|共同|联合|具体|组织)?负责(?:落实)?|配合|参与|抓好落实|组织实施|落实)$"
)
_EDGES = re.compile(r"[（〔【\[）〕】\]。；;\n]")
_LIST_EDGES = re.compile(r"[（〔【\[）〕】\]。\n]")
_DUTIES_THAT_END = ("牵头", "负责", "配合")
_ENDS_IN_DUTY = re.compile("(?:牵头|负责|配合|参与|落实|实施)[^，；]{0,12}$")
_LEAD = re.compile("牵头|主办|主要责任")
_SPLIT_OR_BRACKET = re.compile(r"[、，,；;\s（）〔〕]|以及")
_TAIL = re.compile(
    "等?(?:中央驻川|中央|省|市|州|县|省市县|各)?[级直]?(?:各)?(?:有关|相关)(?:部门|单位|方面|地方|企业)?"
    "(?:（(?:单位|部门)）|[、和及](?:单位|部门))?$"
    "|等(?:部门|单位|省直部门|省级部门)(?:（单位）)?$|等$"
)
_TAIL_ENDS = "关门位面方业）等"
"""Last characters of tails: most bodies are spared the look for one."""
_STOP = "。．.；;，,、：: \n"
_GOVERNMENT = re.compile(f"^[{HAN}]+?(?P<place>自治州|自治县|地区|市|州|县|区)?(?P<body>(?:人民)?政府|党委|管委会)$")
_BARE = re.compile(f"^(?!有关|相关|各|其他|省)[{HAN}]{{2,9}}$")
_BODY_END = re.compile(
    "(?:厅|委|局|办|府|部|院|行|司|会|心|社|校|组|室|队|所|团|联|集团|公司|中心|银行|法院|党校|部门|单位|企业|机构|平台公司|海关|书记处|军分区|税务)"
    "(?:（[^（）]*）)?$"
)
_SURE = re.compile(
    "(?:厅|(?<![定街])委|(?<![格布结大])局|(?:政府|同城化|国资|专项|疫情|双城|都市圈|数据|机关|金融|旅|委|联席会议|领导小组|协调)办|"
    "(?:人民|区|县|市|州|级)?政府|委员会|管委会|党委|办公室|(?:宣传|组织|统战|武装|社工|社会工作)部|分行|总队|供销社|总工会|妇联|团[省市县区]委|残联|"
    "(?:有关|相关|省级|市级|各级|安|育|融|政|业|保|康|设|源)部门)(?:（[^（）]*）)?$"
)
"""The ends of names that only bodies have: enough for a bracket that says no duty."""
_NO_BODY = re.compile("居委|街道办|村委|布局|格局|结局|大局|全局")


def split_units(text: str) -> tuple[str, ...]:
    """Return the single bodies of a list, as printed.

    A list of governments shares its last word: 成都市、德阳市人民政府 are two governments. 等省级有关部门（单位）
    is a tail and no body; 有关市（州）人民政府 and 各市（州）人民政府 are bodies.
    """
    pieces = [piece for piece in _pieces(text) if piece]
    bodies: list[str] = []
    for position, piece in enumerate(pieces):
        body = (_TAIL.sub("", piece) if piece[-1] in _TAIL_ENDS else piece).strip(_STOP)
        if not body:
            continue
        if body in {"政府", "人民政府"} and bodies:
            body = re.sub("党委$", "", bodies[-1]) + body
        elif _BARE.match(body) and not _BODY_END.search(body):
            body += _shared_ending(body, pieces[position + 1 :])
        bodies.append(body)
    return tuple(dict.fromkeys(bodies))


def find_people(text: str) -> tuple[str, ...]:
    """Return the people of a list; names of two characters are often printed with a gap between."""
    names = (piece.strip(_STOP) for piece in re.split("[、，,；;及和]|\\s{2,}", re.sub("(?<=[：、，])\\s+", "", text)))
    return tuple(dict.fromkeys(name.replace(" ", "") for name in names if name))


def _pieces(text: str) -> list[str]:
    """Split at separators outside brackets."""
    pieces: list[str] = []
    depth = last = 0
    for match in _SPLIT_OR_BRACKET.finditer(text):
        if match[0] in "（〔":
            depth += 1
        elif match[0] in "）〕":
            depth = max(depth - 1, 0)
        elif depth == 0:
            pieces.append(text[last : match.start()].strip(_STOP))
            last = match.end()
    pieces.append(text[last:].strip(_STOP))
    return pieces


def _shared_ending(body: str, following: list[str]) -> str:
    """Return what the last government of the list lends to a bare place name."""
    for piece in following:
        government = _GOVERNMENT.match(piece)
        if government and not piece.startswith(("有关", "各", "相关")):
            named = re.search("(?:自治州|自治县|地区|市|州|县|区)$", body)
            kind = "" if named else (government["place"] or "")
            return kind + government["body"]
        if not _BARE.match(piece) or _BODY_END.search(piece):
            return ""
    return ""


def find_notes(text: str, start: int, end: int) -> list[UnitNote]:
    """Return the notes on units in the clean range ``[start, end)``, in order, none overlapping."""
    notes = list(_labelled(text, start, end))
    position = 0
    for first, last in _spoken(text, start, end):
        while position < len(notes) and notes[position].end <= first:
            position += 1
        if position < len(notes) and notes[position].start < last and notes[position].people == ():
            continue
        words = text[first:last].strip("（〔【[）〕】]")
        if _ENDS_IN_DUTY.search(words):
            duties = _duties(words, alone=text[first] not in _OPENING, ends=_ends_sentence(text, first, last))
        else:
            duties = _bare_list(text, first, last)
        if duties and not any(note.start < last and first < note.end for note in notes[position : position + 1]):
            notes.insert(position, UnitNote(first, last, *duties))
    return notes


def _labels(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the labels of a range; each ends with a colon, so that only what stands before one is looked through."""
    last = start
    for colon in _COLON.finditer(text, start, end):
        first = max(last, colon.start() - _LONGEST_LABEL)
        if (label := _LABEL.search(text, first, min(end, colon.end() + 1))) is not None:
            yield label
            last = label.end()


def _labelled(text: str, start: int, end: int) -> Iterator[UnitNote]:
    labels = list(_labels(text, start, end))
    opened = False
    for label, following in pairwise([*labels, None]):
        assert label is not None
        if label["people"] and label.start() > start and text[label.start() - 1] not in "\n。；;，,、）〕】（(":
            continue
        opened = opened or bool(label["open"] and not label["close"])
        limit = following.start() if following else end
        stop, close = _reach(text, label.end(), limit)
        names = text[label.end() : stop]
        if close:
            if opened:
                # The bracket belongs to what stands before, unless it opened with the label.
                stop += 1
            opened = False
        elif stop < end and text[stop] == "。":
            stop += 1
        if label["people"]:
            yield UnitNote(label.start(), stop, (), (), find_people(names))
        else:
            bodies = split_units(names)
            lead = bool(_LEAD.search(label["unit"]))
            yield UnitNote(label.start(), stop, bodies if lead else (), () if lead else bodies)


def _reach(text: str, start: int, limit: int) -> tuple[int, bool]:
    """Return where a list of names ends, and whether a bracket closes there that it did not open."""
    depth = 0
    for match in _LIST_EDGES.finditer(text, start, limit):
        mark, at = match[0], match.start()
        if mark == "\n" or (mark == "。" and depth == 0):
            return at, False
        if mark in _OPENING:
            if mark == "（" and _MARKER.match(text, at, limit):
                return at, False
            depth += 1
        elif mark in _CLOSING:
            if depth == 0:
                return at, True
            depth -= 1
    return limit, False


def _spoken(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return what may name bodies without a label, in order: outermost brackets, sentences that end in a duty."""
    sentences: list[tuple[int, int]] = []
    brackets: list[tuple[int, int]] = []
    opened: list[int] = []
    sentence = start
    for match in _EDGES.finditer(text, start, end):
        mark, at = match[0], match.start()
        if mark in _OPENING:
            opened.append(at)
        elif mark in _CLOSING:
            if opened:
                first = opened.pop()
                while brackets and brackets[-1][0] > first:
                    brackets.pop()
                brackets.append((first, at + 1))
        elif mark == "\n" or not opened:
            sentences.append((sentence, at))
            sentence = at + 1
            if mark == "\n":
                opened.clear()
    sentences.append((sentence, end))
    found = [pair for pair in brackets if 3 < pair[1] - pair[0] < _LONGEST]
    found += [
        (first, last)
        for first, last in sentences
        if 3 < last - first < _LONGEST and text.endswith(_DUTIES_THAT_END, first, last) and text[first] not in _OPENING
    ]
    return sorted(found)


def _bare_list(text: str, first: int, last: int) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Read （省公安厅、省民政厅） at the end of a sentence: bodies and nothing else, no duty said."""
    if text[first] not in _OPENING or last - first < 4:
        return None
    if not _ends_sentence(text, first, last):
        return None
    words = text[first + 1 : last - 1]
    if re.search("[。：:\n\\d]", words):
        return None
    names = split_units(words)
    sure = [name for name in names if _SURE.search(name) and not _NO_BODY.search(name) and len(name) > 2]
    if not sure or 3 * len(sure) < 2 * len(names) or any(len(name) > _LONGEST_NAME for name in names):
        return None
    return (), names


def _ends_sentence(text: str, first: int, last: int) -> bool:
    """Tell whether a bracket stands at the end of a sentence or right behind it."""
    return text[last : last + 1] in {"", *_NEXT} or (first > 0 and text[first - 1] in _NEXT)


def _duties(text: str, *, alone: bool, ends: bool) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Read 省发展改革委牵头，财政厅、自然资源厅按职责分工负责.

    An unknown body among others is kept as printed, in a bracket that ends a sentence; a sentence that stands
    ``alone``, without a bracket, must hold bodies and nothing else.
    """
    lead: list[str] = []
    responsible: list[str] = []
    waiting = ""
    for part in re.split("[，；]", text):
        duty = _DUTY.match(part)
        if not duty:
            waiting += part + "、"
            continue
        names = split_units(re.sub("^(?:由|请)", "", waiting + duty["who"]))
        waiting = ""
        known = [name for name in names if _BODY_END.search(name) or _GOVERNMENT.match(name)]
        enough = len(known) == len(names) or (ends and not alone and 2 * len(known) >= len(names))
        if (
            not enough
            or max(map(len, known), default=0) < _SHORTEST
            or any(len(name) > _LONGEST_NAME for name in names)
        ):
            return None
        if alone and not all(_SURE.search(name) and not re.search("由|该|负责", name) for name in names):
            return None
        (lead if duty["duty"].startswith("牵头") else responsible).extend(names)
    if not (lead or responsible):
        return None
    if waiting:
        rest = split_units(waiting)
        if not all(_BODY_END.search(name) or _GOVERNMENT.match(name) for name in rest):
            return None
        responsible.extend(rest)
    return tuple(dict.fromkeys(lead)), tuple(dict.fromkeys(responsible))
