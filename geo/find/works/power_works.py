"""Works of the power grid by their form: 巴塘500千伏送出工程, 甘电入浙±800千伏特高压直流输电工程, 金上特高压直流.

The name stands before the voltage or before the word for the work; the items of a list share both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.letters.place_letters import all_letters, is_no_word
from geo.find.piece import Piece, told_by_form
from geo.find.resolve import resolve_line
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import USUAL
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.places import Place, Resolution

_WORKS = (
    "(?:特高压)?(?:柔性)?[直交]流(?:输变电|输电|背靠背)?(?:工程|通道|线路)|"
    "供电(?:项目)?(?:线路|工程)|特高压多端[直交]流(?:示范)?(?:工程|线路)|直流(?=[、，。；等和]|建设|$)|特高压(?:[直交]流|工程|通道|输电通道|(?=[、，。；]|建设|$))|"
    "(?:输变电|输电|送出|外送|送电|(?:电力)?联网|电网加强)(?:工程|通道|线路)|变电站|换流站|开关站"
)
_WORK = re.compile(f"(?P<voltage>±?[0-9]{{2,4}}(?:千伏|kV|KV))?(?P<work>{_WORKS})")
POWER_SIGNS = (
    "千伏",
    "特高压",
    "输变电",
    "输电",
    "送出工程",
    "外送",
    "直流",
    "交流[工通线输背]",
    "联网",
    "电网加强",
    "送电工程",
    "供电项目",
    "供电线路",
    "变电站",
    "换流站",
    "开关站",
)
"""One of these is in every such name."""
_ANY = re.compile("|".join(POWER_SIGNS))
_LISTED = re.compile("(?P<name>[一-龥]{2,4}(?:[至—][一-龥]{2,4})?)[、和]$")
_LONGEST, _MOST = 12, 8
_SHORTEST, _LONGEST_DIVISION = 2, 3
_SENT = re.compile("[一-龥]电[入送外][一-龥]")
"""Power from one province into another: 甘电入浙."""
_FROM_STATION = re.compile("[一-龥]{2,4}(?:水电站|电站)送电$")
"""乌东德电站送电广东: the line is named by the station as well."""
_SENT_TO = "送电"
_BETWEEN = re.compile("[—至]")
"""白鹤滩至江苏, 雅中—江西."""


def power_works(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the works of a range; ``text`` is folded."""
    if _ANY.search(text, start, end) is None:
        return
    for match in _WORK.finditer(text, start, end):
        begin = _begin(text, start, match.start(), gazetteer)
        if begin is None:
            continue
        yield Piece(begin, match.end(), _resolved(text[begin : match.end()], text[begin : match.start()], gazetteer))
        for _ in range(_MOST):
            before = _LISTED.search(text, max(start, begin - 1 - _LONGEST), begin) if match["voltage"] else None
            first = None if before is None else _begin(text, start, before.end("name"), gazetteer)
            if before is None or first is None:
                break
            name = text[first : before.end("name")]
            yield Piece(first, before.end("name"), _resolved(name + match[0], name, gazetteer))
            begin = first


def _begin(text: str, start: int, last: int, gazetteer: Gazetteer) -> int | None:
    """Return where the name before a work begins: a place, two with a dash, letters, or words that describe nothing."""
    begin = name_edge(text, start, last, _LONGEST)
    if begin is None or last - begin < _SHORTEST or text[begin] == "跨":
        return None  # 跨省输电通道
    station = _FROM_STATION.search(text, max(start, begin - _LONGEST), begin)
    if station is not None:
        return name_edge(text, start, station.end() - len(_SENT_TO), _LONGEST)
    stem = text[begin:last]
    if _SENT.fullmatch(stem) or any(_place(part, gazetteer) is not None for part in _BETWEEN.split(stem)):
        return begin
    if not all("一" <= char <= "龥" for char in stem) or "至" in stem:
        return None
    words = index_of(gazetteer).words
    if len(stem) == _SHORTEST and set(stem) <= gazetteer.kept(all_letters):
        return begin if is_no_word(stem, words) else None
    usual = any(len(piece) > 1 and (words.cost(piece) or 0) < USUAL for piece in words.pieces(stem))
    return None if usual else begin


def _place(part: str, gazetteer: Gazetteer) -> Place | None:
    """Return the place that the words for an end are, or the division that they begin with: 甘孜 of 甘孜南."""
    index = index_of(gazetteer)
    name = index.get(part)
    if name is not None and (len(name.ids) == 1 or name.ids[0] in gazetteer.divisions):
        return gazetteer.division_place(name.ids[0])
    for size in range(min(len(part) - 1, _LONGEST_DIVISION), 1, -1):
        head = index.get(part[:size]) if len(part) - size <= _LONGEST_DIVISION else None
        if head is not None and head.ids[0] in gazetteer.divisions:
            return gazetteer.division_place(head.ids[0])
    return None


def _resolved(name: str, stem: str, gazetteer: Gazetteer) -> Resolution:
    places = [place for part in _BETWEEN.split(stem) if (place := _place(part, gazetteer)) is not None]
    if places:
        return resolve_line(places, name, "power_line", gazetteer, names=(name,))
    return told_by_form(name, "power_line", Theme.CORRIDORS)
