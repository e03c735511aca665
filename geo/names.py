"""Every name that can stand in a text, and where one does: one pass over the text, linear in its length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import compress, count
from typing import TYPE_CHECKING

from geo.text.segment import WordCosts
from geo.townships import TOWN_TYPE, without_peoples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Division, Gazetteer

FOLD = str.maketrans(dict.fromkeys("([〔", "（") | dict.fromkeys(")]〕", "）") | dict.fromkeys("-–―─－~～‐‑", "—")
    | dict.fromkeys("\"”「」『』＂‘’'", "“"))  # fmt: skip
"""Variants of brackets, dashes and quotes, character for character, so that positions stay."""

COMMON_COST = 135
"""A stem that is cheaper than this is a word of everyday language."""

PREFECTURE_COST, FULL_COST, NAME_COST, TOWNSHIP_COST, RARE_COST = 120, 142, 148, 158, 200
"""Costs of names as words, on the scale of ``gazetteer/words.txt``."""

GENERIC_DISTRICT = re.compile(r"^[城市东西南北中新老郊矿].?区$|^..$")
"""District names elsewhere in the country that are descriptions as well: 新城区, 城关区, 郊区."""


DESCRIBES = re.compile("[城市东西南北中新老郊矿高].?(?:部|城|区)?|[东西南北中]部")
"""Bare names of divisions that describe a part of a province or a city as well: 新城, 城关, 南部, 东区."""


def fold(text: str) -> str:
    """Return a text with these variants written alike; of a long text only the variants that it holds are looked up."""
    for code, plain in FOLD.items():
        text = text.replace(chr(code), plain)
    return text


class NameForm(IntEnum):
    """What a name is; the lower wins where one text is the name of several."""

    PLACE = 0
    FULL = 1
    SHORT = 2
    FORMER = 3
    TOWNSHIP = 4
    OUTSIDE = 5
    OUTSIDE_SHORT = 6


@dataclass(frozen=True, slots=True)
class Name:
    """A name, what it is, and the ids of the places that bear it, best first.

    ``standing`` is that of a division's bare name; ``weak`` and ``parent`` need support from the context.
    """

    text: str
    form: NameForm
    ids: tuple[str, ...]
    standing: str = "strong"


def _pairs(text: str, first: int) -> memoryview:
    """Return every other pair of neighbouring characters, from a position on, as numbers of eight bytes.

    To look up a number is much cheaper than to make and look up a string for each position of a text.
    """
    codes = memoryview(text.encode("utf-32-le", "surrogatepass"))
    return codes[4 * first : 4 * (len(text) - (len(text) - first) % 2)].cast("Q")


class Index:
    """All names of a gazetteer by their first characters."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._names: dict[str, Name] = {}
        for name in _names_of(gazetteer):
            known = self._names.get(name.text)
            if known is None:
                self._names[name.text] = name
            elif known.form == name.form:
                ids = tuple(dict.fromkeys((*known.ids, *name.ids)))
                self._names[name.text] = Name(name.text, name.form, ids, known.standing)
            elif name.form < known.form:
                self._names[name.text] = Name(name.text, name.form, name.ids, name.standing)
        self.words = WordCosts({text: _cost(name, gazetteer) for text, name in self._names.items()})
        # Two characters begin names of twenty lengths, three hardly ever of two.
        heads: dict[str, set[int]] = {}
        for text in self._names:
            if len(text) > 2:
                heads.setdefault(text[:3], set()).add(len(text))
        self.longest = max(map(len, self._names), default=0)
        self._lengths = {head: tuple(sorted(found, reverse=True)) for head, found in heads.items()}
        self._pairs = frozenset(_pairs("".join({text[:2] for text in self._names if len(text) > 1}), 0))

    def get(self, text: str) -> Name | None:
        """Return the name that reads exactly so, brackets, dashes and quotes of any form."""
        return self._names.get(text if text.isalnum() else text.translate(FOLD))

    def all_names(self) -> tuple[Name, ...]:
        """Return every name once."""
        return tuple(self._names.values())

    def hits(self, folded: str) -> tuple[tuple[int, tuple[Name, ...]], ...]:
        """Return every position of a folded text where names begin, with the names, longest first."""
        lengths, named, is_head = self._lengths.get, self._names.get, self._pairs.__contains__
        heads = [at for first in (0, 1) for at in compress(count(first, 2), map(is_head, _pairs(folded, first)))]
        found = []
        for position in sorted(heads):
            here = [
                name
                for length in lengths(folded[position : position + 3], ())
                if (name := named(folded[position : position + length])) is not None
            ]
            if (name := named(folded[position : position + 2])) is not None:
                here.append(name)
            if here:
                found.append((position, tuple(here)))
        return tuple(found)


def index_of(gazetteer: Gazetteer) -> Index:
    """Return the index of a gazetteer, built at the first call and kept with it."""
    return gazetteer.kept(Index)


def _cost(name: Name, gazetteer: Gazetteer) -> int:
    """How usual a name is as a word; prefectures are named far more often than counties."""
    if name.text.endswith("市中"):
        return RARE_COST
    if name.form is NameForm.TOWNSHIP:
        return TOWNSHIP_COST
    division = gazetteer.divisions.get(name.ids[0])
    if division is None or division.level == "county":
        return NAME_COST
    return PREFECTURE_COST if name.form in {NameForm.SHORT, NameForm.OUTSIDE_SHORT} else FULL_COST


@lru_cache(maxsize=16_384)
def variants(text: str) -> tuple[str, ...]:
    """Return a name folded, and without its brackets: 西部（成都）科学城, 西部成都科学城."""
    folded = text.translate(FOLD)
    plain = folded.replace("（", "").replace("）", "").replace("“", "")
    without = re.sub("（郊）", "", folded)
    return tuple(dict.fromkeys((folded, plain, without)))


def _names_of(gazetteer: Gazetteer) -> Iterator[Name]:
    for place_id, row in gazetteer.named.items():
        if row.is_mention:
            for text in (row.place.name, *row.place.aliases):
                for variant in (*variants(text), *_opened(text, row.place.divisions, gazetteer)):
                    yield Name(variant, NameForm.PLACE, (place_id,))
    own = [d for d in gazetteer.divisions.values() if gazetteer.is_inside(d.adcode) and d.level != "province"]
    for division in own:
        yield from _own_names(division, gazetteer)
    yield from _towns(gazetteer)
    own_code, own_short = gazetteer.province.adcode[:2], gazetteer.province.short
    for adcode, division in gazetteer.divisions.items():
        if adcode[:2] != own_code:
            yield from (name for name in _outside_names(division) if name.text != own_short)


def _towns(gazetteer: Gazetteer) -> Iterator[Name]:
    for name, group in gazetteer.townships.items():
        stem = TOWN_TYPE.sub("", name)
        is_common = len(stem) < 2
        codes = tuple(t.code for t in group)
        yield Name(name, NameForm.TOWNSHIP, codes, "parent" if is_common else "strong")
        if name.endswith("镇") and not is_common:
            yield Name(stem + "古镇", NameForm.TOWNSHIP, codes)
        if (usual := without_peoples(name)) not in gazetteer.townships:
            yield Name(usual, NameForm.TOWNSHIP, codes)


def _opened(text: str, divisions: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return a joint name with its letters spelt out in brackets: 内自 as 内（江）自（贡）."""
    if len(divisions) < 2 or not text.startswith(gazetteer.divisions[divisions[0]].short[:1]):
        return ()
    shorts = [gazetteer.divisions[code].short for code in divisions]
    letters = "".join(short[0] for short in shorts)
    if not text.startswith(letters):
        return ()
    return ("".join(f"{short[0]}（{short[1:]}）" for short in shorts) + text[len(letters) :],)


def _own_names(division: Division, gazetteer: Gazetteer) -> Iterator[Name]:
    ids, province = (division.adcode,), gazetteer.province.short
    full_standing = "parent" if division.standing == "parent" else "strong"
    yield Name(division.name, NameForm.FULL, ids, full_standing)
    for bare in division.bare_names:
        if division.name.startswith("市"):
            continue
        is_full = bare == division.short and division.kind.startswith("autonomous")
        # 吉林 alone is the province, not the city in it.
        standing = "parent" if bare == province else division.standing
        yield Name(bare, NameForm.FULL if is_full else NameForm.SHORT, ids, standing)
    for former in division.former:
        yield Name(former, NameForm.FORMER, ids, "parent" if former.startswith("市中") else "strong")
    if division.name.startswith("市"):
        parent = gazetteer.divisions[division.parent]
        for bare in (parent.name, *parent.bare_names):
            yield Name(bare + division.name, NameForm.FULL, ids)
            yield Name(bare + division.name[:-1], NameForm.SHORT, ids)


_OUTSIDE: dict[int, tuple[Division, tuple[Name, ...]]] = {}
"""The names of divisions elsewhere, by the identity of the division: the provinces share their divisions elsewhere."""


def _outside_names(division: Division) -> tuple[Name, ...]:
    """Return what a division is called in documents of other provinces."""
    known = _OUTSIDE.get(id(division))
    if known is None or known[0] is not division:
        known = _OUTSIDE[id(division)] = (division, tuple(_outside(division)))
    return known[1]


def _outside(division: Division) -> Iterator[Name]:
    ids = (division.adcode,)
    if division.level == "county":
        yield Name(
            division.name, NameForm.OUTSIDE, ids, "parent" if GENERIC_DISTRICT.match(division.name) else "strong"
        )
        if division.standing == "strong":
            yield Name(division.short, NameForm.OUTSIDE_SHORT, ids)
    else:
        yield Name(division.name, NameForm.OUTSIDE, ids)
        if division.short and division.short != division.name:
            yield Name(division.short, NameForm.OUTSIDE_SHORT, ids, division.standing)
    for former in division.former:
        yield Name(former, NameForm.FORMER, ids)
