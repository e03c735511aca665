"""Joint names whose letters the words behind them count: 川渝黔滇四省市, “蒙个开建”四县市, 广、什、绵三个县城.

Letters stand for counties there too, if one prefecture alone has a county for each of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.letters.place_letters import all_letters, is_no_word
from geo.find.piece import Piece, told_by_form
from geo.find.resolve import resolve_line, settled
from geo.names import index_of
from geo.national_places import province_letters
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Resolution
    from geo.text.segment import WordCosts

_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
_NUMBERS |= {str(number): number for number in range(2, 9)}
_WHAT = "[省市州县区地](?![级域场政镇乡委民情长直力块])|城市"
_COUNTED = re.compile(f"(?P<number>[{''.join(_NUMBERS)}])个?(?P<what>{_WHAT})")
_AROUND = "周边|毗邻|相邻"
_PEERS = re.compile(f"等?(?:{_AROUND})[县区市]")
"""丰樟高、鄱余万等周边县市: three letters and more each."""
_MEETING = re.compile("交界(?=重点|[地区处])|毗邻(?=[地区])")
"""通武廊交界地区: places of several provinces."""
_TOWARDS = re.compile("[东南西北][联接连进拓](?P<letters>[一-龥]{2,3})(?=[、，。；“]|$)")
"""东接成渝，西联康藏."""
COUNTED_SIGNS = (
    *(f"{number}个?(?:{_WHAT})" for number in _NUMBERS),
    *(f"{word}[县区市]" for word in _AROUND.split("|")),
    "交界(?:重点|[地区处])", "毗邻[地区]",
    *(f"{side}[联接连进拓]" for side in "东南西北"),
)  # fmt: skip
"""One of these is in every such name."""
_SINGLES = re.compile("(?:[一-龥]、){1,7}[一-龥]等?$")
_RUNS = re.compile("(?:[一-龥]{3,5}、){0,4}[一-龥]{3,5}$")
_MOST = 16
_FEWEST = 3
"""Letters of counties vouch for each other from three on."""


def counted_letters(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the names of a range that are such letters; they do not overlap."""
    for match in _COUNTED.finditer(text, start, end):
        yield from _counted(match, text, start, gazetteer)
    for match in _PEERS.finditer(text, start, end):
        yield from _peers(match, text, start, gazetteer)
    for match in _MEETING.finditer(text, start, end):
        yield from _meeting(match.start(), text, start, gazetteer)
    for match in _TOWARDS.finditer(text, start, end):
        letters = match["letters"]
        if set(letters) <= gazetteer.letters.keys() and _is_name(letters, match.start("letters"), text, gazetteer):
            yield _joint(match.start("letters"), letters, _in_letters(letters, gazetteer), gazetteer)


def _counted(match: re.Match[str], text: str, start: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the name whose letters a number counts, or the counties of a list that it counts."""
    size, stop = _NUMBERS[match["number"]], match.start()
    listed = _SINGLES.search(text, max(start, stop - _MOST), stop)
    if listed is not None:
        yield from _listed(listed, size, text, start, gazetteer)
        return
    if text[stop - 1 : stop] == "等":
        stop -= 1
    if text[stop - 1 : stop] == "“" and text[stop - size - 2 : stop - size - 1] == "“":
        stop -= 1  # quotes are folded into one
    begin = stop - size
    letters = text[max(start, begin) : stop]
    if len(set(letters)) == size and (codes := _members(letters, match["what"], begin, text, gazetteer)) is not None:
        yield _joint(begin, letters, codes, gazetteer)


def _listed(listed: re.Match[str], size: int, text: str, start: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield each letter of a list of counties of one prefecture: 广、什、绵三个县城."""
    begin = listed.start()
    is_whole = len(listed[0].rstrip("等")) == 2 * size - 1 and text[begin - 1 : begin] != "、"
    if size < _FEWEST or not is_whole:
        return
    spots = range(begin, begin + 2 * size, 2)
    near = _named_before(text, start, begin, gazetteer)
    codes = _in_prefecture("".join(text[spot] for spot in spots), gazetteer, near)
    for spot, code in zip(spots, codes, strict=False):
        yield Piece(spot, spot + 1, settled(code, "列表中的县（市、区）简称", gazetteer))


def _members(letters: str, what: str, begin: int, text: str, gazetteer: Gazetteer) -> list[str] | None:
    """Return the places of letters, none where they are not known, ``None`` where they are no name."""
    size = len(letters)
    if what == "省":
        codes = [province_letters().get(letter, "") for letter in letters]
        return codes if all(codes) and index_of(gazetteer).get(letters) is None else None
    if not _is_name(letters, begin, text, gazetteer):
        return None
    counties = _in_prefecture(letters, gazetteer) if size >= _FEWEST else []
    cities = _in_letters(letters, gazetteer)
    codes = (counties or cities) if what in {"县", "区"} else (cities or counties)
    is_likely = size >= _FEWEST and set(letters) <= gazetteer.kept(all_letters)
    return codes if codes or is_likely else None


def _peers(match: re.Match[str], text: str, start: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    listed = _RUNS.search(text, max(start, match.start() - _MOST), match.start())
    if listed is None:
        return
    position = listed.start()
    for run in listed[0].split("、"):
        for size in range(len(run), _FEWEST - 1, -1):
            # A verb may stand before the first item.
            letters, begin = run[-size:], position + len(run) - size
            codes = _in_prefecture(letters, gazetteer)
            if codes and is_no_word(letters, index_of(gazetteer).words):
                yield _joint(begin, letters, codes, gazetteer)
                break
        position += len(run) + 1


def _meeting(stop: int, text: str, start: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    known = gazetteer.kept(all_letters)
    begin = stop
    while begin > start and stop - begin < _MOST and text[begin - 1] in known:
        begin -= 1
    for first in range(begin, stop - _FEWEST + 1):
        letters = text[first:stop]
        if len(set(letters)) == len(letters) and _is_name(letters, first, text, gazetteer):
            yield _joint(first, letters, _in_letters(letters, gazetteer), gazetteer)
            return


def _is_name(letters: str, begin: int, text: str, gazetteer: Gazetteer) -> bool:
    """Whether letters make neither a word nor a name on record, and stand by themselves."""
    index = index_of(gazetteer)
    stop = begin + len(letters)
    if index.get(letters) is not None or not is_no_word(letters, index.words):
        return False
    return _falls_apart(letters, index.words) and index.words.stands(text, begin, stop)


def _falls_apart(letters: str, words: WordCosts) -> bool:
    """Whether no two letters make an everyday word: 开放 of 开放川渝."""
    return all(is_no_word(letters[k : k + 2], words) for k in range(len(letters) - 1))


def _in_letters(letters: str, gazetteer: Gazetteer) -> list[str]:
    """Return the places of letters that stand for one each, or nothing."""
    found = [gazetteer.letters.get(letter, ()) for letter in letters]
    return [codes[0] for codes in found] if all(len(codes) == 1 for codes in found) else []


class _Heads:
    """The counties of each prefecture by the first character of their names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.of: dict[str, dict[str, list[str]]] = {}
        for one in gazetteer.divisions.values():
            if one.level == "county" and gazetteer.is_inside(one.adcode):
                self.of.setdefault(one.parent, {}).setdefault(one.name[0], []).append(one.adcode)


def _in_prefecture(letters: str, gazetteer: Gazetteer, near: Sequence[str] = ()) -> list[str]:
    """Return the counties of the one prefecture that has exactly one for each letter, or nothing."""
    found = [
        [heads[letter][0] for letter in letters]
        for prefecture, heads in gazetteer.kept(_Heads).of.items()
        if (not near or prefecture in near) and all(len(heads.get(letter, ())) == 1 for letter in letters)
    ]
    return found[0] if len(found) == 1 else []


def _named_before(text: str, start: int, stop: int, gazetteer: Gazetteer) -> list[str]:
    """Return the prefectures that a range names."""
    return [
        one.adcode
        for one in gazetteer.children(gazetteer.province.adcode)
        if one.level == "prefecture" and text.find(one.short, start, stop) >= 0
    ]


def _joint(begin: int, letters: str, codes: Sequence[str], gazetteer: Gazetteer) -> Piece:
    found: Resolution = told_by_form(letters, "joint_name", Theme.REGIONS)
    if codes:
        places = [gazetteer.division_place(code) for code in codes]
        found = resolve_line(places, letters, "joint_name", gazetteer, names=(letters,))
    return Piece(begin, begin + len(letters), found)
