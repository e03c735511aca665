"""Traditional characters to simplified ones, by OpenCC and its phrases, but never inside an official name.

Some official names are written with a character that the conversion takes for a variant (濛阳, 乾县). Which they are
is derived from the gazetteer: ``gazetteer/kept_names.json``, made by ``data/build/kept_names.py``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING

from data.openers import catalog
from geo.text.repairs import Edit, edit_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from opencc import OpenCC

_GAP = 16
"""Conversions no further apart are listed as one repair: a list of single characters would hide the damage."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """An official name, what the conversion makes of it, and where in it the character stands."""

    name: str
    converted: str
    offset: int


@cache
def _kept() -> dict[str, list[_Kept]]:
    """Return the kept names by each of their characters that the conversion would change."""
    found: dict[str, list[_Kept]] = defaultdict(list)
    for row in catalog.read_json("gazetteer/kept_names.json"):
        name, converted = row["name"], row["converted"]
        for offset, (own, other) in enumerate(zip(name, converted, strict=True)):
            if own != other:
                found[own].append(_Kept(name, converted, offset))
    return found


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415  a clean start of the command line does not pay for it

    return OpenCC("t2s")


def to_simplified(text: str) -> str:
    """Convert with the same number of characters."""
    convert = _converter().convert
    after: str = convert(text)
    if len(after) != len(text):
        # A dictionary phrase of another length: let characters stand for themselves.
        alone = {char: one if len(one := convert(char)) == 1 else char for char in set(text)}
        after = "".join(map(alone.__getitem__, text))
    restored = {at: own for own, names in _kept().items() for at in _kept_at(own, names, text, after)}
    if not restored:
        return after
    letters = list(after)
    for position, own in restored.items():
        letters[position] = own
    return "".join(letters)


def _kept_at(own: str, names: Sequence[_Kept], text: str, after: str) -> Iterator[int]:
    """Yield where a character that was converted stands in a kept name."""
    position = text.find(own)
    while position >= 0:
        for name in names:
            begin = position - name.offset
            if begin >= 0 and after[position] != own and after.startswith(name.converted, begin):
                yield position
        position = text.find(own, position + 1)


def simplified(text: str) -> list[Edit]:
    """Convert traditional characters; runs of neighbouring conversions are one edit."""
    if text.isascii():
        return []
    after = to_simplified(text)
    if after == text:
        return []
    edits: list[Edit] = []
    changed = compress(count(), map(ne, text, after))
    first = last = next(changed)
    for position in changed:
        if position != last + 1 and (position - last > _GAP or not text[last:position].isalpha()):
            edits.append(edit_of((first, last + 1, after[first : last + 1], "繁体转简体")))
            first = position
        last = position
    edits.append(Edit(first, last + 1, after[first : last + 1], "繁体转简体"))
    return edits
