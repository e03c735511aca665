"""Names that stand right behind the division that they lie in: counties of a prefecture, towns of a county."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.find.tokens import Token
from geo.names import NameForm, index_of
from geo.text.segment import PARENT_FAVOUR
from geo.townships import TOWN_TYPE

if TYPE_CHECKING:
    from geo.gazetteer import Division, Gazetteer
    from geo.names import Index, Name

_WITH_TOWNS = frozenset({NameForm.FULL, NameForm.SHORT, NameForm.FORMER})
_HERE = re.compile("街道|民族|苏木|镇|乡|古镇")


class _Stems:
    """What the towns of each county are called without their type, where that is no word of the language."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        words = index_of(gazetteer).words
        self._of: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for name, group in gazetteer.townships.items():
            stem = TOWN_TYPE.sub("", name)
            if len(stem) > 1 and words.cost(stem) is None:
                for town in group:
                    for area in {town.county, gazetteer.prefecture_of(town.county)}:
                        self._of.setdefault((area, stem[:2]), []).append((stem, town.code))
        for found in self._of.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def at(self, text: str, start: int, end: int, area: str) -> tuple[str, str] | None:
        """Return the stem and the code of a town of an area that stands at ``start``, the longest."""
        for stem, code in self._of.get((area, text[start : start + 2]), ()):
            if start + len(stem) <= end and text.startswith(stem, start):
                return stem, code
        return None


def _bare_town(token: Token, text: str, end: int, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Return the stem and the code of a town that stands without its type right behind the division that it lies in."""
    code = token.ids[0]
    division = gazetteer.divisions.get(code)
    if division is None or division.level == "province" or not gazetteer.is_inside(code):
        return None
    found = gazetteer.kept(_Stems).at(text, token.end, end, code)
    # In full it is a name of the gazetteer.
    return None if found is None or _HERE.match(text, token.end + len(found[0])) else found


def _children(adcode: str, gazetteer: Gazetteer) -> tuple[Division, ...]:
    children = gazetteer.children(adcode)
    if gazetteer.divisions[adcode].level == "province":
        deeper = tuple(grandchild for child in children for grandchild in gazetteer.children(child.adcode))
        return children + deeper
    return children


class _ChildNames:
    """The names of the divisions below each division, made when they are asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._made: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {}

    def of(self, adcode: str) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return the names below with their adcodes, longest first, by their first two characters."""
        if adcode not in self._made:
            self._made[adcode] = _child_names(adcode, self._gazetteer)
        return self._made[adcode]


def _child_names(adcode: str, gazetteer: Gazetteer) -> dict[str, tuple[tuple[str, str], ...]]:
    names: list[tuple[str, str]] = []
    for child in _children(adcode, gazetteer):
        texts = (child.name, *child.bare_names, *child.former)
        names.extend((text, child.adcode) for text in texts if len(text) > 1 and text != "市中")
    heads: dict[str, list[tuple[str, str]]] = {}
    for pair in sorted(names, key=lambda pair: -len(pair[0])):
        heads.setdefault(pair[0][:2], []).append(pair)
    return {head: tuple(pairs) for head, pairs in heads.items()}


def child_follows(name: Name, folded: str, begin: int, index: Index, gazetteer: Gazetteer) -> bool:
    """Whether a prefecture and its county side by side make the word that the prefecture alone does not: 内江东兴."""
    division = gazetteer.divisions.get(name.ids[0])
    if division is None or division.level != "prefecture" or name.form not in {NameForm.FULL, NameForm.SHORT}:
        return False
    room = Room(begin, begin + len(name.text), len(folded))
    return child_at(folded, room, division.adcode, index, gazetteer) is not None


@dataclass(frozen=True, slots=True)
class Room:
    """Where the name of a child may stand: from ``start`` to ``end`` at most; a word with what begins at ``begin``."""

    begin: int
    start: int
    end: int


def child_at(folded: str, room: Room, parent: str, index: Index, gazetteer: Gazetteer) -> Token | None:
    """Return a child of ``parent`` that stands at the start of the room for it."""
    begin, position, end = room.begin, room.start, room.end
    for text, adcode in gazetteer.kept(_ChildNames).of(parent).get(folded[position : position + 2], ()):
        stop = position + len(text)
        if stop <= end and folded.startswith(text, position) and index.words.stands(folded, begin, stop, PARENT_FAVOUR):
            inside = gazetteer.is_inside(adcode)
            form = NameForm.SHORT if inside else NameForm.OUTSIDE
            known = index.get(text)
            if known is not None and adcode in known.ids:
                form = known.form
            return Token(position, stop, form, (adcode,), "strong", text, parent=parent, supported=True)
    return None


def divisions_of(token: Token, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """Return the divisions that a token may stand for."""
    return tuple(gazetteer.divisions[i] for i in token.ids if i in gazetteer.divisions)


def with_child(token: Token, folded: str, end: int, index: Index, gazetteer: Gazetteer) -> Token:
    """Join the child that follows at once: 绵阳市 + 三台县, 重庆市 + 渝北."""
    divisions = divisions_of(token, gazetteer)
    if not divisions or divisions[0].level == "county" or token.form is NameForm.PLACE:
        return token
    parent = divisions[0].adcode
    child = child_at(folded, Room(token.start, token.end, end), parent, index, gazetteer)
    if child is None:
        return token
    longer = Token(
        token.start, child.end, child.form, child.ids, "strong", folded[token.start : child.end],
        parent=parent, supported=True, rule="上级政区＋下级政区",
    )  # fmt: skip
    return with_child(longer, folded, end, index, gazetteer) if gazetteer.children(child.ids[0]) else longer


def with_town(token: Token, folded: str, end: int, gazetteer: Gazetteer) -> Token:
    """Join the bare name of a town that no word of the language is: 鞍山西柳."""
    if token.form not in _WITH_TOWNS:
        return token
    town = _bare_town(token, folded, end, gazetteer)
    if town is None:
        return token
    stop = token.end + len(town[0])
    if index_of(gazetteer).words.stands(folded, token.start, stop, PARENT_FAVOUR):
        return Token(
            token.start, stop, NameForm.TOWNSHIP, (town[1],), "strong", folded[token.start : stop],
            parent=token.ids[0], supported=True, rule="政区＋乡镇简称",
        )  # fmt: skip
    return token
