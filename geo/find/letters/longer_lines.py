"""Lines whose run of letters a known line ends: 巴南广高速公路 is another one than 南广高速公路."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.letters.place_letters import FEWEST_LETTERS, MOST_LETTERS, all_letters, is_no_word
from geo.find.piece import Piece, told_by_form
from geo.find.resolve import resolve_line
from geo.find.words.edges import ends_date
from geo.names import NameForm, index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.find.tokens import Token
    from geo.gazetteer import Gazetteer
    from geo.places import Place, Resolution

_LINE_NAME = re.compile("(?P<letters>[一-龥]{2,4}?)(?:高速|铁路|高铁|客专|客运专线|城际)")
_NO_LEAD = frozenset("通连中上大新长东北三六一本天保延和")
"""Letters of places elsewhere that mostly are words of their own before a line: 连通内遂高速, 新成昆铁路."""
_FROM = "自"
"""A preposition (接自成南高速), but behind a verb of works."""
_INSIDE, _OF_AREA = "内", frozenset("川省市县境区州国域")
"""川内成南高速公路 is what lies in the province."""
_BUILT = re.compile("(?:建设|推进|推动|加快|实施|修建|开工|新建|规划|建成|、)$")


def longer_lines(tokens: Iterable[Token], text: str, start: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the lines whose run of letters a known line ends: 巴南广高速公路 is another one than 南广高速公路.

    Each letter is read as the place that the known line has there; where one stays open the line is unknown.
    """
    before = start
    for token in tokens:
        row = gazetteer.named.get(token.ids[0]) if token.form is NameForm.PLACE else None
        if row is not None and row.place.kind in {"railway", "expressway"}:
            match = _LINE_NAME.match(token.text)
            begin = token.start if match is None else _lead(before, token, match["letters"], text, gazetteer)
            if match is not None and begin < token.start:
                letters = text[begin : token.start] + match["letters"]
                found = _longer(letters, text[begin : token.end], row.place, gazetteer)
                yield Piece(begin, token.end, found)
        before = token.end


def _lead(before: int, token: Token, letters: str, text: str, gazetteer: Gazetteer) -> int:
    """Return where the run of letters begins that a line's own letters end."""
    known, words = gazetteer.kept(all_letters), index_of(gazetteer).words
    begin = token.start
    if not set(letters) <= known:
        return begin
    while token.start - begin < MOST_LETTERS - FEWEST_LETTERS and begin > before and text[begin - 1] in known:
        begin -= 1
        if not _is_lead(begin, text, gazetteer):
            begin += 1
            break
    stop = token.start + len(letters)
    while begin < token.start and not (
        len(set(text[begin:stop])) == stop - begin
        and is_no_word(text[begin:stop], words)
        and words.stands(text, begin, token.end)
    ):
        begin += 1
    return begin


def _is_lead(begin: int, text: str, gazetteer: Gazetteer) -> bool:
    letter = text[begin]
    if ends_date(text, begin + 1):
        return False
    if letter == _FROM:
        return _BUILT.search(text[max(0, begin - 2) : begin]) is not None
    if letter == _INSIDE and text[max(0, begin - 1) : begin] in _OF_AREA:
        return False
    return letter in gazetteer.letters or letter not in _NO_LEAD


def _longer(letters: str, name: str, known: Place, gazetteer: Gazetteer) -> Resolution:
    passed = {*known.divisions, *(gazetteer.prefecture_of(code) for code in known.divisions)}
    codes: list[str] = []
    for letter in letters:
        choices = gazetteer.letters.get(letter, ())
        near = choices if len(choices) == 1 else tuple(code for code in choices if code in passed)
        codes += near[:1]
    if len(set(codes)) < len(letters):
        return told_by_form(name, known.kind, Theme.CORRIDORS)
    places = [gazetteer.division_place(code) for code in codes]
    return resolve_line(places, name, known.kind, gazetteer, names=(name,))
