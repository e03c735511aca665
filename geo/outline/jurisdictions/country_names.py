"""The names of all divisions of the country, as documents of whatever province write them, read off a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from data.openers.catalog import read_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.document_roles import DivisionLevel

_AUTONOMOUS = frozenset({"autonomous_prefecture", "autonomous_county", "autonomous_banner"})
_OPENS = (
    "(?:^|[。；;！？\\n])[ \u3000]*(?:[一二三四五六七八九十]是|[（(]?[0-9一二三四五六七八九十]{1,2}[)）.．、])?"
    "(?:(?:未来|今后|下一步|今年|明年|20\\d\\d年|“?十[四五六]五”?(?:时期|期间)?|会议(?:指出|强调)|同时|其中)，?)?"
)
_ACTS = "(?:要(?!素|求|点|塞|道)|将(?![军士])|应(?:当|该)?|须|必须)"
_SUBJECT = re.compile(f"{_OPENS}(?P<name>[一-龥]{{2,12}}?){_ACTS}")


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """A division by one of its names; a name is full where it says what kind of division it is."""

    adcode: str
    level: DivisionLevel
    name: str
    is_full: bool


@dataclass(frozen=True, slots=True)
class NamedDivision:
    """Half-open positions of a name in a text, and the divisions that are called so."""

    start: int
    end: int
    rows: tuple[DivisionRow, ...]


_SHORT = 2


def _may_be_short(text: str, position: int, last: int) -> bool:
    """Whether a full name of two characters, 泸县, may stand at a position: where a line begins or behind another name.

    In running text such characters are mostly of other words: 提高县域水平, 管理县级公路.
    """
    return position == 0 or text[position - 1] == "\n" or (position == last and text[position] != "和")


class CountryNames:
    """Every division of the country by its names: full ones, and the short ones that are no common words."""

    def __init__(self) -> None:
        self.rows = {row["adcode"]: row for row in read_csv("gazetteer/national.csv")}
        names: dict[str, list[DivisionRow]] = {}
        self._counties: dict[str, list[str]] = {}
        for row in self.rows.values():
            level: DivisionLevel = row["level"]  # type: ignore[assignment]
            # 东区, 城区 and 矿区 are words.
            full = [row["name"]] if len(row["name"]) > _SHORT or not row["name"].endswith("区") else []
            if row["type"] in _AUTONOMOUS and (cut := row["short_name"] + row["name"][-1]) != row["name"]:
                full.append(cut)
            for name in full:
                names.setdefault(name, []).append(DivisionRow(row["adcode"], level, row["name"], is_full=True))
            is_safe = level != "county" and row["standing"] == "strong"
            if is_safe and len(row["short_name"]) > 1 and row["short_name"] != row["name"]:
                short = DivisionRow(row["adcode"], level, row["name"], is_full=False)
                names.setdefault(row["short_name"], []).append(short)
            if level == "county" and len(row["short_name"]) > 1 and row["own_standing"] in {"strong", "parent"}:
                self._counties.setdefault(row["short_name"], []).append(row["adcode"])
        self._names = {name: tuple(rows) for name, rows in names.items()}
        lengths: dict[str, set[int]] = {}
        for name in names:
            lengths.setdefault(name[:2], set()).add(len(name))
        self._lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def names_in(self, text: str) -> Iterator[NamedDivision]:
        """Yield the names that stand in a text, the longest at each place, without overlap."""
        position = last = 0
        while position < len(text) - 1:
            for length in self._lengths.get(text[position : position + 2], ()):
                rows = self._names.get(text[position : position + length])
                if rows and (length > _SHORT or not rows[0].is_full or _may_be_short(text, position, last)):
                    yield NamedDivision(position, position + length, rows)
                    position = last = position + length
                    break
            else:
                position += 1

    def subjects(self, text: str) -> tuple[str, ...]:
        """Return the divisions of which sentences say what they are to do: 甲州要…; 乙将…; each time, in order.

        A short name of a county counts where no other county has it.
        """
        found: list[str] = []
        for match in _SUBJECT.finditer(text):
            rows = self._names.get(match["name"], ())
            codes = [row.adcode for row in rows] or self._counties.get(match["name"], [])
            if len(codes) == 1:
                found += codes
        return tuple(found)

    def counties_in(self, text: str) -> set[str]:
        """Return the counties that a text names, by full names or by short ones that no other county has."""
        found = {
            row.adcode for one in self.names_in(text) if len(one.rows) == 1 and (row := one.rows[0]).level == "county"
        }
        for at in range(len(text) - 1):
            for length in (4, 3, 2):
                codes = self._counties.get(text[at : at + length], ())
                if len(codes) == 1:
                    found.add(codes[0])
                    break
        return found

    def above(self, adcode: str) -> tuple[str, ...]:
        """Return a division and what it lies in, the lowest first."""
        chain = [adcode]
        while (parent := self.rows[chain[-1]]["parent_adcode"]) and parent in self.rows:
            chain.append(parent)
        return tuple(chain)

    def name(self, adcode: str) -> str:
        """Return the full name of a division."""
        return self.rows[adcode]["name"]


@cache
def country_names() -> CountryNames:
    """Return the names of the whole country: they are those of no province and no text."""
    return CountryNames()
