"""The bodies that lead and answer for a task: where a document names them, and one by one who they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.text.repairs import HAN, UNIT_LABEL


@dataclass(frozen=True, slots=True)
class UnitNote:
    """A stretch of text that names bodies: ``牵头单位：…`` on a line, or a bracket at the end of an item.

    ``start`` and ``end`` are half-open positions in the clean text.
    """

    start: int
    end: int
    lead: tuple[str, ...]
    responsible: tuple[str, ...]


_NESTED = r"(?:[^（）〔〕\[\]【】\n]|（[^（）\n]*）)"
_LABELLED = re.compile(
    rf"(?P<open>[（〔【\[]?)(?:——?|[-●•·])?(?P<label>{UNIT_LABEL})(?P<close>[】\]]?)[：:；]\n?"
    rf"(?P<bodies>(?:(?!{UNIT_LABEL}[：:])(?:[^（）〔〕\n。]|（(?![一二三四五六七八九十]+）)[^（）\n]*）|〔[^〔〕\n]*〕))*)(?P<end>[）〕】。]?)"
)
_ALLOTTED = re.compile(
    rf"[（〔【\[](?P<bodies>{_NESTED}{{2,400}}?(?:牵头|负责|配合|参与|落实)(?:{_NESTED}{{0,12}}))[）〕】\]]"
)
_DUTY = re.compile(
    "(?P<who>.*?)(?P<duty>牵头(?:负责)?|(?:按照?)?(?:各自)?职责(?:分工)?(?:抓好)?(?:负责|落实|配合|组织实施)?"
    "|(?:分工|分别|共同|联合)?负责|配合|参与|抓好落实|组织实施|落实)$"
)
_LEAD = re.compile("牵头|主办|主要责任")
_SPLIT = re.compile(r"[、，,；;\s]|以及")
_TAIL = re.compile(
    "等?(?:中央驻川|中央|省|市|州|县|省市县|各)?[级直]?(?:各)?(?:有关|相关)(?:部门|单位|方面|地方|企业)?"
    "(?:（(?:单位|部门)）|[、和及](?:单位|部门))?$"
    "|等(?:部门|单位|省直部门|省级部门)(?:（单位）)?$|等$"
)
_STOP = "。．.；;，,、：: \n"
_GOVERNMENT = re.compile(f"^[{HAN}]+?(?P<place>自治州|自治县|地区|市|州|县|区)?(?P<body>(?:人民)?政府|党委|管委会)$")
_BARE = re.compile(f"^(?!有关|相关|各|其他|省)[{HAN}]{{2,9}}$")
_BODY_END = re.compile(
    "(?:厅|委|局|办|府|部|院|行|司|会|心|社|校|组|室|队|所|团|联|集团|公司|中心|银行|法院|党校)(?:（[^（）]*）)?$"
)


def split_units(text: str) -> tuple[str, ...]:
    """Return the single bodies of a list, as printed.

    A list of governments shares its last word: 成都市、德阳市人民政府 are two governments. 等省级有关部门（单位）
    is a tail and no body; 有关市（州）人民政府 and 各市（州）人民政府 are bodies.
    """
    pieces = [piece for piece in _pieces(text) if piece]
    bodies: list[str] = []
    for position, piece in enumerate(pieces):
        body = _TAIL.sub("", piece).strip(_STOP)
        if not body:
            continue
        if body in {"政府", "人民政府"} and bodies:
            body = re.sub("党委$", "", bodies[-1]) + body
        elif _BARE.match(body) and not _BODY_END.search(body):
            body += _shared_ending(body, pieces[position + 1 :])
        bodies.append(body)
    return tuple(dict.fromkeys(bodies))


def _pieces(text: str) -> list[str]:
    """Split at separators outside brackets."""
    pieces: list[str] = []
    depth = last = 0
    for match in re.finditer(rf"[（）〔〕]|{_SPLIT.pattern}", text):
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
    notes: list[UnitNote] = []
    opened = False
    for match in _LABELLED.finditer(text, start, end):
        bodies, stop = match["bodies"], match.end()
        opened = opened or bool(match["open"] and not match["close"])
        if match["end"] and match["end"] in "）〕】":
            if not opened:
                # The bracket belongs to what stands before, as in （另附责任单位：A厅）.
                stop = match.start("end")
            opened = False
        names = split_units(bodies)
        lead = bool(_LEAD.search(match["label"]))
        notes.append(UnitNote(match.start(), stop, names if lead else (), () if lead else names))
    taken = [(note.start, note.end) for note in notes]
    for match in _ALLOTTED.finditer(text, start, end):
        if any(first < match.end() and match.start() < last for first, last in taken):
            continue
        duties = _duties(match["bodies"])
        if duties:
            notes.append(UnitNote(match.start(), match.end(), *duties))
    return sorted(notes, key=lambda note: note.start)


def _duties(text: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Read 省发展改革委牵头，财政厅、自然资源厅按职责分工负责."""
    lead: list[str] = []
    responsible: list[str] = []
    waiting = ""
    for part in re.split("[，；]", text):
        duty = _DUTY.match(part)
        if not duty:
            waiting += part + "、"
            continue
        names = split_units(waiting + duty["who"])
        waiting = ""
        if not names or not all(_BODY_END.search(name) or _GOVERNMENT.match(name) for name in names):
            return None
        (lead if duty["duty"].startswith("牵头") else responsible).extend(names)
    if waiting or not (lead or responsible):
        return None
    return tuple(lead), tuple(responsible)
