"""Lines that tell each place in brackets behind its letter: 南（充）巴（中）铁路."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.resolve import resolve_line
from geo.find.words.tails import line_tail_at, short_tail_at
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.places import Resolution

_SPELT = "(?:[一-龥]（[一-龥]{1,4}）){2,12}"
_SPELT_LIST = re.compile(f"{_SPELT}(?:[、和与及]{_SPELT})*")
_SPELT_ITEM = re.compile(_SPELT)
_SPELT_PLACE = re.compile("(?P<letter>[一-龥])（(?P<rest>[一-龥]{1,4})）")
_SPELT_COUNT = re.compile("等?(?:[两二三四五六七八九十0-9]+条)?")
SPELT_SIGNS = ("）[一-龥]（",)
"""What is in every such name."""


def spelt_lines(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the lines of a range whose letters are spelt out, those of a list with the word that they share.

    Every place is told in full, so that a letter that no table holds is read as well.
    """
    if text.find("）", start, end) < 0:
        return
    for match in _SPELT_LIST.finditer(text, start, end):
        count = _SPELT_COUNT.match(text, match.end(), end)
        behind = match.end() if count is None else count.end()
        tail = line_tail_at(text, behind, end) or short_tail_at(text, behind, end)
        if tail is None:
            continue
        word = text[behind : tail.end]
        for item in _SPELT_ITEM.finditer(text, *match.span()):
            # 成（都）达（州）3条铁路: the word behind a number is everybody's.
            is_own = item.end() == match.end() == behind
            yield Piece(item.start(), tail.end if is_own else item.end(), _spelt(item[0], word, tail.kind, gazetteer))


def _spelt(spelt: str, word: str, kind: str, gazetteer: Gazetteer) -> Resolution:
    index = index_of(gazetteer)
    places = []
    letters = ""
    for one in _SPELT_PLACE.finditer(spelt):
        letters += one["letter"]
        names = (index.get(one["letter"] + one["rest"]), index.get(one["rest"]))
        code = next((n.ids[0] for n in names if n is not None and n.ids[0] in gazetteer.divisions), None)
        if code is not None:
            places.append(gazetteer.division_place(code))
    if not places:
        return told_by_form(spelt + word, kind, Theme.CORRIDORS)
    return resolve_line(places, letters + word, kind, gazetteer, names=(letters + word, spelt + word))
