"""Places that work together by their letters: 辽苏、京沈、沪连对口合作, 厦金、福马“同城生活圈”, 皖港澳合作, 琴澳一体化.

Here letters stand for places as well that no line bears in its name (港, 澳, 台, and 连 for 大连).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.letters.place_letters import FEWEST_LETTERS, all_letters, is_no_word
from geo.find.piece import Piece, told_by_form
from geo.find.resolve import resolve_line
from geo.find.words.describing_words import only_describes
from geo.find.words.edges import name_edge
from geo.find.words.tails import tail_at
from geo.names import index_of
from geo.national_places import partner_letters, province_letters
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

_TOGETHER = "合作|协作|融合|“?同城|“?双城|一体化|协同|联动|接轨|对接|交流|往来|(?<=[一-龥])一道|携手"
"""What partners do together."""
_HOW = "对口|结对|全面|深度|东西部|经贸|产业|科技|旅游|文旅|双向|跨境"
"""How they do it: 京沈对口合作, 济齐全面融合."""
_LONGEST_TAIL = 14
_NO_PAIRS = frozenset({"山海", "江海", "陆海", "河海"})
"""What works together without being places: 山海协作."""
_NO_FIRST = frozenset("中新大")
"""Letters that with another one mostly name something else: 中新合作 is a project of two states."""
_TOGETHER_HERE = re.compile(_TOGETHER.replace("“?", ""))
"""The same as a sign, found by its first characters."""
_SPLIT = re.compile("[^、和与及]+")
_MOST = 4
_EAST_WEST = "东西部"
"""Behind letters its first character makes the name of a part with the last: 苏 + 陕东 + 西部协作."""
_NUMBERS = frozenset("一二三四五六七八九十百千万")
"""Letters of cities that count where no line bears them: 四港联动."""
_ZONE_BEHIND = re.compile(f"(?:{_HOW})?(?:{_TOGETHER})[一-龥]{{0,4}}?(?:[园城谷]|园区|片区)")
"""What has its own name: 川港合作示范园."""


class _Partners:
    """The letters that stand for partners in documents of a province, with their places, and the pattern of names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        everywhere = dict.fromkeys(gazetteer.kept(all_letters) - _NUMBERS, "")
        everywhere |= province_letters()
        self.codes = everywhere | {letter: codes[0] for letter, codes in gazetteer.letters.items()}
        own = partner_letters(gazetteer.province.adcode)
        self.codes |= own
        self.known = frozenset(letter for letter, code in self.codes.items() if code or letter in own)
        one = f"[{''.join(self.codes)}]{{{FEWEST_LETTERS},{_MOST}}}"
        self.pattern = re.compile(f"(?P<items>{one}(?:[、和与及]{one})*)(?=(?P<how>{_HOW})?(?:{_TOGETHER}))")


def partners(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the names of a range that are letters of partners, each item of a list by itself.

    Two or more letters that all lines know too, right before what their places do, are left to the joint names.
    """
    if _TOGETHER_HERE.search(text, start, end) is None:
        return
    known = gazetteer.kept(_Partners)
    for match in known.pattern.finditer(text, start, end):
        spans = [found.span() for found in _SPLIT.finditer(text, *match.span("items"))]
        is_new = len(spans) > 1 or match["how"] or not set(match["items"]) <= gazetteer.letters.keys()
        spans[0] = (_edge(text, start, *spans[0]), spans[0][1])
        is_zone = _ZONE_BEHIND.match(text, match.end(), end) is not None
        # 济齐全面融合 says clearly enough that 齐 is a place; 德泸龙协同 does not.
        is_clear = match["how"] is not None and all(stop - begin == FEWEST_LETTERS for begin, stop in spans)
        if is_new and not is_zone and all(_is_joint(*span, text, gazetteer, is_clear=is_clear) for span in spans):
            for begin, stop in spans:
                yield _joint(begin, stop, text, end, gazetteer)


def _edge(text: str, start: int, begin: int, stop: int) -> int:
    """Return where letters begin behind a verb or a mark; ``stop`` where no two of them are left."""
    while stop - begin >= FEWEST_LETTERS and name_edge(text, start, begin, 0) is None:
        begin += 1
    return begin if stop - begin >= FEWEST_LETTERS else stop


def _is_joint(begin: int, stop: int, text: str, gazetteer: Gazetteer, *, is_clear: bool) -> bool:
    """Whether letters name places together: no word, and one of them a place; all of them where nothing is clear."""
    letters, index = text[begin:stop], index_of(gazetteer)
    if len(set(letters)) < FEWEST_LETTERS or len(set(letters)) < len(letters) or letters[0] in _NO_FIRST:
        return False
    named = gazetteer.kept(_Partners).known
    known = [letter in named for letter in letters]
    if letters in _NO_PAIRS or only_describes(letters) or not (any(known) if is_clear else all(known)):
        return False  # 临港产业合作
    stands = text.startswith(_EAST_WEST, stop) or index.words.stands(text, begin, stop)
    return stands and index.get(letters) is None and is_no_word(letters, index.words)


def _joint(begin: int, stop: int, text: str, end: int, gazetteer: Gazetteer) -> Piece:
    letters = text[begin:stop]
    tail = tail_at(text, stop, min(end, stop + _LONGEST_TAIL))
    if tail is not None:
        stop = tail.end
    codes = [gazetteer.kept(_Partners).codes[letter] for letter in letters]
    name = text[begin:stop]
    if not all(codes):
        return Piece(begin, stop, told_by_form(name, "joint_name", Theme.REGIONS))
    places = [gazetteer.division_place(code) for code in codes]
    return Piece(begin, stop, resolve_line(places, name, "joint_name", gazetteer, names=(name,)))
